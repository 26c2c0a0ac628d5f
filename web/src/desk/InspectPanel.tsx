import { filesOnly } from '@yizheng/domain/catalogue/filed'
import { useState } from 'react'
import { ask } from '../client/ask.ts'
import { TextInput } from '../fields/text/Input.tsx'
import { usePerson } from '../parties/session.ts'
import { useActWords } from '../words/desk.ts'
import { useWords } from '../words/use-words.ts'
import { ActForm, type Drawn } from './ActForm.tsx'
import { findingsOf, missingOf, type Seen } from './findings.ts'
import { Conclusions, InspectSites } from './InspectSite.tsx'
import { legalDay, readDay } from '../deadlines/legal-day.ts'
import type { PanelProps } from './panels.ts'
import { useTyped } from './use-typed.ts'
import { usePreparation } from './preparation.ts'
import { isOpen } from './use-act.ts'

type Typed = Seen & {
  readonly people: readonly string[]
  readonly day: string
}

/** One visit for every open site: who went, when, each clause, and conclusions that follow from the clauses. */
export function InspectPanel(props: PanelProps) {
  const { view, onStale } = props
  const { say } = useWords()
  const t = useActWords()
  const me = usePerson()?.personId ?? ''
  const [start] = useState<Typed>(() => ({ people: [], day: legalDay(Date.now()), results: {}, failed: [] }))
  const typed = useTyped(props, start)
  const { value, change, faultOf } = typed
  const needs = usePreparation(view)
  // When somebody else was quicker there is nothing left to visit; what was noted of it stays on the screen all the same.
  const noted = Object.keys(value.results)
  const sites = view.plan.approvals.filter(({ key, checklist }) =>
    isOpen(view, { type: 'RecordInspection' })
      ? needs.value?.sites.includes(key)
      : checklist.some(({ code }) => noted.includes(`${key}-${code}`)),
  )
  const read = (): Drawn | undefined => {
    const visitedOn = readDay(value.day)
    const wrong = [
      ...(value.people.length === 0 ? [{ fieldId: 'people', text: t.inspect.missing.people }] : []),
      ...(visitedOn === undefined ? [{ fieldId: 'day', text: t.inspect.missing.day }] : []),
      ...missingOf(sites, value, t.inspect.missing, say),
    ]
    if (!typed.holds(wrong) || visitedOn === undefined) return undefined
    const findings = findingsOf(sites, value)
    const body = { inspectors: [me, ...value.people], visitedOn, findings }
    return {
      act: { type: 'RecordInspection' },
      mark: JSON.stringify(body),
      consequence: t.inspect.consequence,
      basis: filesOnly(view.plan) ? t.decideFiling.grantBasis : t.inspect.basis,
      confirm: t.inspect.confirm,
      preview: (
        <>
          <Conclusions findings={findings} />
          {needs.value?.rectifyBy != null && findings.some(({ conclusion }) => conclusion === 'correct') && (
            <p>{t.inspect.tells(needs.value.rectifyBy)}</p>
          )}
        </>
      ),
      send: (call) => ask('recordInspection', { ...call, body }),
    }
  }
  return (
    <ActForm
      view={view}
      title={t.inspect.title}
      acts={[{ type: 'RecordInspection' }]}
      faults={typed.faults}
      read={read}
      onDone={typed.done}
      onStale={onStale}
      needs={needs}
    >
      <p>{t.inspect.lead(sites.length)}</p>
      <fieldset
        className="field"
        id="people"
        tabIndex={-1}
        aria-describedby={faultOf('people') === undefined ? 'people-hint' : 'people-hint people-error'}
      >
        <legend className="field-label">{t.inspect.people}</legend>
        <p className="field-hint" id="people-hint">
          {t.inspect.peopleHint}
        </p>
        {faultOf('people') !== undefined && (
          <p className="field-error" id="people-error">
            {faultOf('people')}
          </p>
        )}
        {needs.value?.inspectors
          .filter(({ person }) => person !== me)
          .map(({ person, name, closed }) => (
            <label key={person} className="check">
              <input
                type="checkbox"
                disabled={closed !== null}
                checked={value.people.includes(person)}
                onChange={(event) => {
                  const { checked } = event.target
                  change({ people: [...value.people.filter((each) => each !== person), ...(checked ? [person] : [])] })
                }}
              />
              <span>
                <span lang="zh-CN">{name}</span> {closed && say(closed)}
              </span>
            </label>
          ))}
      </fieldset>
      <TextInput
        texts={{ id: 'day', label: t.inspect.day, hint: t.inspect.dayHint, error: faultOf('day') }}
        raw={value.day}
        onRaw={(day) => change({ day })}
        required
      />
      <InspectSites sites={sites} seen={value} onSeen={change} faultOf={faultOf} />
      <p className="soft">{t.inspect.computed}</p>
    </ActForm>
  )
}

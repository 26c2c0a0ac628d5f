import { useState } from 'react'
import { ask } from '../../client/ask.ts'
import { TextInput } from '../../fields/text/Input.tsx'
import { usePerson } from '../../parties/session.ts'
import { useActWords } from '../../words/desk.ts'
import { useWords } from '../../words/use-words.ts'
import { ActForm, type Drawn, type FieldFault } from './ActForm.tsx'
import { InspectSite, type Noted } from './InspectSite.tsx'
import { legalDay, readDay } from './legal-day.ts'
import { useNames } from './names.ts'
import type { PanelProps } from './panels.ts'
import { useTyped } from './use-typed.ts'
import { usePreparation } from './preparation.ts'
import { isOpen } from './use-act.ts'

type Typed = {
  readonly people: readonly string[]
  readonly day: string
  readonly results: Readonly<Record<string, Noted>>
  readonly failed: readonly string[]
}

/** One visit for every open site: who went, when, each clause, and conclusions that follow from the clauses. */
export function InspectPanel(props: PanelProps) {
  const { view, onStale } = props
  const { say } = useWords()
  const t = useActWords()
  const names = useNames()
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
      ...sites.flatMap(({ key, name, checklist }) =>
        checklist.flatMap(({ code, text }): FieldFault[] => {
          const id = `${key}-${code}`
          const { result, note: why = '' } = value.results[id] ?? {}
          if (result === undefined) return [{ fieldId: id, text: t.inspect.missing.check(say(name), say(text)) }]
          const bare = result === 'fail' && why.trim() === ''
          return bare ? [{ fieldId: `${id}-note`, text: t.inspect.missing.note(say(name), say(text)) }] : []
        }),
      ),
    ]
    if (!typed.holds(wrong) || visitedOn === undefined) return undefined
    const findings = sites.map(({ key, checklist }) => {
      const checks = checklist.map(({ code }) => {
        const { result = 'pass', note: why = '' } = value.results[`${key}-${code}`] ?? {}
        return { code, result, ...(why.trim() !== '' && result === 'fail' && { note: why.trim() }) }
      })
      const correct = checks.some(({ result }) => result === 'fail')
      const conclusion = value.failed.includes(key) ? 'fail' : correct ? 'correct' : 'pass'
      return { approval: key, checks, conclusion } as const
    })
    const body = { inspectors: [me, ...value.people], visitedOn, findings }
    return {
      act: { type: 'RecordInspection' },
      mark: JSON.stringify(body),
      consequence: t.inspect.consequence,
      basis: t.inspect.basis,
      confirm: t.inspect.confirm,
      preview: (
        <ul>
          {findings.map(({ approval, conclusion }) => (
            <li key={approval}>
              {names.approval(approval)} <strong>{t.inspect.conclusions[conclusion]}</strong>
            </li>
          ))}
        </ul>
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
      {sites.map((site) => (
        <InspectSite
          key={site.key}
          site={site}
          notedOf={(code) => value.results[`${site.key}-${code}`]}
          onNoted={(noted) => {
            const named = Object.entries(noted).map(([code, each]) => [`${site.key}-${code}`, each])
            change({ results: { ...value.results, ...Object.fromEntries(named) } })
          }}
          failed={value.failed.includes(site.key)}
          onFailed={(failed) =>
            change({ failed: [...value.failed.filter((each) => each !== site.key), ...(failed ? [site.key] : [])] })
          }
          faultOf={faultOf}
        />
      ))}
      <p className="soft">{t.inspect.computed}</p>
    </ActForm>
  )
}

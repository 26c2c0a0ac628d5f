import { useState, type FormEvent } from 'react'
import type { CaseView } from '@yizheng/contract/cases'
import { endingKey, mustHear } from '@yizheng/domain/cases/endings'
import { ChoiceInput } from '../../fields/choice/Input.tsx'
import { DateInput } from '../../fields/date/Input.tsx'
import { TextAreaInput } from '../../fields/textarea/Input.tsx'
import { usePerson } from '../../parties/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Details } from '../../ui/Details.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { useEndingWords } from '../../words/ending.ts'
import { useFurtherWords } from '../../words/further.ts'
import { useWords } from '../../words/use-words.ts'
import { furtherZh } from '../../words/zh-further.ts'
import type { FurtherName, Said } from '../further/acts.ts'
import { useDraft } from '../use-draft.ts'
import { brokenOf, chosenOf, draftOf, endingFaults, NO_ENDING, withLicence, type EndingSaid } from './ending.ts'
import { legalDay } from './legal-day.ts'
import { useNames } from './names.ts'
import type { PanelName } from './panels.ts'

type GuideProps = {
  readonly view: CaseView
  /** The acts that end a licence and are open to this person. */
  readonly open: readonly FurtherName[]
  /** Whether somebody waits for one of them: then the guide stands open. */
  readonly awaited: boolean
  readonly onChoose: (panel: PanelName) => void
}

function dayNow(): string {
  return legalDay(Date.now())
}

/** The way to the end of a licence: which, in what way, on what ground, what comes first; then the decision is drafted. */
export function EndingGuide(props: GuideProps) {
  const t = useEndingWords()
  if (props.open.length === 0) return null
  return (
    <Details summary={t.title} open={props.awaited}>
      <p className="soft">{t.lead}</p>
      <Steps {...props} />
    </Details>
  )
}

function Steps({ view, open, onChoose }: Omit<GuideProps, 'awaited'>) {
  const { say } = useWords()
  const t = useEndingWords()
  const further = useFurtherWords()
  const names = useNames()
  const draft = useDraft<EndingSaid>(`${usePerson()?.personId ?? ''}:ending:${view.id}`, NO_ENDING)
  /** The day on which it was tried last; what is missing is told from then on. */
  const [tried, setTried] = useState<string>()
  const said = draft.value
  const broken = brokenOf(view)
  const { licences, licence, acts, act, grounds, ending } = chosenOf(said, open, broken)
  const set = (part: Partial<EndingSaid>) => draft.set((before) => ({ ...before, ...part }))
  const faults = tried === undefined ? [] : endingFaults(said, open, tried, broken)
  const error = (...kinds: string[]) => faults.flatMap((each) => (kinds.includes(each) ? [t.missing[each]] : []))[0]
  const texts = (id: string, label: string, wrong: string | undefined) => ({ id: `ending-${id}`, label, error: wrong })
  const go = (event: FormEvent) => {
    event.preventDefault()
    const today = dayNow()
    setTried(today)
    if (endingFaults(said, open, today, broken).length > 0 || !act || !ending || licence === undefined) return
    const start: Said = draftOf(said, ending, ending.ground === null ? undefined : furtherZh.options[ending.ground])
    onChoose({ kind: 'further', type: act, approval: licence, start })
  }
  const places = { licence: 'licence', way: 'way', ground: 'ground', toldOn: 'told', toldLater: 'told' } as const
  return (
    <form className="stack ending-guide" noValidate onSubmit={go}>
      <ErrorSummary
        title={t.errors}
        errors={faults.map((each) => ({ fieldId: `ending-${places[each]}`, text: t.missing[each] }))}
      />
      {licences.length > 1 && (
        <ChoiceInput
          texts={texts('licence', t.licence, error('licence'))}
          options={licences.map((value) => ({ value, label: names.approval(value) }))}
          value={licence}
          onValue={(value) => draft.set((before) => withLicence(before, value))}
        />
      )}
      {licence !== undefined && acts.length > 1 && (
        <ChoiceInput
          texts={texts('way', t.way, error('way'))}
          options={acts.map((value) => ({
            value,
            label: further.acts[value].title,
            note: further.acts[value].consequence,
          }))}
          value={act}
          onValue={(value) => set({ act: value, ending: '' })}
        />
      )}
      {act !== undefined && grounds.length > 1 && (
        <ChoiceInput
          texts={texts('ground', t.ground, error('ground'))}
          options={grounds.map((each) => ({
            value: endingKey(each),
            label: further.options[each.ground ?? ''] ?? each.ground ?? '',
            note: say(each.basis),
          }))}
          value={ending && endingKey(ending)}
          onValue={(value) => set({ ending: value })}
        />
      )}
      {ending && (
        <>
          <h4>{t.before}</h4>
          <ul className="ending-demands">
            {ending.demands.map((demand) => (
              <li key={demand}>{t.demands[demand]}</li>
            ))}
          </ul>
          {mustHear(ending) && (
            <>
              <DateInput
                texts={texts('told', t.toldOn, error('toldOn', 'toldLater'))}
                raw={said.toldOn}
                onRaw={(toldOn) => set({ toldOn })}
              />
              <TextAreaInput
                texts={texts('heard', t.heard, undefined)}
                raw={said.heard}
                onRaw={(heard) => set({ heard })}
                required={false}
              />
            </>
          )}
        </>
      )}
      <p>
        <Button type="submit" look="main">
          {t.draft}
        </Button>
      </p>
    </form>
  )
}

import { useState, type FormEvent } from 'react'
import { actWords, isFilingIn, optionWords } from '../cases/further/filing-acts.ts'
import type { CaseView } from '@yizheng/contract/cases'
import { endingKey } from '@yizheng/domain/cases/endings/grounds'
import { ChoiceInput } from '../fields/choice/Input.tsx'
import { usePerson } from '../parties/session.ts'
import { Button } from '../ui/Button.tsx'
import { Details } from '../ui/Details.tsx'
import { ErrorSummary } from '../ui/ErrorSummary.tsx'
import { useEndingWords } from '../words/ending.ts'
import { useFilingWords } from '../words/filing.ts'
import { useFurtherWords } from '../words/further.ts'
import { useWords } from '../words/use-words.ts'
import { furtherZh } from '../words/zh-further.ts'
import type { FurtherName } from '../cases/further/acts.ts'
import { useDraft } from '../cases/use-draft.ts'
import {
  askedOf,
  brokenOf,
  chosenOf,
  draftOf,
  endingFaults,
  NO_ENDING,
  withLicence,
  type EndingSaid,
} from './ending.ts'
import { useNames } from '../catalogue/key-names.ts'
import type { PanelName } from './panels.ts'

type GuideProps = {
  readonly view: CaseView
  /** The forms that propose the end of a licence and are open to this person. */
  readonly open: readonly FurtherName[]
  /** Whether somebody waits for one of them: then the guide stands open. */
  readonly awaited: boolean
  readonly onChoose: (panel: PanelName) => void
}

/** The way to the end of a licence: which, in what way, on what ground, what comes first; then the proposal is drafted. */
export function EndingGuide(props: GuideProps) {
  const t = useOwnWords(props)
  if (props.open.length === 0) return null
  return (
    <Details summary={t.title} open={props.awaited}>
      <p className="soft">{t.lead}</p>
      <Steps {...props} />
    </Details>
  )
}

/** The words of ending a licence, or of ending a filing where filings alone can be ended. */
function useOwnWords({ view, open }: Pick<GuideProps, 'view' | 'open'>): ReturnType<typeof useEndingWords> {
  const t = useEndingWords()
  const { ending } = useFilingWords()
  return open.every(({ approval }) => isFilingIn(view, approval)) ? { ...t, ...ending } : t
}

function Steps({ view, open, onChoose }: Omit<GuideProps, 'awaited'>) {
  const { say } = useWords()
  const t = useOwnWords({ view, open })
  const further = useFurtherWords()
  const names = useNames()
  const draft = useDraft<EndingSaid>(`${usePerson()?.personId ?? ''}:ending:${view.id}`, NO_ENDING)
  /** Once it was tried what is missing is told. */
  const [tried, setTried] = useState(false)
  const said = draft.value
  const found = { broken: brokenOf(view), asked: askedOf(view) }
  const { licences, licence, acts, act, grounds, ending } = chosenOf(said, open, found, view.plan.approvals)
  const filing = isFilingIn(view, licence)
  const set = (part: Partial<EndingSaid>) => draft.set((before) => ({ ...before, ...part }))
  const faults = tried ? endingFaults(said, open, found, view.plan.approvals) : []
  const error = (kind: string) => faults.flatMap((each) => (kind === each ? [t.missing[each]] : []))[0]
  const texts = (id: string, label: string, wrong: string | undefined) => ({ id: `ending-${id}`, label, error: wrong })
  const go = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (endingFaults(said, open, found, view.plan.approvals).length > 0 || !act || !ending || licence === undefined)
      return
    const start = draftOf(ending, ending.ground === null ? undefined : optionWords(furtherZh, ending.ground, filing))
    onChoose({ kind: 'further', type: act, approval: licence, start })
  }
  return (
    <form className="stack ending-guide" noValidate onSubmit={go}>
      <ErrorSummary
        title={t.errors}
        errors={faults.map((each) => ({ fieldId: `ending-${each}`, text: t.missing[each] }))}
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
            label: actWords(further, value, filing).title,
            note: actWords(further, value, filing).consequence,
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
            label:
              (filing ? further.filingOptions[each.ground ?? ''] : undefined) ??
              further.options[each.ground ?? ''] ??
              each.ground ??
              '',
            note: say(each.basis),
          }))}
          value={ending && endingKey(ending)}
          onValue={(value) => set({ ending: value })}
        />
      )}
      {act === 'ProposeCancellation' && !found.asked.includes(licence ?? '') && <p className="soft">{t.notAsked}</p>}
      {ending && (
        <>
          <h4>{t.before}</h4>
          <ul className="ending-demands">
            {ending.demands.map((demand) => (
              <li key={demand}>{t.demands[demand]}</li>
            ))}
          </ul>
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

import { useLayoutEffect, useRef, useState } from 'react'
import { actWords, isFilingIn } from '../cases/further/filing-acts.ts'
import type { CaseView } from '@yizheng/contract/cases'
import { usePerson } from '../parties/session.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Details } from '../ui/Details.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useActWords, useDeskCaseWords, useDeskWords } from '../words/desk.ts'
import { useFilingWords } from '../words/filing.ts'
import { useByHandWords } from '../words/by-hand.ts'
import { useFurtherWords } from '../words/further.ts'
import { usePromiseWords } from '../words/promise.ts'
import { usePrintingWords } from '../words/printing.ts'
import { useWords } from '../words/use-words.ts'
import { FormDoubts } from '../drafts/FormDoubts.tsx'
import { RareCharacters } from '../drafts/RareCharacters.tsx'
import { doubtsToldAtDesk, rareToldAtDesk } from '../cases/told-of-form.ts'
import { Served } from '../cases/Served.tsx'
import { Timeline } from '../cases/Timeline.tsx'
import { AcceptPanel } from './AcceptPanel.tsx'
import { AttachFilePanel, ConfirmFilePanel, WithdrawFilePanel } from './CertificateFilePanel.tsx'
import { CertificateList } from './CertificateList.tsx'
import { CheckPanel } from './CheckPanel.tsx'
import { CertifyPanel } from './CertifyPanel.tsx'
import { CorrectVisitPanel } from './CorrectVisitPanel.tsx'
import { DecidePanel } from './DecidePanel.tsx'
import { DeliverPanel } from './DeliverPanel.tsx'
import { commandWord, eventWord } from './desk-words.ts'
import { EndingFacts } from './EndingFacts.tsx'
import { EndingGuide } from './EndingGuide.tsx'
import { ExaminePanel } from './ExaminePanel.tsx'
import { FurtherPanel } from './FurtherPanel.tsx'
import { MatterPanel } from './MatterPanel.tsx'
import { InspectPanel } from './InspectPanel.tsx'
import { LicenceQuestions } from './LicenceQuestions.tsx'
import { openNext } from './next-case.ts'
import { useNames } from '../catalogue/key-names.ts'
import { OnTheWay } from './OnTheWay.tsx'
import { Opinions } from './Opinions.tsx'
import {
  awaitsEnding,
  endingsOf,
  furtherPanelsOf,
  panelKey,
  panelsOf,
  type PanelName,
  type PanelProps,
} from './panels.ts'
import { lastSeat } from './seat.ts'

const PANELS = {
  accept: AcceptPanel,
  examine: ExaminePanel,
  inspect: InspectPanel,
  decide: DecidePanel,
  certify: CertifyPanel,
  deliver: DeliverPanel,
  'attach-file': AttachFilePanel,
  'confirm-file': ConfirmFilePanel,
  'withdraw-file': WithdrawFilePanel,
  'correct-visit': CorrectVisitPanel,
  check: CheckPanel,
} as const

/** What this person may do on the case, what is closed to them and why, and all opinions so far. */
export function Work({ view, reload }: { readonly view: CaseView; readonly reload: () => void }) {
  const t = useDeskCaseWords()
  const printing = usePrintingWords()
  const me = usePerson()?.personId ?? ''
  const [chosen, setChosen] = useState<PanelName>()
  const [done, setDone] = useState<{
    readonly happened: readonly string[]
    readonly version: number
    /** What it was about, where it was about one approval. */
    readonly approval: string | undefined
    /** The form it was done with. */
    readonly by: string
  }>()
  const open = panelsOf(view, me)
  // After an act of one's own, what is next follows from the case as it has become, not from what was open before.
  const current = done === undefined || view.version >= done.version
  const next = current ? (open.find((panel) => panelKey(panel) !== done?.by) ?? open[0]) : undefined
  // What was chosen stays, even when somebody else has done it meanwhile: what was typed must not vanish.
  if (chosen === undefined && next !== undefined) setChosen(next)
  const active = chosen ?? next
  return (
    <section className="case-column case-work" aria-labelledby="work-title">
      <h2 id="work-title">{t.work}</h2>
      <RareCharacters
        form={view.plan.form}
        filing={view.filing}
        told={rareToldAtDesk(
          view.stage,
          view.certificates.every(({ file }) => file === 'made'),
        )}
      />
      <FormDoubts form={view.plan.form} filing={view.filing} told={doubtsToldAtDesk(view.stage)} />
      <Closed view={view} />
      {done !== undefined && (
        <Done view={view} happened={done.happened} filing={isFilingIn(view, done.approval)} key={done.version} />
      )}
      {open.length > 1 && (
        <Choices look="act-choices" view={view} name={t.acts} panels={open} active={active} onChoose={setChosen} />
      )}
      <EndingFacts view={view} />
      {active && (
        <OnePanel
          // Anew after each act: a visit that asks for correction leaves the same act open, and what was confirmed must not stand there.
          key={`${panelKey(active)} ${done?.version ?? 0} ${startOf(active)}`}
          panel={active}
          view={view}
          approval={active.approval}
          draftKey={`${me}:${view.id}:${panelKey(active)}${startOf(active)}`}
          onStale={reload}
          onDone={(act) => {
            setDone({ ...act, by: panelKey(active), approval: 'approval' in active ? active.approval : undefined })
            setChosen(undefined)
            reload()
          }}
        />
      )}
      {active === undefined && done === undefined && !awaitsEnding(view, me) && (
        <Notice title={t.noActs}>
          <p>{waitsForFile(view) ? printing.notDelivered : t.noActsText}</p>
        </Notice>
      )}
      <Further view={view} panels={furtherPanelsOf(view, me)} active={active} onChoose={setChosen} />
      <EndingGuide view={view} open={endingsOf(view, me)} awaited={awaitsEnding(view, me)} onChoose={setChosen} />
      <h3 className="case-part">{t.opinions}</h3>
      <Opinions view={view} />
      <OnTheWay view={view} />
      <Served view={view} />
      <CertificateList view={view} reload={reload} />
      {view.nonAcceptance === null && view.withdrawal === null && view.ending === null && (
        <>
          <h3 className="case-part">{t.timeline}</h3>
          <Timeline view={view} />
        </>
      )}
      <LicenceQuestions view={view} />
    </section>
  )
}

/** What a guide led to a form with: another ground is another draft. */
function startOf(panel: PanelName): string {
  return panel.kind === 'further' && panel.start ? JSON.stringify(panel.start.texts) : ''
}

/** Whether the case could be delivered if the file of its certificate existed. */
function waitsForFile({ stage, certificates }: CaseView): boolean {
  return stage === 'certified' && certificates.some(({ file }) => file !== 'made')
}

function OnePanel({ panel, ...props }: PanelProps & { readonly panel: PanelName }) {
  if (panel.kind === 'further' && panel.type === 'GrantMatter') return <MatterPanel {...props} />
  if (panel.kind === 'further') return <FurtherPanel type={panel.type} start={panel.start} {...props} />
  const Panel = PANELS[panel.kind]
  return <Panel {...props} />
}

type ChoicesProps = {
  readonly view: CaseView
  readonly panels: readonly PanelName[]
  readonly active: PanelName | undefined
  readonly onChoose: (panel: PanelName) => void
}

/** Acts that are open and seldom needed: folded away, so that the usual one stays in sight. */
function Further(props: ChoicesProps) {
  const t = useFurtherWords()
  if (props.panels.length === 0) return null
  return (
    <Details summary={t.title}>
      <p className="soft">{t.lead}</p>
      <Choices look="further-choices" name={t.title} {...props} />
    </Details>
  )
}

type NamedChoicesProps = ChoicesProps & { readonly look: string; readonly name: string }

function Choices({ view, panels, active, onChoose, look, name }: NamedChoicesProps) {
  const title = usePanelTitle(view)
  return (
    <ul className={look} aria-label={name}>
      {panels.map((panel) => (
        <li key={panelKey(panel)}>
          <Button
            look="quiet"
            aria-pressed={active !== undefined && panelKey(active) === panelKey(panel)}
            onClick={() => onChoose(panel)}
          >
            {title(panel)}
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** What a form is called on the button that opens it. */
function usePanelTitle(view: CaseView): (panel: PanelName) => string {
  const acts = useActWords()
  const further = useFurtherWords()
  const byHand = useByHandWords()
  const promise = usePromiseWords()
  const names = useNames()
  return (panel) => {
    if (panel.kind === 'attach-file') return further.about(byHand.attach.title, panel.approval)
    if (panel.kind === 'confirm-file') return further.about(byHand.confirm.title, panel.approval)
    if (panel.kind === 'withdraw-file') return further.about(byHand.withdraw.title, panel.approval)
    if (panel.kind === 'correct-visit') return further.acts.CorrectVisit.title
    if (panel.kind === 'check') {
      return (isFilingIn(view, panel.approval) ? promise.filing.title : promise.title)(names.approval(panel.approval))
    }
    if (panel.kind === 'further') {
      const about = panel.approval === '' ? '' : names.approval(panel.approval)
      return further.about(actWords(further, panel.type, isFilingIn(view, panel.approval)).title, about)
    }
    return panel.kind === 'examine' || panel.kind === 'decide'
      ? acts[panel.kind].title(names.approval(panel.approval))
      : acts[panel.kind].title
  }
}

function Closed({ view }: { readonly view: CaseView }) {
  const { say } = useWords()
  const t = useDeskCaseWords()
  const desk = useDeskWords()
  const filed = useFilingWords()
  if (view.closedByDuty.length === 0) return null
  // Every act of a duty is closed for the same reason: it is said once, with the act that one would look for.
  const lines = new Map(
    [...view.closedByDuty]
      .reverse()
      .map(({ act, reason }) => [
        say(reason),
        commandWord(act.type, desk, isFilingIn(view, act.approval) ? filed : undefined),
      ]),
  )
  return (
    <Notice tone="mind" title={t.closed}>
      <ul>
        {[...lines].map(([reason, act]) => (
          <li key={reason}>
            <strong>{act}</strong> {reason}
          </li>
        ))}
      </ul>
      <p>{t.closedText}</p>
    </Notice>
  )
}

type DoneProps = { readonly view: CaseView; readonly happened: readonly string[]; readonly filing: boolean }

function Done({ view, happened, filing }: DoneProps) {
  const { t: common } = useWords()
  const t = useActWords()
  const desk = useDeskWords()
  const filed = useFilingWords()
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => box.current?.focus(), [])
  const [region = '', role] = (lastSeat() ?? '').split('.')
  const seat = (
    ['window-clerk', 'examiner', 'inspector', 'approver', 'certificate-maker', 'hearing-officer'] as const
  ).find((each) => each === role)
  const next = async () => {
    if (seat !== undefined) await openNext({ region, role: seat }, view.id)
  }
  return (
    <div className="notice notice-good" ref={box} tabIndex={-1}>
      <p className="notice-title">{t.done}</p>
      <p>
        {t.doneWhat(happened.map((type) => eventWord(type, desk, filing ? filed : undefined)).join(common.listComma))}
      </p>
      <p className="notice-act confirm-acts">
        {seat !== undefined && <Button onClick={() => void next()}>{t.next}</Button>}
        <ButtonLink look="plain" to="/desk">
          {t.toList}
        </ButtonLink>
      </p>
    </div>
  )
}

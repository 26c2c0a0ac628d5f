import type { CaseView } from '@yizheng/contract/cases'
import { filesOnly } from '@yizheng/domain/catalogue/filed'
import type { Said } from '@yizheng/domain/cases/notices'
import { acceptanceSaid, notAcceptedSaid } from '@yizheng/domain/cases/filing/notices'
import { supplementSaid } from '@yizheng/domain/cases/supplement/notices'
import { ask } from '../client/ask.ts'
import { normaliseLines, normaliseText } from '../fields/normalise.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useActWords } from '../words/desk.ts'
import { useWords } from '../words/use-words.ts'
import { subjectName } from '../cases/NoticeText.tsx'
import { NOTHING_SAID, outcomeOf, type Fault, type Judged, type Outcome } from './acceptance.ts'
import { AcceptDecline } from './AcceptDecline.tsx'
import { AcceptFields } from './AcceptFields.tsx'
import { NoticePreview } from './NoticePreview.tsx'
import { AcceptPapers } from './AcceptPapers.tsx'
import { ActForm, type Drawn, type FieldFault } from './ActForm.tsx'
import { Differences } from './Differences.tsx'
import { applicantPapers } from './Dossier.tsx'
import type { PanelProps } from './panels.ts'
import { usePreparation, type Preparation } from './preparation.ts'
import { TextArea } from './TextArea.tsx'
import { isOpen, type ActCall } from './use-act.ts'
import { useTyped } from './use-typed.ts'

const ACTS = {
  accept: 'AcceptApplication',
  tolerate: 'AcceptWithTolerance',
  supplement: 'RequestSupplement',
  decline: 'DoNotAcceptApplication',
} as const

/** Acceptance: papers and form judged, the outcome computed from it, its notice shown before it is served. */
export function AcceptPanel(props: PanelProps) {
  const { view, draftKey, onStale } = props
  const { say, t: common } = useWords()
  const t = useActWords()
  // 3: what an earlier version kept had another shape.
  const typed = useTyped({ ...props, draftKey: `${draftKey}:3` }, NOTHING_SAID)
  const needs = usePreparation(view)
  const ready = needs.value
  const { value: said, change, faultOf } = typed
  const handedIn = new Set(view.materials.map(({ material }) => material))
  const papers = applicantPapers(view).map(({ key }) => ({ key, given: handedIn.has(key) }))
  // Told once (行政许可法 32). Not asked of the open acts: when somebody else was quicker none is open, and what was typed must stay.
  const mayAsk = view.supplement === null
  const mayTolerate = isOpen(view, { type: 'AcceptWithTolerance' })
  const outcome = outcomeOf(papers, said, mayAsk, mayTolerate)
  const asking = !said.noMatter && (mayAsk || said.again) && outcome.kind !== 'tolerate'
  const judgedAs = (key: string, part: Partial<Judged>): Judged => {
    return { verdict: undefined, what: '', ...said.papers[key], ...part }
  }
  const nameOf = (subject: string) => subjectName(view, subject, { say, t: common })
  const nameList = (keys: readonly string[]) => keys.map(nameOf).join(common.listComma)
  const told = ({ kind, key }: Fault): FieldFault => ({
    fieldId: key === '' ? kind : `${kind}-${key}`,
    text: kind === 'verdict' || kind === 'what' ? t.accept.missing[kind](nameOf(key)) : t.accept.missing[kind],
  })

  const read = (): Drawn | undefined => {
    if (!typed.holds(outcome.faults.map(told))) return undefined
    const clean: Outcome = {
      ...outcome,
      list: outcome.list.map(({ subject, what }) => ({ subject, what: normaliseLines(what) })),
    }
    const why: Why = {
      reason: normaliseLines(said.reason),
      remedy: normaliseLines(said.remedy),
      rightBody: normaliseText(said.rightBody),
      override: mayAsk ? '' : normaliseLines(said.override),
    }
    return {
      act: { type: ACTS[clean.kind] },
      mark: JSON.stringify([clean.kind, clean.list, clean.ground, why]),
      consequence: t.accept.consequences[clean.kind],
      basis: (filesOnly(view.plan) ? t.acceptFiling.bases : t.accept.bases)[clean.kind],
      confirm: t.accept.confirms[clean.kind],
      preview: ready && <NoticePreview view={view} said={saidOf(clean, why, ready, view)} />,
      send: (call) => sendOutcome(clean, why, call),
    }
  }
  return (
    <ActForm
      view={view}
      title={t.accept.title}
      acts={Object.values(ACTS).map((type) => ({ type }))}
      faults={typed.faults}
      read={read}
      onDone={typed.done}
      onStale={onStale}
      needs={needs}
    >
      <Differences view={view} />
      {!said.noMatter && (
        <>
          <h4>{t.accept.papers}</h4>
          <p>
            <Button
              onClick={() => {
                const inOrder = papers.flatMap(({ key, given }) =>
                  given ? [[key, judgedAs(key, { verdict: 'pass' })]] : [],
                )
                change({ papers: { ...said.papers, ...Object.fromEntries(inOrder) } })
              }}
            >
              {t.accept.allPass}
            </Button>
          </p>
          <AcceptPapers
            view={view}
            judged={said.papers}
            onJudge={(key, part) => change({ papers: { ...said.papers, [key]: judgedAs(key, part) } })}
            faultOf={faultOf}
            phrases={ready?.phrases.supplement}
            asking={asking}
          />
          <AcceptFields
            view={view}
            wrong={said.fields}
            onWrong={(fields) => change({ fields })}
            faultOf={faultOf}
            phrases={ready?.phrases.supplement}
            asking={asking}
          />
        </>
      )}
      <label className="check">
        <input
          type="checkbox"
          checked={said.noMatter}
          onChange={(event) => change({ noMatter: event.target.checked })}
        />
        <span>{t.accept.noMatter}</span>
      </label>
      {!mayAsk && !said.noMatter && outcome.list.length > 0 && (
        <label className="check">
          <input type="checkbox" checked={said.again} onChange={(event) => change({ again: event.target.checked })} />
          <span>{t.accept.again}</span>
        </label>
      )}
      {!mayAsk && said.again && outcome.kind === 'supplement' && (
        <TextArea
          texts={{
            id: 'override',
            label: t.accept.override,
            hint: (filesOnly(view.plan) ? t.acceptFiling : t.accept).overrideHint,
            error: faultOf('override'),
          }}
          raw={said.override}
          onRaw={(override) => change({ override })}
        />
      )}
      {outcome.kind === 'decline' && (
        <AcceptDecline view={view} said={said} onSaid={change} faultOf={faultOf} phrases={ready?.phrases} />
      )}
      <Notice title={t.accept.outcome}>
        <output>
          {outcome.left > 0 ? (
            t.accept.undecided(outcome.left)
          ) : (
            <>
              <strong>{t.accept.outcomes[outcome.kind]}</strong> {t.accept.outcomeText[outcome.kind]}
            </>
          )}
        </output>
        {outcome.ground === 'still-incomplete' && <p>{t.accept.supplementUsed}</p>}
        {outcome.kind === 'tolerate' && <p>{t.accept.promised(nameList(view.letter?.materials ?? []))}</p>}
      </Notice>
    </ActForm>
  )
}

type Why = {
  readonly reason: string
  readonly remedy: string
  readonly rightBody: string
  readonly override: string
}

/** What is served with an outcome: made of the very values that are sent. */
/** The notice as it will be served: what is given only when it is recorded (its number, a day) is left out. */
function saidOf({ kind, list, ground }: Outcome, why: Why, ready: Preparation, { plan, letter }: CaseView): Said {
  if (kind === 'accept') return acceptanceSaid({}, plan)
  if (kind === 'tolerate') return acceptanceSaid({ tolerance: { missing: letter?.materials ?? [] } }, plan)
  if (kind === 'supplement') return supplementSaid({ list: [...list] }, plan, ready.supply)
  if (ground === undefined) throw new Error('a decision not to accept without its ground')
  const remedies = ready.remedies.find(({ approval }) => approval === null)?.remedies
  const { reason, remedy, rightBody } = why
  const named = ground === 'not-our-authority' ? { rightBody } : {}
  return notAcceptedSaid({ ground, reason, remedy, remedies, ...named }, plan)
}

function sendOutcome({ kind, list, ground }: Outcome, why: Why, call: ActCall) {
  if (kind === 'accept') return ask('acceptApplication', { ...call, body: {} })
  if (kind === 'tolerate') return ask('acceptWithTolerance', { ...call, body: {} })
  if (kind === 'supplement') {
    const body = { list: [...list], ...(why.override !== '' && { override: why.override }) }
    return ask('requestSupplement', { ...call, body })
  }
  if (ground === undefined) throw new Error('a decision not to accept without its ground')
  const { reason, remedy, rightBody } = why
  const named = ground === 'not-our-authority' ? { rightBody } : {}
  return ask('doNotAcceptApplication', { ...call, body: { ground, reason, remedy, ...named } })
}

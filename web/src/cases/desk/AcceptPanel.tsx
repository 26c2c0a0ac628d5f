import { ask } from '../../client/ask.ts'
import { normaliseText } from '../../fields/normalise.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useActWords } from '../../words/desk.ts'
import { useWords } from '../../words/use-words.ts'
import { subjectName, type Notice as Served } from '../NoticeText.tsx'
import { NOTHING_SAID, outcomeOf, type Fault, type Judged, type Outcome } from './acceptance.ts'
import { AcceptDecline } from './AcceptDecline.tsx'
import { AcceptFields } from './AcceptFields.tsx'
import { NoticePreview } from './NoticePreview.tsx'
import { AcceptPapers } from './AcceptPapers.tsx'
import { ActForm, type Drawn, type FieldFault } from './ActForm.tsx'
import { applicantPapers } from './Dossier.tsx'
import type { PanelProps } from './panels.ts'
import { usePreparation, type Preparation } from './preparation.ts'
import type { ActCall } from './use-act.ts'
import { useTyped } from './use-typed.ts'

const ACTS = {
  accept: 'AcceptApplication',
  supplement: 'RequestSupplement',
  decline: 'DoNotAcceptApplication',
} as const

/** Acceptance: papers and form judged, the outcome computed from it, its notice shown before it is served. */
export function AcceptPanel(props: PanelProps) {
  const { view, draftKey, onStale } = props
  const { say } = useWords()
  const t = useActWords()
  // 2: what an earlier version kept had another shape.
  const typed = useTyped({ ...props, draftKey: `${draftKey}:2` }, NOTHING_SAID)
  const needs = usePreparation(view)
  const ready = needs.value
  const { value: said, change, faultOf } = typed
  const handedIn = new Set(view.materials.map(({ material }) => material))
  const papers = applicantPapers(view).map(({ key }) => ({ key, given: handedIn.has(key) }))
  // Told once (行政许可法 32). Not asked of the open acts: when somebody else was quicker none is open, and what was typed must stay.
  const mayAsk = view.supplement === null
  const outcome = outcomeOf(papers, said, mayAsk)
  const asking = !said.noMatter && mayAsk
  const judgedAs = (key: string, part: Partial<Judged>): Judged => {
    return { verdict: undefined, what: '', ...said.papers[key], ...part }
  }
  const nameOf = (subject: string) => subjectName(view, subject, say)
  const told = ({ kind, key }: Fault): FieldFault => ({
    fieldId: key === '' ? kind : `${kind}-${key}`,
    text: kind === 'verdict' || kind === 'what' ? t.accept.missing[kind](nameOf(key)) : t.accept.missing[kind],
  })

  const read = (): Drawn | undefined => {
    if (!typed.holds(outcome.faults.map(told))) return undefined
    const clean: Outcome = {
      ...outcome,
      list: outcome.list.map(({ subject, what }) => ({ subject, what: normaliseText(what) })),
    }
    const [reason, remedy] = [normaliseText(said.reason), normaliseText(said.remedy)]
    return {
      act: { type: ACTS[clean.kind] },
      mark: JSON.stringify([clean.kind, clean.list, clean.ground, reason, remedy]),
      consequence: t.accept.consequences[clean.kind],
      basis: t.accept.bases[clean.kind],
      confirm: t.accept.confirms[clean.kind],
      preview: <NoticePreview view={view} notice={noticeOf(clean, { reason, remedy }, ready)} />,
      send: (call) => sendOutcome(clean, { reason, remedy }, call),
    }
  }
  return (
    <ActForm
      view={view}
      title={t.accept.title}
      acts={[{ type: 'AcceptApplication' }]}
      faults={typed.faults}
      read={read}
      onDone={typed.done}
      onStale={onStale}
      needs={needs}
    >
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
      {outcome.kind === 'decline' && (
        <AcceptDecline said={said} onSaid={change} faultOf={faultOf} phrases={ready?.phrases} />
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
      </Notice>
    </ActForm>
  )
}

type Why = { readonly reason: string; readonly remedy: string }

/** What is served with an outcome: made of the very values that are sent. */
function noticeOf({ kind, list, ground }: Outcome, why: Why, ready: Preparation | undefined): Served {
  if (kind === 'accept') return { kind }
  if (kind === 'supplement') return { kind, list, days: ready?.supply.workingDays }
  if (ground === undefined) throw new Error('a decision not to accept without its ground')
  const remedies = ready?.remedies.find(({ approval }) => approval === null)?.remedies
  return { kind, ground, ...why, remedies }
}

function sendOutcome({ kind, list, ground }: Outcome, why: Why, call: ActCall) {
  if (kind === 'accept') return ask('acceptApplication', { ...call, body: {} })
  if (kind === 'supplement') return ask('requestSupplement', { ...call, body: { list: [...list] } })
  if (ground === undefined) throw new Error('a decision not to accept without its ground')
  return ask('doNotAcceptApplication', { ...call, body: { ground, ...why } })
}

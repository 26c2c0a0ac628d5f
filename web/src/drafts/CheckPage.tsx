import type { DraftView } from '@yizheng/contract/drafts'
import { lazy, Suspense, useState } from 'react'
import type { Fault } from '@yizheng/contract/problem'
import { filesOnly } from '@yizheng/domain/catalogue/filed'
import type { PlanField } from '@yizheng/domain/catalogue/plan'
import { fetchedLater } from '../client/fetched-later.ts'
import type { Trouble as Why } from '../client/trouble.ts'
import { FiledView } from '../fields/filed/View.tsx'
import { Button } from '../ui/Button.tsx'
import { Facts } from '../ui/Facts.tsx'
import { Link } from '../ui/Link.tsx'
import { goTo } from '../ui/location.ts'
import { Notice } from '../ui/Notice.tsx'
import { useFilingCheckWords } from '../words/filing-check.ts'
import { usePortalWords } from '../words/portal.ts'
import { useWords } from '../words/use-words.ts'
import { FormDoubts } from './FormDoubts.tsx'
import { ApplyFrame, Trouble, type Application } from './ApplyFrame.tsx'
import { channelHere } from './draft-keeper.ts'
import { filingOf, formNow, isFilled, papersAsked, papersMissing, valueOf } from './progress.ts'
import { fileDraft } from './submission.ts'
import { stepNameOf } from './step-name.ts'
import { stepKeyOf, stepsOf } from './topics.ts'

// Only this last page looks for characters that a paper cannot show; the pages before it need none of the tables.
const RareCharacters = lazy(async () => ({
  default: (await fetchedLater(() => import('./RareCharacters.tsx'))).RareCharacters,
}))

/** Everything once more before it is filed, with a way to change each part; then it is filed, once. */
export function CheckPage({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const own = usePortalWords()
  return (
    <ApplyFrame draftId={params['draft'] ?? ''} title={own.check.title}>
      {(application) => (
        <>
          <Answers application={application} />
          <PapersGiven application={application} />
          <Suspense fallback={null}>
            <RareCharacters form={application.plan.form} filing={filingOf(application)} told="apply" />
          </Suspense>
          <FormDoubts form={formNow(application)} filing={filingOf(application)} told="apply" />
          <Next application={application} />
          <Submit application={application} />
        </>
      )}
    </ApplyFrame>
  )
}

type PartProps = { readonly application: Application }

function Answers({ application }: PartProps) {
  const { say } = useWords()
  const own = usePortalWords()
  return (
    <>
      {stepsOf(formNow(application)).map(({ key, fields }) => (
        <section key={key} aria-labelledby={`answers-${key}`}>
          <h2 id={`answers-${key}`}>{stepNameOf(key, own.topics, application.names)}</h2>
          <Facts
            facts={fields.map((field) => ({
              name: say(field.label),
              value: <Given application={application} field={field} />,
            }))}
          />
          <Link className="row-link" to={`/apply/${application.draft.draft}/form/${key}`}>
            {own.check.change(stepNameOf(key, own.topics, application.names))}
          </Link>
        </section>
      ))}
    </>
  )
}

function Given({ application, field }: PartProps & { readonly field: PlanField }) {
  const own = usePortalWords()
  const value = valueOf(application, field.key)
  if (!isFilled(value, field.type)) return <span className="soft">{own.check.unanswered}</span>
  return <FiledView field={field} value={value} />
}

function PapersGiven({ application }: PartProps) {
  const { say } = useWords()
  const own = usePortalWords()
  const { draft } = application
  const missing = new Set(papersMissing(application).map(({ key }) => key))
  return (
    <section aria-labelledby="papers-title">
      <h2 id="papers-title">{own.check.papers}</h2>
      <p>{own.papers.missing(missing.size)}</p>
      <ul>
        {papersAsked(application).map(({ key, name }) => (
          <li key={key}>{missing.has(key) ? `${say(name)} — ${own.check.unanswered}` : own.papers.done(say(name))}</li>
        ))}
      </ul>
      <Link className="row-link" to={`/apply/${draft.draft}/papers`}>
        {own.check.change(own.check.papers)}
      </Link>
    </section>
  )
}

function Next({ application }: PartProps) {
  const { t } = useWords()
  const own = usePortalWords()
  const filed = useFilingCheckWords()
  const { limit, approvals } = application.plan
  return (
    <Notice title={own.check.next}>
      <p>
        {(filesOnly(application.plan) ? filed : own.check).nextText(
          t.workingDays(limit.promisedDays),
          approvals.length,
        )}
      </p>
    </Notice>
  )
}

function Submit({ application }: PartProps) {
  const own = usePortalWords()
  const { draft, keeper, plan } = application
  const filed = useFilingCheckWords()
  const missing = papersMissing(application).length
  const [incomplete, setIncomplete] = useState(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Why>()
  const file = async () => {
    setBusy(true)
    setTrouble(undefined)
    await keeper.save()
    const { region, bundle, answers } = draft
    const needed = new Set(papersAsked(application).map(({ key }) => key))
    const materials = draft.materials.filter(({ material }) => needed.has(material))
    const filing = filingOf(application)
    const corrections = correctionsOf(draft)
    const body = {
      region,
      bundle,
      answers,
      filing,
      materials,
      incomplete,
      declared: true as const,
      ...(corrections && { corrections }),
      channel: channelHere(),
      draft: draft.draft,
    }
    const outcome = await fileDraft(draft.draft, body)
    if (!outcome.ok) {
      setBusy(false)
      return setTrouble(outcome.trouble)
    }
    keeper.close()
    goTo(`/cases/${outcome.value.case}`)
  }
  const faults = trouble?.kind === 'problem' ? (trouble.problem.faults ?? []) : []
  return (
    <section className="stack">
      {missing > 0 && (
        <div>
          <label className="radio">
            <input
              type="checkbox"
              checked={incomplete}
              aria-describedby="incomplete-why"
              onChange={(event) => setIncomplete(event.currentTarget.checked)}
            />
            <span>{own.check.incomplete}</span>
          </label>
          <p className="soft" id="incomplete-why">
            {(filesOnly(plan) ? filed : own.check).incompleteText}
          </p>
        </div>
      )}
      {trouble !== undefined && (
        <Notice tone="wrong" title={own.check.failed}>
          <Trouble trouble={trouble} />
          {faults.length === 0 && <p>{own.check.failedText}</p>}
          <Faults draft={draft.draft} form={plan.form} faults={faults} />
        </Notice>
      )}
      <p>{(filesOnly(plan) ? filed : own.check).declare}</p>
      <Button look="main" disabled={busy} onClick={() => void file()}>
        {busy ? own.check.submitting : own.check.submit}
      </Button>
    </section>
  )
}

/** Why something is written otherwise than shared data has it; undefined where nothing is. */
function correctionsOf({ corrections }: DraftView): Record<string, string> | undefined {
  const given = Object.entries(corrections).filter(([, reason]) => reason.trim() !== '')
  return given.length === 0 ? undefined : Object.fromEntries(given.map(([key, reason]) => [key, reason.trim()]))
}

type FaultsProps = {
  readonly draft: string
  readonly form: readonly PlanField[]
  readonly faults: readonly Fault[]
}

/** What the office says is wrong, each leading to the page where it is put right. */
function Faults({ draft, form, faults }: FaultsProps) {
  const { say } = useWords()
  const pageOf = (pointer: string) => {
    const [, part, key = ''] = pointer.split('/')
    const field = form.find((each) => each.key === key)
    if (part !== 'filing') return `/apply/${draft}/papers`
    return `/apply/${draft}/form/${field === undefined ? 'applicant' : stepKeyOf(field)}`
  }
  return (
    <ul>
      {faults.map((fault) => (
        <li key={fault.pointer}>
          <Link className="row-link" to={pageOf(fault.pointer)}>
            {say(fault.reason)}
          </Link>
        </li>
      ))}
    </ul>
  )
}

import type { DraftView } from '@yizheng/contract/drafts'
import { ButtonLink } from '../ui/Button.tsx'
import { Link } from '../ui/Link.tsx'
import { Marked } from '../ui/Marked.tsx'
import { Notice, Tag } from '../ui/Notice.tsx'
import { usePortalWords } from '../words/portal.ts'
import { useWords } from '../words/use-words.ts'
import { ApplyFrame, type Application } from './ApplyFrame.tsx'
import { formNow, formState, papersState, type StepState } from './progress.ts'
import { stepNameOf } from './step-name.ts'
import { stepsOf } from './topics.ts'

/** The steps of an application, each with how far it is. */
export function TaskListPage({ params }: { readonly params: Readonly<Record<string, string>> }) {
  return <ApplyFrame draftId={params['draft'] ?? ''}>{(application) => <Tasks application={application} />}</ApplyFrame>
}

/** What was typed and is no longer asked: in words and by the name it had, so that nobody wonders where it went. */
function NoLonger({ entries }: { readonly entries: DraftView['noLonger'] }) {
  const { say, t } = useWords()
  const own = usePortalWords()
  if (entries.length === 0) return null
  return (
    <Notice tone="mind" title={own.draft.noLonger}>
      <p>{own.draft.noLongerText}</p>
      <ul>
        {entries.map(({ label, said }, index) => (
          // Entries whose names are forgotten are called alike; their order does not change.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            {say(label)}
            {t.colon}
            <Marked text={say(said)} />
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Tasks({ application }: { readonly application: Application }) {
  const { say } = useWords()
  const own = usePortalWords()
  const base = `/apply/${application.draft.draft}`
  const steps = stepsOf(formNow(application)).map(({ key, fields }) => ({
    to: `${base}/form/${key}`,
    name: stepNameOf(key, own.topics, application.names),
    state: formState(application, fields),
  }))
  const papers = { to: `${base}/papers`, name: own.draft.papers, state: papersState(application) }
  const formDone = steps.every(({ state }) => state === 'done')
  const check = {
    to: `${base}/check`,
    name: own.draft.check,
    state: formDone ? ('none' as const) : ('blocked' as const),
  }
  const all = [...steps, papers, check]
  const next = all.find(({ state }) => state !== 'done') ?? check
  return (
    <>
      <p className="lead">{own.draft.intro}</p>
      {application.draft.changes.length > 0 && (
        <Notice tone="mind" title={own.draft.changed}>
          <p>{own.draft.changedText}</p>
          <ul>
            {application.draft.changes.map(({ class: kind, subject, what }) => (
              <li key={`${kind} ${subject} ${what.zh}`}>{say(what)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <NoLonger entries={application.draft.noLonger} />
      {application.plan.produced !== undefined && (
        <p className="soft">
          {own.draft.produced(
            application.plan.produced
              .map(({ label, by }) => own.draft.producedBy(say(label), application.names.items(by)))
              .join(' · '),
          )}
        </p>
      )}
      <section aria-labelledby="steps-title">
        <h2 id="steps-title">{own.draft.steps}</h2>
        <ol className="tasks">
          {all.map((step) => (
            <Task key={step.to} {...step} />
          ))}
        </ol>
      </section>
      <p className="acts">
        <ButtonLink to={next.to}>{next.name}</ButtonLink>
      </p>
    </>
  )
}

/** The state is a word about the step, never a control: the name is the link. */
function Task({ to, name, state }: { readonly to: string; readonly name: string; readonly state: StepState }) {
  const own = usePortalWords()
  return (
    <li className="task">
      {state === 'blocked' ? (
        <span className="row-link">{name}</span>
      ) : (
        <Link className="row-link" to={to}>
          {name}
        </Link>
      )}
      <Tag tone={state === 'done' ? 'good' : state === 'part' ? 'mind' : 'calm'}>{own.draft.state[state]}</Tag>
    </li>
  )
}

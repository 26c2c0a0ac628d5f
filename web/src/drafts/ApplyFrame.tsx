import type { ReactNode } from 'react'
import type { AnswerOf } from '@yizheng/contract/route'
import type { Routes } from '@yizheng/contract/routes'
import type { DraftView } from '@yizheng/contract/drafts'
import { useBundle } from '../catalogue/catalogue-client.ts'
import { NAME_COMING, namesOf, type Names } from '../catalogue/names.ts'
import { ask } from '../client/ask.ts'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import { createKept } from '../client/kept.ts'
import { useAnswer } from '../client/use-answer.ts'
import { signInPath } from '../parties/session.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { Link } from '../ui/Link.tsx'
import { usePlace } from '../ui/location.ts'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { Loading } from '../ui/states.tsx'
import { usePortalWords } from '../words/portal.ts'
import { useWords } from '../words/use-words.ts'
import { useDraft, type Held, type Keeper } from './draft-keeper.ts'
import { Gone } from './Gone.tsx'
import { SaveLine } from './SaveLine.tsx'
import './applying.css'

type Prefilled = AnswerOf<Routes['prefillForm']>

/** What every page of an application works on. */
export type Application = {
  readonly draft: DraftView
  readonly keeper: Keeper
  readonly plan: Prefilled['plan']
  readonly values: Prefilled['values']
  readonly unneeded: Prefilled['unneeded']
  /** The text of a guiding question. */
  readonly questionOf: (key: string) => string
  readonly names: Names
  readonly bundleName: string
}

type FrameProps = {
  readonly draftId: string
  /** What the page is called, after the name of the application; the task list has that name alone. */
  readonly title?: string | ((names: Names | undefined) => string)
  readonly children: (application: Application) => ReactNode
}

const keptPlans = createKept<Prefilled>()

/** Fetches a draft and its plan, says how far it is saved, and draws the page of it. */
export function ApplyFrame({ draftId, title, children }: FrameProps) {
  const { t } = useWords()
  const own = usePortalWords()
  const { keeper, ...held } = useDraft(draftId)
  const { draft, keeping, trouble } = held
  if (draft !== undefined) {
    return (
      <WithPlan draft={draft} held={held} keeper={keeper} title={title}>
        {children}
      </WithPlan>
    )
  }
  const missing = trouble?.kind === 'problem' && trouble.problem.status === 404
  if (missing) return <Gone draftId={draftId} />
  return (
    <Page
      title={(typeof title === 'function' ? title(undefined) : title) || own.start.title}
      service={t.service}
      busy={keeping === 'loading'}
    >
      {keeping === 'loading' && <Loading text={t.loading} rows={6} />}
      {trouble !== undefined && <Trouble trouble={trouble} onRetry={() => void keeper.load()} />}
    </Page>
  )
}

/** What went wrong; when nobody is signed in, the way to sign in and back to here. */
export function Trouble({ trouble, onRetry }: Parameters<typeof TroubleNotice>[0]) {
  const own = usePortalWords()
  const place = usePlace()
  const signedOut = trouble.kind === 'problem' && trouble.problem.code === 'not-signed-in'
  if (!signedOut) return <TroubleNotice trouble={trouble} {...(onRetry && { onRetry })} />
  return (
    <>
      <TroubleNotice trouble={trouble} />
      <ButtonLink away to={signInPath(place.path + place.query)}>
        {own.draft.signIn}
      </ButtonLink>
    </>
  )
}

type WithPlanProps = Omit<FrameProps, 'draftId' | 'title'> & {
  readonly draft: DraftView
  readonly held: Held
  readonly keeper: Keeper
  readonly title: FrameProps['title'] | undefined
}

function WithPlan({ draft, held, keeper, title, children }: WithPlanProps) {
  const { t, say } = useWords()
  const own = usePortalWords()
  const { bundle: key, answers } = draft
  const bundle = useBundle(key)
  const prefilled = useAnswer(
    JSON.stringify([draft.draft, answers]),
    (signal) => ask('prefillForm', { params: { bundle: key }, body: { answers } }, signal),
    keptPlans,
  )
  const bundleName = bundle.state === 'ready' ? say(bundle.value.name) : NAME_COMING
  const names = bundle.state === 'ready' ? namesOf(bundle.value, say, t.listComma) : undefined
  return (
    <Page
      title={(typeof title === 'function' ? title(names) : title) || own.draft.title(bundleName)}
      service={t.service}
      busy={bundle.state === 'loading' || prefilled.state === 'loading'}
      above={
        title !== undefined && (
          <p className="crumb">
            <Link className="row-link" to={`/apply/${draft.draft}`}>
              ← {own.draft.title(bundleName)}
            </Link>
          </p>
        )
      }
    >
      <SaveLine held={held} keeper={keeper} />
      {bundle.state === 'loading' || prefilled.state === 'loading' ? <Loading text={t.loading} rows={6} /> : null}
      {bundle.state === 'failed' && <Trouble trouble={bundle.trouble} onRetry={bundle.retry} />}
      {prefilled.state === 'failed' && <Trouble trouble={prefilled.trouble} onRetry={prefilled.retry} />}
      {bundle.state === 'ready' && names !== undefined && prefilled.state === 'ready' && (
        <div className="stack">
          {prefilled.value.representation !== null && (
            <Notice tone="mind" title={own.draft.agentTitle}>
              <p>{own.draft.agentText}</p>
            </Notice>
          )}
          {children({
            draft,
            keeper,
            ...prefilled.value,
            questionOf: (key) => {
              const question = bundle.value.questions.find((each) => each.key === key)
              return question === undefined ? t.nameWithdrawn : say(question.text)
            },
            names,
            bundleName,
          })}
        </div>
      )}
    </Page>
  )
}

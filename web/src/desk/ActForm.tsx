import { useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import type { ActDone, CaseView, OpenAct } from '@yizheng/contract/cases'
import { signInPath } from '../parties/session.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorSummary } from '../ui/ErrorSummary.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useActWords } from '../words/desk.ts'
import { useWords } from '../words/use-words.ts'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import type { Trouble } from '../client/trouble.ts'
import { NewsLines } from './News.tsx'
import { isOpen, useAct, type ReadyAct } from './use-act.ts'
import type { Fresh } from './use-fresh.ts'
import { newsSince } from './use-live-case.ts'
import { Told } from '../catalogue/Told.tsx'

export type FieldFault = { readonly fieldId: string; readonly text: string }

/** An act that was read from its fields: what it does, by which law, how it will read, and how it is sent. */
export type Drawn = ReadyAct & {
  readonly act: OpenAct
  readonly consequence: string
  readonly basis: string
  readonly confirm: string
  readonly preview?: ReactNode
}

type ActFormProps = {
  readonly view: CaseView
  readonly title: string
  /** The acts of this form; when none is open any more the form says so and keeps what was typed. */
  readonly acts: readonly OpenAct[]
  readonly faults: readonly FieldFault[]
  readonly read: () => Drawn | undefined
  readonly onDone: (done: ActDone) => void
  /** The case has changed and must be read again. */
  readonly onStale: () => void
  /** What has to be known before the act can be reviewed, since it is shown or served with it. */
  readonly needs?: Pick<Fresh<unknown>, 'value' | 'trouble' | 'reload'>
  /** What the act is judged by: it stands beside the fields where there is room, and above them where there is none. */
  readonly beside?: ReactNode
  readonly children: ReactNode
}

/** One act in two steps: fill in, then look at what follows by which law, and confirm. Nothing typed is ever dropped. */
export function ActForm({ view, title, acts, faults, read, onDone, onStale, needs, beside, children }: ActFormProps) {
  const t = useActWords()
  const [drawn, setDrawn] = useState<Drawn>()
  const { busy, trouble, send, clear } = useAct(view, onDone, onStale)
  const open = acts.some((act) => isOpen(view, act))
  const waiting = needs !== undefined && needs.value === undefined
  const review = (event: FormEvent) => {
    event.preventDefault()
    clear()
    setDrawn(read())
  }
  const submit = (act: Drawn) => void send(act)
  const stale = trouble?.trouble.kind === 'problem' && trouble.trouble.problem.code === 'version-conflict'
  return (
    <section className="act" aria-label={title}>
      <h3>{title}</h3>
      {!open && !busy && (
        <Notice tone="mind" title={t.closedMeanwhile}>
          <p>{t.closedMeanwhileText}</p>
        </Notice>
      )}
      <ErrorSummary title={t.errors} errors={faults} />
      <form onSubmit={review} noValidate>
        <div className="act-fields" hidden={drawn !== undefined}>
          <div className={beside === undefined ? undefined : 'beside'}>
            {beside}
            <div className={beside === undefined ? undefined : 'beside-said'}>
              {children}
              {waiting && needs?.trouble && <TroubleNotice trouble={needs.trouble} onRetry={needs.reload} />}
              {open && (
                <p className="act-go">
                  <Button type="submit" look="main" disabled={waiting}>
                    {t.review}
                  </Button>
                </p>
              )}
            </div>
          </div>
        </div>
      </form>
      {drawn && (
        <Confirm
          drawn={drawn}
          onBack={() => setDrawn(undefined)}
          said={
            <>
              {trouble && !stale && <ActTrouble trouble={trouble.trouble} />}
              {trouble && stale && (
                <div role="alert">
                  <Notice tone="mind" title={t.conflict}>
                    <NewsLines news={newsSince(view.history, trouble.seen, undefined)} />
                    <p>{t.conflictText}</p>
                  </Notice>
                </div>
              )}
            </>
          }
        >
          {open && (
            <Button look="main" disabled={busy} onClick={() => submit(drawn)}>
              {busy ? t.sending : stale ? t.goOn : trouble ? t.tryAgain : drawn.confirm}
            </Button>
          )}
        </Confirm>
      )}
    </section>
  )
}

type ConfirmProps = {
  readonly drawn: Drawn
  readonly onBack: () => void
  /** What went wrong: above the buttons, which would be as high as it is if it stood among them. */
  readonly said: ReactNode
  readonly children: ReactNode
}

function Confirm({ drawn, onBack, said, children }: ConfirmProps) {
  const t = useActWords()
  const heading = useRef<HTMLHeadingElement>(null)
  // With the picture and not after it: a key that was pressed meanwhile would land where nobody looks.
  useLayoutEffect(() => heading.current?.focus(), [])
  return (
    <div className="confirm">
      <h4 ref={heading} tabIndex={-1}>
        {t.confirmTitle}
      </h4>
      {drawn.preview}
      <dl className="confirm-facts">
        <div>
          <dt>{t.consequence}</dt>
          <dd>{drawn.consequence}</dd>
        </div>
        <div>
          <dt>{t.basis}</dt>
          <dd>
            <Told text={drawn.basis} />
          </dd>
        </div>
      </dl>
      {said}
      <div className="confirm-acts">
        {children}
        <Button onClick={onBack}>{t.back}</Button>
      </div>
    </div>
  )
}

function ActTrouble({ trouble }: { readonly trouble: Trouble }) {
  const { say } = useWords()
  const t = useActWords()
  if (trouble.kind !== 'problem') {
    return (
      <div role="alert">
        <Notice tone="wrong" title={t.lost}>
          <p>{t.lostText}</p>
        </Notice>
      </div>
    )
  }
  const { problem } = trouble
  if (problem.code === 'not-signed-in') {
    return (
      <div role="alert">
        <Notice tone="mind" title={t.signedOut}>
          <p>{t.signedOutText}</p>
          <a className="row-link" href={signInPath('/signed-in')} target="_blank" rel="noreferrer">
            {t.signIn}
          </a>
        </Notice>
      </div>
    )
  }
  return (
    <div role="alert">
      <Notice tone="wrong" title={t.refused}>
        <p>{say(problem.words.detail)}</p>
        <ul>
          {problem.faults?.map((fault) => (
            <li key={fault.pointer + fault.reason.zh}>{say(fault.reason)}</li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}

import { ask } from '../../client/ask.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { usePortalWords } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { Trouble } from '../../drafts/ApplyFrame.tsx'
import type { ActProps } from './open-acts.ts'
import { useAct } from './use-act.ts'

/** A new version of the requirements: the applicant goes over to it, or stays with what was filed. */
export function PlanOffer({ view, onDone }: ActProps) {
  const { say } = useWords()
  const own = usePortalWords()
  const act = useAct(onDone)
  const answer = (accept: boolean) =>
    act.run([view.version, accept], (idempotencyKey) =>
      ask('answerPlanOffer', {
        params: { case: view.id },
        body: { accept },
        expectedVersion: view.version,
        idempotencyKey,
      }),
    )
  return (
    <Notice tone="mind" title={own.case.offer}>
      <p>{own.case.offerText}</p>
      <ul>
        {view.offer?.changes.map(({ class: kind, subject, what }) => (
          <li key={`${kind} ${subject}`}>{say(what)}</li>
        ))}
      </ul>
      {act.trouble !== undefined && <Trouble trouble={act.trouble} />}
      <p>
        <Button look="main" disabled={act.busy} onClick={() => void answer(true)}>
          {own.case.offerAccept}
        </Button>{' '}
        <Button disabled={act.busy} onClick={() => void answer(false)}>
          {own.case.offerDecline}
        </Button>
      </p>
    </Notice>
  )
}

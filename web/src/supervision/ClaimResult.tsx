import type { HandoverView } from '@yizheng/contract/supervision'
import type { Trouble } from '../client/trouble.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useInboxWords, type InboxWords } from '../words/inbox.ts'
import { useWords, type Speech } from '../words/use-words.ts'
import type { Claims } from './use-claims.ts'

/** How far a run of claims is, and what it came to: each that failed with its reason, and another try of those alone. */
export function ClaimResult({
  claims,
  handovers,
}: {
  readonly claims: Claims
  readonly handovers: readonly HandoverView[]
}) {
  const { say } = useWords()
  const own = useInboxWords()
  const { running, result, claim } = claims
  // Tried again with the version the list has now, so that a change in between does not refuse it for ever.
  const again = handovers.filter((each) => result?.failed.some(({ handover }) => handover.case === each.case))
  return (
    <>
      <output>
        {running !== undefined && <Notice>{own.claiming(running.done, running.all)}</Notice>}
        {result !== undefined && result.claimed > 0 && <Notice tone="good">{own.claimedNow(result.claimed)}</Notice>}
      </output>
      {result !== undefined && result.failed.length > 0 && (
        <div role="alert">
          <Notice tone="wrong" title={own.failedSome(result.failed.length, result.all)}>
            <p>{own.failedText}</p>
            <ul className="claim-failures">
              {result.failed.map(({ handover, trouble }) => (
                <li key={handover.case}>
                  <strong lang="zh-CN">{handover.holder.name}</strong> {reasonOf(trouble, own, say)}
                </li>
              ))}
            </ul>
            {again.length > 0 && (
              <p className="notice-act">
                <Button onClick={() => void claim(again)}>{own.retry}</Button>
              </p>
            )}
          </Notice>
        </div>
      )}
    </>
  )
}

function reasonOf(trouble: Trouble, own: InboxWords, say: Speech['say']): string {
  if (trouble.kind !== 'problem') return own.unreachable
  return trouble.problem.code === 'version-conflict' ? own.conflict : say(trouble.problem.words.detail)
}

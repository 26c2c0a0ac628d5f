import { useState } from 'react'
import type { HandoverView } from '@yizheng/contract/supervision'
import { LicenceTerms } from '../certificates/LicenceTerms.tsx'
import { Button } from '../ui/Button.tsx'
import { Facts } from '../ui/Facts.tsx'
import { Link } from '../ui/Link.tsx'
import { Tag } from '../ui/Notice.tsx'
import { useInboxWords, type InboxWords } from '../words/inbox.ts'
import { useWords } from '../words/use-words.ts'
import { Questions } from './Questions.tsx'
import { Marked } from '../ui/Marked.tsx'

type HandoverProps = {
  readonly handover: HandoverView
  readonly selected: boolean
  readonly onSelect: ((on: boolean) => void) | undefined
  readonly onClaim: (() => void) | undefined
}

/** One hand-over as a card: whose licences, until when, by when to claim, and the way to everything behind it. */
export function Handover({ handover, selected, onSelect, onClaim }: HandoverProps) {
  const own = useInboxWords()
  const { holder } = handover
  // Questions are fetched, and fetched again, only while somebody reads them.
  const [open, setOpen] = useState(false)
  return (
    <li className="handover">
      <div className="handover-head">
        {onSelect !== undefined && (
          <label className="check screen-only">
            <input type="checkbox" checked={selected} onChange={(event) => onSelect(event.currentTarget.checked)} />
            <span className="unseen">
              <Marked text={own.select(holder.name)} />
            </span>
          </label>
        )}
        <h3 lang="zh-CN">{holder.name}</h3>
        <Due handover={handover} />
        {onClaim !== undefined && <Button onClick={onClaim}>{own.claimOne}</Button>}
      </div>
      <Licences handover={handover} />
      <Facts
        facts={[
          { name: own.uscc, value: <span className="code">{holder.uscc}</span> },
          { name: own.address, value: <span lang="zh-CN">{holder.address}</span> },
          {
            name: own.certificate,
            value: (
              <span className="code" lang="zh-CN">
                {handover.certificate}
              </span>
            ),
          },
          { name: own.sent, value: handover.sentOn },
          { name: own.due, value: handover.claimDueOn },
          ...(handover.claimedOn === null ? [] : [{ name: own.claimedOn, value: handover.claimedOn }]),
        ]}
      />
      <Link className="row-link screen-only" to={`/desk/cases/${handover.case}`}>
        {own.openCase}
      </Link>
      <Button look="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
        {own.questions}
      </Button>
      {open && (
        <Questions
          caseId={handover.case}
          receiptNumber={handover.receiptNumber}
          approvals={handover.licences.map(({ approval, name }) => ({ key: approval, name }))}
        />
      )}
    </li>
  )
}

function Licences({ handover }: { readonly handover: HandoverView }) {
  const { say } = useWords()
  const own = useInboxWords()
  return (
    <ul className="handover-licences" aria-label={own.licences}>
      {handover.licences.map((licence) => (
        <li key={licence.approval}>
          <strong>{say(licence.name)}</strong>{' '}
          <span className="code" lang="zh-CN">
            {licence.licenceNumber}
          </span>{' '}
          <LicenceDays licence={licence} />
          <LicenceTerms said={licence} />
        </li>
      ))}
    </ul>
  )
}

/** Until when it may be used, from when where it may not yet, or why it may not any more. */
function LicenceDays({ licence }: { readonly licence: HandoverView['licences'][number] }) {
  const { t } = useWords()
  const own = useInboxWords()
  const { status, validFrom, validUntil } = licence
  const until = <span className="soft">{validUntil === null ? own.longTerm : own.until(validUntil)}</span>
  if (status === 'valid') return until
  const word = t.certificate.licenceStatus[status]
  if (status !== 'not-yet-valid') return <Tag tone="wrong">{word}</Tag>
  return (
    <>
      <Tag>{word}</Tag> <span className="soft">{own.begins(validFrom)}</span> {until}
    </>
  )
}

function Due({ handover }: { readonly handover: HandoverView }) {
  const own = useInboxWords()
  const { daysLeft } = handover
  if (daysLeft === null) return <Tag tone="good">{own.counts.claimed}</Tag>
  return <Tag tone={daysLeft < 0 ? 'wrong' : daysLeft === 0 ? 'mind' : 'calm'}>{dueText(own, daysLeft)}</Tag>
}

function dueText(own: InboxWords, daysLeft: number): string {
  if (daysLeft < 0) return own.overdueBy(-daysLeft)
  return daysLeft === 0 ? own.dueToday : own.left(daysLeft)
}

import { useState, type ReactNode } from 'react'
import type { CaseView } from '@yizheng/contract/cases'
import { Details } from '../ui/Details.tsx'
import { Tag } from '../ui/Notice.tsx'
import { useClockWords } from '../words/clock.ts'
import { useFilingWords } from '../words/filing.ts'
import { usePortalWords } from '../words/portal.ts'
import { ClockStrip } from './ClockStrip.tsx'
import './clock.css'
import { Told } from '../catalogue/Told.tsx'

type ClockProps = {
  /** Of the case, where the deadline can be read day by day. */
  readonly caseId?: string
  readonly deadline: CaseView['deadlines'][number]
  readonly about?: string
  /** Whether it is about what is filed 备案. */
  readonly filing?: boolean
  /** How the days left are shown, where a tag is not enough. */
  readonly left?: ReactNode
}

/** One legal day: what it is for, how many working days are left, on what law it rests, and whether it may still move. */
export function Clock({ caseId, deadline, about, filing = false, left }: ClockProps) {
  const t = usePortalWords()
  const filed = useFilingWords()
  const strip = useClockWords()
  const [open, setOpen] = useState(false)
  const { kind, daysLeft, dueOn, metOn, basis, provisional, assumed } = deadline
  return (
    <div className="clock">
      <p>
        <strong>{(filing ? filed.clocks[kind] : undefined) ?? t.clock.kinds[kind]}</strong>
        {about !== undefined && <> {about}</>}{' '}
        {left ?? (
          <Tag tone={toneOf(metOn, daysLeft)}>{metOn === null ? t.clock.left(daysLeft) : t.clock.met(metOn)}</Tag>
        )}
        {metOn === null && provisional && <Tag tone="mind">{t.clock.provisional}</Tag>}
      </p>
      <p className="soft">
        {t.clock.due(dueOn, deadline.startedOn, deadline.workingDays, deadline.extendedBy, deadline.stoppedDays)}{' '}
        <Told text={basis} />
        {assumed && ` ${t.clock.assumed}`}
      </p>
      {caseId !== undefined && (
        <Details summary={strip.show} onOpen={() => setOpen(true)}>
          {open && <ClockStrip caseId={caseId} deadline={deadline} />}
        </Details>
      )}
    </div>
  )
}

function toneOf(metOn: string | null, daysLeft: number | null): 'good' | 'calm' | 'wrong' {
  if (metOn !== null) return 'good'
  return daysLeft !== null && daysLeft < 0 ? 'wrong' : 'calm'
}

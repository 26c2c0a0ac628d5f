import { useEffect, useRef, useState } from 'react'
import type { PlanApproval } from '@yizheng/domain/catalogue/plan'
import { useWords } from '../words/use-words.ts'
import { layOutGraph, type GraphRow } from './approval-layout.ts'
import { ApprovalList } from './ApprovalList.tsx'
import { approvalName } from './approval-words.ts'
import type { Clock } from './approval-steps.ts'
import { GraphDrawing } from './GraphDrawing.tsx'
import type { Names } from './names.ts'

type GraphProps = {
  readonly approvals: readonly PlanApproval[]
  readonly clock: Clock
  readonly names: Names
}

/** Below this width, in units of the text size, bars say nothing and a list says all. */
const NARROWEST = 32

/** The approvals in parallel: bars on working days where there is room, else a list in order of time. */
export function ApprovalGraph({ approvals, clock, names }: GraphProps) {
  const { t, say } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const { width, em } = useSize(box)
  if (width < NARROWEST * em) {
    return (
      <div ref={box}>
        <ApprovalList approvals={approvals} clock={clock} names={names} />
      </div>
    )
  }
  const rows: GraphRow[] = approvals.map((approval) => ({
    key: approval.key,
    label: approvalName(approval, say),
    remark: [
      names.department(approval.department),
      ...(isCritical(approval, clock) ? [t.plan.critical] : []),
      ...(approval.inspected ? [t.plan.inspected] : []),
    ].join(' · '),
    start: approval[clock].start,
    end: approval[clock].end,
    needs: approval.needs,
    critical: isCritical(approval, clock),
  }))
  const days = Math.max(0, ...rows.map((row) => row.end))
  return (
    <div ref={box} className="graph">
      <GraphDrawing
        layout={layOutGraph(rows, width, em)}
        label={t.plan.graphLabel(rows.length, days)}
        axis={t.plan.dayAxis}
        instant={t.instant}
      />
    </div>
  )
}

/** The plan marks the longest path by promised days; by statutory days another may be the longest. */
function isCritical(approval: PlanApproval, clock: Clock): boolean {
  return clock === 'promised' && approval.critical
}

function useSize(box: { readonly current: HTMLElement | null }): { width: number; em: number } {
  const [size, setSize] = useState({ width: 0, em: 16 })
  useEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const measure = () => {
      const em = Number.parseFloat(window.getComputedStyle(element).fontSize)
      setSize({ width: element.clientWidth, em })
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    // The elder view changes the size of the text and maybe not that of the box.
    observer.observe(document.body)
    return () => observer.disconnect()
  })
  return size
}

import type { PlanApproval } from '@yizheng/domain/catalogue/plan'
import { Table } from '../ui/Table.tsx'
import { useWords } from '../words/use-words.ts'
import { approvalName, periodOf } from './approval-words.ts'
import type { Clock } from './approval-steps.ts'
import type { Names } from './names.ts'

type ApprovalsProps = {
  readonly approvals: readonly PlanApproval[]
  readonly clock: Clock
  readonly names: Names
}

/** The graph as a table: the same order, days and prerequisites in words. */
export function ApprovalTable({ approvals, clock, names }: ApprovalsProps) {
  const { t, say } = useWords()
  const nameOf = (key: string) => {
    const approval = approvals.find((each) => each.key === key)
    return approval === undefined ? t.nameWithdrawn : approvalName(approval, say)
  }
  return (
    <Table
      caption={t.plan.tableCaption}
      rows={approvals}
      rowKey={(approval) => approval.key}
      columns={[
        { key: 'name', head: t.plan.approval, renderCell: (approval) => approvalName(approval, say) },
        { key: 'department', head: t.plan.department, renderCell: (approval) => names.department(approval.department) },
        {
          key: 'period',
          head: t.plan.period,
          renderCell: (approval) =>
            periodOf(approval, clock, t) + (approval.critical && clock === 'promised' ? ` · ${t.plan.critical}` : ''),
        },
        {
          key: 'needs',
          head: t.plan.needs,
          renderCell: (approval) =>
            approval.needs.length === 0 ? t.plan.noNeeds : approval.needs.map(nameOf).join(t.listComma),
        },
      ]}
    />
  )
}

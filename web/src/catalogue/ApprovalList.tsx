import type { PlanApproval } from '@yizheng/domain/catalogue/plan'
import { Tag } from '../ui/Notice.tsx'
import { useWords } from '../words/use-words.ts'
import { approvalName, periodOf } from './approval-words.ts'
import { stepsOf, type Clock } from './approval-steps.ts'
import type { Names } from './names.ts'

type ListProps = {
  readonly approvals: readonly PlanApproval[]
  readonly clock: Clock
  readonly names: Names
}

/** The approvals for a narrow screen: steps in order of time, what runs together in one step. */
export function ApprovalList({ approvals, clock, names }: ListProps) {
  const { t } = useWords()
  const steps = stepsOf(approvals, clock)
  const named = new Map(approvals.map((approval) => [approval.key, approval]))
  return (
    <ol className="steps-list">
      {steps.map((step, i) => (
        <li key={step.approvals[0]?.key ?? i} className="steps-step">
          <p className="steps-name">
            {t.plan.step(i + 1)}
            {step.approvals.length > 1 && <span className="soft"> · {t.plan.parallel(step.approvals.length)}</span>}
          </p>
          <ul>
            {step.approvals.map((approval) => (
              <ListedApproval
                key={approval.key}
                approval={approval}
                waitsFor={approval.needs.flatMap((key) => named.get(key) ?? [])}
                clock={clock}
                names={names}
              />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

type ListedProps = {
  readonly approval: PlanApproval
  readonly waitsFor: readonly PlanApproval[]
  readonly clock: Clock
  readonly names: Names
}

function ListedApproval({ approval, waitsFor, clock, names }: ListedProps) {
  const { t, say } = useWords()
  const critical = clock === 'promised' && approval.critical
  return (
    <li className={critical ? 'listed listed-critical' : 'listed'}>
      <strong>{approvalName(approval, say)}</strong>
      <span className="soft">{names.department(approval.department)}</span>
      <span className="paper-tags">
        <Tag>{periodOf(approval, clock, t)}</Tag>
        {critical && <Tag tone="wrong">{t.plan.critical}</Tag>}
        {approval.inspected && <Tag>{t.plan.inspected}</Tag>}
      </span>
      {waitsFor.length > 0 && (
        <span className="soft">
          {t.plan.waitsFor(waitsFor.map((each) => approvalName(each, say)).join(t.listComma))}
        </span>
      )}
    </li>
  )
}

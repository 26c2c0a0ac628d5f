import { useState } from 'react'
import type { Plan, PlanApproval, PlanClause } from '@yizheng/domain/catalogue/plan'
import type { Words } from '@yizheng/domain/text/words'
import { figureWords } from '@yizheng/domain/inspections/clauses'
import { Choice } from '../ui/Choice.tsx'
import { Details } from '../ui/Details.tsx'
import { useWords } from '../words/use-words.ts'
import { ApprovalGraph } from './ApprovalGraph.tsx'
import { ApprovalTable } from './ApprovalTable.tsx'
import type { Clock } from './approval-steps.ts'
import { approvalName } from './approval-words.ts'
import type { Names } from './names.ts'
import { Told } from './Told.tsx'

/** How the approvals run: drawn, and the same as a table. */
export function Approvals({ plan, names }: { readonly plan: Plan; readonly names: Names }) {
  const { t } = useWords()
  const [clock, setClock] = useState<Clock>('promised')
  const { limit, inspection } = plan
  return (
    <section className="plan-part" aria-labelledby="approvals-title">
      <h3 id="approvals-title">{t.plan.approvals}</h3>
      <p className="soft">{t.plan.approvalsText}</p>
      <Choice
        name="clock"
        legend={t.plan.basisOfDays}
        value={clock}
        onChange={setClock}
        options={[
          { value: 'promised', label: t.plan.byPromised },
          { value: 'statutory', label: t.plan.byStatutory },
        ]}
      />
      <ApprovalGraph approvals={plan.approvals} clock={clock} names={names} />
      <Details summary={t.plan.asTable}>
        <ApprovalTable approvals={plan.approvals} clock={clock} names={names} />
      </Details>
      <p className="approvals-foot">
        <strong>
          {t.plan.limitTitle}
          {t.colon}
        </strong>
        {t.plan.limitText(t.workingDays(limit.promisedDays), t.workingDays(limit.statutoryDays))}
        <span className="soft">
          <Told text={limit.basis} />
        </span>
      </p>
      <p className="approvals-foot">
        {inspection === null && t.plan.noInspection}
        {inspection?.approvals.length === 1 && t.plan.oneInspection}
        {inspection !== null && inspection.approvals.length > 1 && t.plan.jointInspection(inspection.approvals.length)}
      </p>
      <Visits approvals={plan.approvals} />
    </section>
  )
}

/** Why somebody comes: for each approval the provision, the necessity, and what is looked at. */
function Visits({ approvals }: Pick<Plan, 'approvals'>) {
  const { t, say } = useWords()
  const visited = approvals.filter(({ inspected }) => inspected)
  if (visited.length === 0) return null
  return (
    <Details summary={t.plan.whyVisited}>
      <ul className="plan-visits">
        {visited.map((approval) => (
          <li key={approval.key}>
            <strong>{approvalName(approval, say)}</strong>
            {approval.visit && <VisitGround visit={approval.visit} />}
            <ul className="soft">
              {approval.checklist.map((clause) => (
                <li key={clause.code}>
                  {say(clause.text)}
                  {figureOf(clause, say, t.colon)}
                  {clause.basis !== undefined && (
                    <>
                      {' '}
                      <Told text={clause.basis} />
                    </>
                  )}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Details>
  )
}

function figureOf(clause: PlanClause, say: (words: Words) => string, colon: string): string {
  const figure = figureWords(clause)
  return figure === undefined ? '' : `${colon}${say(figure)}`
}

function VisitGround({ visit }: { readonly visit: NonNullable<PlanApproval['visit']> }) {
  const { t, say } = useWords()
  return (
    <p>
      {visit.basis === null ? t.plan.noVisitGround : <Told text={visit.basis} />}
      {visit.unread === true && ` ${t.plan.unread}`} {say(visit.necessity)}
      {visit.doubt !== undefined && ` ${t.plan.visitDoubt(say(visit.doubt))}`}
    </p>
  )
}

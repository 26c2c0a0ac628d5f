import type { Plan, PlanClause } from '../../catalogue/plan.ts'
import { foundWords, keepsFigure, sharedLines } from '../../inspections/clauses.ts'
import type { SiteFinding } from '../../inspections/finding.ts'
import type { Fault } from '../refusal.ts'

const fault = (pointer: string, zh: string, en: string): Fault => ({
  pointer,
  code: 'findings-invalid',
  reason: { zh, en },
})

/** What is measured is told, keeps to its figure, and is told only of what is measured. */
export function measureFaults(checklist: readonly PlanClause[], { checks }: SiteFinding, at: string): Fault[] {
  return checks.flatMap((check, index) => {
    const clause = checklist.find(({ code }) => code === check.code)
    const place = `${at}/checks/${index}`
    const { measured, result } = check
    if (!clause?.measure || result === 'not-applicable')
      return measured === undefined
        ? []
        : [fault(`${place}/measured`, '此项没有可记录的实测值', 'Nothing is measured here')]
    if (measured === undefined)
      return [
        fault(`${place}/measured`, `缺少实测值：${clause.text.zh}`, `The measured value is missing: ${clause.text.en}`),
      ]
    const keeps = keepsFigure(clause, measured)
    if (keeps === undefined || keeps === (result === 'pass')) return []
    const said = foundWords(clause, { measured })
    return [
      fault(
        `${place}/result`,
        `${said.zh}，结果应为${keeps ? '合格' : '不合格'}`,
        `${said.en}: the result is ${keeps ? 'a pass' : 'a failure'}`,
      ),
    ]
  })
}

/** What cannot be corrected is not sent back for correction. */
export function groundFaults(
  checklist: readonly PlanClause[],
  { checks, conclusion }: SiteFinding,
  at: string,
): Fault[] {
  if (conclusion !== 'correct') return []
  const ground = checks.find(
    ({ code, result }) => result === 'fail' && checklist.find((each) => each.code === code)?.failing === 'refuse',
  )
  const clause = checklist.find(({ code }) => code === ground?.code)
  return clause
    ? [
        fault(
          `${at}/conclusion`,
          `「${clause.text.zh}」不合格不能通过整改消除，结论应为不合格`,
          `"${clause.text.en}" cannot be corrected, so the conclusion is a failure`,
        ),
      ]
    : []
}

/** A line that several sites have was looked at once, so it has one result and one measure. */
export function sharedFaults(findings: readonly SiteFinding[], plan: Pick<Plan, 'approvals'>): Fault[] {
  const seen = plan.approvals.filter(({ key }) => findings.some(({ approval }) => approval === key))
  return sharedLines(seen).flatMap(({ clause, sites }) => {
    const given = findings.flatMap(({ approval, checks }, index) => {
      const check = sites.includes(approval) ? checks.find(({ code }) => code === clause.code) : undefined
      return check ? [{ index, said: `${check.result} ${check.measured ?? ''}` }] : []
    })
    return given
      .filter(({ said }) => said !== given[0]?.said)
      .map(({ index }) =>
        fault(
          `/findings/${index}/checks`,
          `「${clause.text.zh}」在一次踏勘中只查一次，各事项的结果应当相同`,
          `"${clause.text.en}" is looked at once in a visit, so its result is the same for every item`,
        ),
      )
  })
}

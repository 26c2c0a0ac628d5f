import type { SiteFinding } from '../../inspections/finding.ts'
import type { Fault } from '../refusal.ts'
import type { Plan } from '../../catalogue/plan.ts'
import { sharedFaults, groundFaults, measureFaults } from './clause-faults.ts'

const fault = (pointer: string, zh: string, en: string): Fault => ({
  pointer,
  code: 'findings-invalid',
  reason: { zh, en },
})

/** Of any findings, noted or corrected: each approval once, each clause of its checklist checked; a failed clause cannot end in a pass. */
export function clauseFaults(findings: readonly SiteFinding[], plan: Plan): Fault[] {
  const given = findings.map(({ approval }) => approval)
  const ofSites = findings.flatMap((finding, index) => {
    const faults: Fault[] = []
    if (given.indexOf(finding.approval) !== index)
      faults.push(fault(`/findings/${index}`, '同一子办件重复', 'The same approval twice'))
    const clauses = plan.approvals.find(({ key }) => key === finding.approval)?.checklist ?? []
    const at = `/findings/${index}`
    faults.push(...measureFaults(clauses, finding, at), ...groundFaults(clauses, finding, at))
    for (const clause of clauses) {
      if (!finding.checks.some((check) => check.code === clause.code)) {
        faults.push(
          fault(`/findings/${index}/checks`, `缺少检查项：${clause.text.zh}`, `Clause not checked: ${clause.text.en}`),
        )
      }
    }
    // Whoever is to put something right must be told what.
    if (
      finding.conclusion === 'correct' &&
      clauses.length > 0 &&
      !finding.checks.some(({ result }) => result === 'fail')
    ) {
      faults.push(
        fault(
          `/findings/${index}/conclusion`,
          '没有不合格项，无从整改：请指出须整改的检查项',
          'No clause failed, so there is nothing to put right: say which is to be',
        ),
      )
    }
    if (finding.conclusion === 'pass' && finding.checks.some((check) => check.result === 'fail')) {
      faults.push(
        fault(`/findings/${index}/conclusion`, '有不合格项时结论不能为合格', 'A failed clause cannot end in a pass'),
      )
    }
    return faults
  })
  return [...ofSites, ...sharedFaults(findings, plan)]
}

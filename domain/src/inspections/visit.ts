import type { Case } from '../cases/case.ts'
import type { CommandOf } from '../cases/command.ts'
import type { Context } from '../cases/context.ts'
import type { SiteFinding } from '../cases/event.ts'
import { apartGate } from '../cases/duty-gate.ts'
import { PERMISSIONS } from '../cases/permissions.ts'
import { openSites } from '../cases/gate.ts'
import { TWO_INSPECTORS } from '../cases/decision-words.ts'
import type { Fault, Reason } from '../cases/refusal.ts'
import type { Plan } from '../catalogue/plan.ts'
import { holds } from '../parties/person.ts'
import type { Day } from '../time/day.ts'
import { groundFaults, measureFaults, sharedFaults } from './clauses.ts'

/** At least two different inspectors, each with the right, none with another part on the case or named in it (行政许可法 34(3); 公务员法 76). */
export function inspectorFaults(
  current: Case,
  command: CommandOf<'RecordInspection'>,
  context: Context,
  on: Day,
): Fault[] {
  const faultAt = (index: number, reason: Reason): Fault => ({
    pointer: `/inspectors/${index}`,
    code: 'inspectors-invalid',
    reason,
  })
  const faults = command.inspectors.flatMap((personId, index) => {
    const person = context.personOf(personId)
    if (!person || !holds(person, 'inspector', current.region, on)) {
      return [faultAt(index, { zh: '此人没有该地区的踏勘资格', en: 'This person is not an inspector in this region' })]
    }
    const conflict = apartGate(current, context.plan, PERMISSIONS.RecordInspection, person, context.named ?? [])
    return conflict ? [faultAt(index, conflict.reason)] : []
  })
  if (countPeople(command.inspectors, context) < 2) {
    faults.push(faultAt(0, TWO_INSPECTORS))
  }
  if (!command.inspectors.includes(context.actor.personId)) {
    faults.push(faultAt(0, { zh: '记录人须为到场的踏勘人员', en: 'Whoever records the visit was on it' }))
  }
  return faults
}

/** How many natural persons these are: one who comes as two parties is one. */
function countPeople(inspectors: readonly string[], { personOf }: Pick<Context, 'personOf'>): number {
  return new Set(inspectors.map((each) => [each, ...(personOf(each)?.same ?? [])].toSorted()[0])).size
}

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

/** Every open site and no other, on a day on which it could be visited, and what holds of any findings. */
export function findingFaults(current: Case, command: CommandOf<'RecordInspection'>, plan: Plan, on: Day): Fault[] {
  const open = new Set(openSites(current, plan))
  const given = command.findings.map(({ approval }) => approval)
  const faults: Fault[] = [...open]
    .filter((key) => !given.includes(key))
    .map((key) =>
      fault(
        '/findings',
        `缺少对“${key}”的踏勘结论：一次踏勘覆盖全部事项`,
        `No finding for "${key}": one visit covers everything`,
      ),
    )
  command.findings.forEach((finding, index) => {
    if (!open.has(finding.approval))
      faults.push(
        fault(`/findings/${index}`, '此项无需踏勘或已有结论', 'This one needs no inspection, or has its conclusion'),
      )
    // A second look is one at what was put right: a visit before that says nothing of it (行政许可法 34).
    const rectification = current.approvals.find(({ key }) => key === finding.approval)?.rectification ?? null
    const since = rectification?.reported?.on ?? rectification?.toldOn
    if (since !== undefined && command.visitedOn < since && !faults.some(({ pointer }) => pointer === '/visitedOn'))
      faults.push(
        fault(
          '/visitedOn',
          `复查日期不能早于整改告知或者申请人报告之日（${since}）`,
          `A second look cannot lie before the day on which it was told to be put right or reported as put right (${since})`,
        ),
      )
  })
  faults.push(...clauseFaults(command.findings, plan))
  if (command.visitedOn > on)
    faults.push(fault('/visitedOn', '踏勘日期不能晚于今天', 'The visit cannot lie in the future'))
  if (current.acceptance && command.visitedOn < current.acceptance.on) {
    faults.push(fault('/visitedOn', '踏勘日期不能早于受理', 'The visit cannot lie before acceptance'))
  }
  return faults
}

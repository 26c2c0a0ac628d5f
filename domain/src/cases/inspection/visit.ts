import type { Plan } from '../../catalogue/plan.ts'
import { clauseFaults } from './finding-faults.ts'
import type { Permission } from '../../parties/permission.ts'
import { holds } from '../../parties/person.ts'
import type { Day } from '../../time/day.ts'
import type { Case } from '../case.ts'
import type { Context } from '../kernel/context.ts'
import { apartGate } from '../duty-gate.ts'
import type { Fault, Reason } from '../refusal.ts'
import { openSites } from './sites.ts'
import type { SiteFinding } from '../../inspections/finding.ts'
import { TWO_INSPECTORS } from './words.ts'

/** What is wrong with a visit as it is noted: who was on it, and what they found. */

/** At least two different inspectors, each with the right, none with another part on the case or named in it (行政许可法 34(3); 公务员法 76). */
export function inspectorFaults(
  current: Case,
  inspectors: readonly string[],
  context: Context,
  { on, right }: { on: Day; right: Permission },
): Fault[] {
  const faultAt = (index: number, reason: Reason): Fault => ({
    pointer: `/inspectors/${index}`,
    code: 'inspectors-invalid',
    reason,
  })
  const faults = inspectors.flatMap((personId, index) => {
    const person = context.personOf(personId)
    if (!person || !holds(person, 'inspector', current.region, on)) {
      return [faultAt(index, { zh: '此人没有该地区的踏勘资格', en: 'This person is not an inspector in this region' })]
    }
    const conflict = apartGate(current, context.plan, right, person, context.named ?? [])
    return conflict ? [faultAt(index, conflict.reason)] : []
  })
  if (countPeople(inspectors, context) < 2) {
    faults.push(faultAt(0, TWO_INSPECTORS))
  }
  if (!inspectors.includes(context.actor.personId)) {
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

/** A visit as it is noted: its day, and what it found. */
type Noted = { visitedOn: Day; findings: readonly SiteFinding[] }

/** Every open site and no other, on a day on which it could be visited, and what holds of any findings. */
export function findingFaults(current: Case, visit: Noted, plan: Plan, on: Day): Fault[] {
  const open = new Set(openSites(current, plan))
  const given = visit.findings.map(({ approval }) => approval)
  const faults: Fault[] = [...open]
    .filter((key) => !given.includes(key))
    .map((key) =>
      fault(
        '/findings',
        `缺少对“${key}”的踏勘结论：一次踏勘覆盖全部事项`,
        `No finding for "${key}": one visit covers everything`,
      ),
    )
  visit.findings.forEach((finding, index) => {
    if (!open.has(finding.approval))
      faults.push(
        fault(`/findings/${index}`, '此项无需踏勘或已有结论', 'This one needs no inspection, or has its conclusion'),
      )
    // A second look is one at what was put right: a visit before that says nothing of it (行政许可法 34).
    const rectification = current.approvals.find(({ key }) => key === finding.approval)?.rectification ?? null
    const since = rectification?.reported?.on ?? rectification?.toldOn
    if (since !== undefined && visit.visitedOn < since && !faults.some(({ pointer }) => pointer === '/visitedOn'))
      faults.push(
        fault(
          '/visitedOn',
          `复查日期不能早于整改告知或者申请人报告之日（${since}）`,
          `A second look cannot lie before the day on which it was told to be put right or reported as put right (${since})`,
        ),
      )
  })
  faults.push(...clauseFaults(visit.findings, plan))
  if (visit.visitedOn > on)
    faults.push(fault('/visitedOn', '踏勘日期不能晚于今天', 'The visit cannot lie in the future'))
  if (current.acceptance && visit.visitedOn < current.acceptance.on) {
    faults.push(fault('/visitedOn', '踏勘日期不能早于受理', 'The visit cannot lie before acceptance'))
  }
  return faults
}

import type { Plan } from '../catalogue/plan.ts'
import { dueAfter } from '../deadlines/working-days.ts'
import type { Day } from '../time/day.ts'
import type { Case } from './case.ts'
import type { CommandOf } from './command.ts'
import type { Context, Outcome } from './context.ts'
import { remediesAgainst } from './remedies.ts'
import { missingPapers } from './filing/papers.ts'
import { deferrablePapers } from './tolerance/minor-papers.ts'
import { notNow } from './open.ts'
import { refused, type Fault, type Refusal } from './refusal.ts'

/** What may happen between filing and acceptance, and what becomes of papers that were promised (行政许可法 32; 容缺受理). */

const notTolerated = refused(
  'tolerance-not-allowed',
  '主要材料不全，或没有可容缺的材料，不能容缺受理',
  'A main paper is missing, or nothing that may come later is, so it cannot be accepted with papers to come',
)

/** The letter 容缺承诺书 is open while only papers that may come later are missing and it does not cover them yet. */
export function letterGate(current: Case, plan: Plan): Refusal | undefined {
  if (current.stage !== 'submitted') return notNow
  const missing = deferrablePapers(current, plan)
  if (!missing) return notTolerated
  return missing.every((key) => current.letter?.materials.includes(key)) ? notNow : undefined
}

export function toleranceGate(current: Case, plan: Plan): Refusal | undefined {
  if (current.stage !== 'submitted') return notNow
  const missing = deferrablePapers(current, plan)
  if (!missing) return notTolerated
  return missing.every((key) => current.letter?.materials.includes(key))
    ? undefined
    : refused(
        'tolerance-not-allowed',
        '申请人尚未签署容缺承诺书',
        'The applicant has not signed the letter that promises the missing papers',
      )
}

export function deferredGate(current: Case): Refusal | undefined {
  return current.stage === 'accepted' && current.tolerance && current.tolerance.suppliedOn === null ? undefined : notNow
}

function fault(pointer: string, code: Fault['code'], zh: string, en: string): Fault {
  return { pointer, code, reason: { zh, en } }
}

/** The promised papers are due by the policy's period, and never later than the promised limit of the case. */
export function toleranceOf(current: Case, context: Context, on: Day): { missing: string[]; supplyBy: Day } {
  const { policy, calendar, plan } = context
  const [byPolicy, byPromise] = [policy.periods.supplyDeferred.workingDays, plan.limit.promisedDays].map(
    (days) => dueAfter(calendar, on, days).dueOn,
  ) as [Day, Day]
  return { missing: missingPapers(current, plan), supplyBy: byPromise < byPolicy ? byPromise : byPolicy }
}

export function supplyDeferred(current: Case, command: CommandOf<'SupplyDeferred'>): Outcome {
  const awaited = current.tolerance?.missing ?? []
  const stray = command.materials
    .filter(({ material }) => !awaited.includes(material))
    .map(({ material }) =>
      fault(`/materials/${material}`, 'unknown-subject', `不是容缺材料：${material}`, `Not awaited: ${material}`),
    )
  if (stray.length > 0) {
    return { refusal: refused('unknown-subject', '提交了容缺清单外的材料', 'Papers that were not awaited', stray) }
  }
  const given = new Set(command.materials.map(({ material }) => material))
  const complete = awaited.every((key) => given.has(key))
  return { events: [{ type: 'DeferredPapersSupplied', materials: command.materials, complete }] }
}

/** The promised papers did not come in time: acceptance is withdrawn, or the papers are returned, with reasons. */
export function closeTolerance(current: Case, context: Context): Outcome {
  const { policy } = context
  const { tolerance } = current
  const names = (tolerance?.missing ?? [])
    .map((key) => context.plan.materials.find((each) => each.key === key)?.name.zh ?? key)
    .join('、')
  return {
    events: [
      {
        type: 'AcceptanceWithdrawn',
        mode: policy.tolerance.late,
        reasons: `容缺材料未在${tolerance?.supplyBy ?? ''}前补齐：${names}（${policy.tolerance.basis}）`,
        remedies: remediesAgainst(context, null),
      },
    ],
  }
}

import { approvalOf, type Approval, type Case, type PromiseCheck } from '../cases/case.ts'
import type { CommandOf } from '../cases/command.ts'
import type { Context, Outcome } from '../cases/context.ts'
import type { CaseEvent } from '../cases/event.ts'
import { notNow, plannedFor, plannedOf, type Act } from '../cases/open.ts'
import { only, refusedWith } from '../cases/outcome.ts'
import { refused, type Fault, type Refusal } from '../cases/refusal.ts'
import { remediesAgainst } from '../cases/remedies.ts'
import type { Plan, PlanApproval } from '../catalogue/plan.ts'
import { dueAfter } from '../deadlines/working-days.ts'
import { groundFaults, measureFaults } from '../inspections/clauses.ts'
import type { Day } from '../time/day.ts'

/**
 * What was granted on a promise 告知承诺, and what was filed 备案 where its law says so, is checked afterwards by the body that supervises: kept; to be put right by a day; or broken, which
 * leads to the revocation of the licence by whoever granted it (国办发〔2020〕42号; 消防法 15). Who may go by commitment at all depends on credit
 * too: such a tier is asked where the road is chosen (`roadOf`), and nothing here would change.
 */

/** Whether a licence that was granted on a promise waits to be checked, or to be looked at again. */
export function awaitsCheck({ licence, promiseCheck }: Approval, plan: Plan, key: string): boolean {
  const inForce = licence?.standing === 'granted' || licence?.standing === 'suspended'
  if (!inForce || !plannedOf(plan, key)?.commitment) return false
  return promiseCheck === null || promiseCheck.conclusion === 'correct'
}

/** Licences of which something is to be put right after a check, and whose holder has not said yet that it is. */
export function awaitedPromises({ approvals }: Case): Approval[] {
  return approvals.filter(({ licence, promiseCheck }) => {
    const held = (licence?.standing === 'granted' || licence?.standing === 'suspended') && licence.passedOn === null
    return held && promiseCheck?.conclusion === 'correct' && promiseCheck.reported === null
  })
}

/** A promise that was found broken, or a filing found unfit, for which nothing was done yet: neither ended nor said why not. */
export function brokenPromise(
  { licence, promiseCheck }: Approval,
  { commitment }: Pick<PlanApproval, 'commitment'>,
): boolean {
  // Of a filing that its own law does not end there is nothing left to decide here: what follows is a penalty.
  if (commitment?.filingCheck?.ends === null) return false
  const inForce = licence?.standing === 'granted' || licence?.standing === 'suspended'
  return inForce && promiseCheck?.conclusion === 'fail' && promiseCheck.answeredOn === null
}

export function commitmentGate(current: Case, plan: Plan, act: Act): Refusal | undefined {
  const approval = current.approvals.find(({ key }) => key === act.approval)
  if (!approval) return refused('unknown-subject', '本办件没有此子办件', 'This case has no such approval')
  return awaitsCheck(approval, plan, approval.key) ? undefined : notNow
}

export function checkCommitment(
  current: Case,
  command: CommandOf<'CheckCommitment'>,
  context: Context,
  on: Day,
): Outcome {
  const { approval: key, conclusion, rectifyBy, checkedOn, officers, checks, note } = command
  const faults = checkFaults(current, command, context, on)
  // A day that was told stands.
  const by = rectifyBy ?? approvalOf(current, key).promiseCheck?.rectifyBy ?? undefined
  const event: CaseEvent = {
    type: 'CommitmentChecked',
    approval: key,
    checkedOn,
    officers,
    checks,
    conclusion,
    note,
    ...(conclusion === 'correct' &&
      by !== undefined && {
        rectifyBy: by,
        remedies: remediesAgainst(context, plannedFor(context.plan, key).regulator),
      }),
  }
  return (
    refusedWith(faults, 'findings-invalid', '核查记录不完整', 'The record of the check is not complete') ?? only(event)
  )
}

function checkFaults(
  current: Case,
  { approval: key, conclusion, rectifyBy, checkedOn, checks }: CommandOf<'CheckCommitment'>,
  { plan, policy, calendar }: Context,
  on: Day,
): Fault[] {
  const { decision, promiseCheck } = approvalOf(current, key)
  const faults: Fault[] = []
  const say = (pointer: string, zh: string, en: string) =>
    faults.push({ pointer, code: 'findings-invalid', reason: { zh, en } })
  if (checkedOn > on) say('/checkedOn', '核查日期不能晚于今天', 'The check cannot lie in the future')
  if (decision && checkedOn < decision.on)
    say('/checkedOn', '核查日期不能早于准予', 'The check cannot lie before the grant')
  const since = promiseCheck?.reported?.on ?? promiseCheck?.on
  if (since !== undefined && checkedOn < since)
    say(
      '/checkedOn',
      `复查日期不能早于责令改正或者持证人报告之日（${since}）`,
      `Another check cannot lie before the day on which it was told to be put right or reported as put right (${since})`,
    )
  const failed = checks.some(({ result }) => result === 'fail')
  const checklist = plan.approvals.find((each) => each.key === key)?.checklist ?? []
  for (const clause of checklist) {
    if (!checks.some(({ code }) => code === clause.code)) {
      say('/checks', `缺少检查项：${clause.text.zh}`, `Clause not checked: ${clause.text.en}`)
    }
  }
  if (conclusion === 'pass' && failed)
    say('/conclusion', '有不合格项时结论不能为合格', 'With a failed clause it was not found in order')
  if (conclusion !== 'pass' && checklist.length > 0 && !failed)
    say('/conclusion', '没有不合格项，不能认定不合格', 'No clause failed, so it was found in order')
  if (conclusion === 'correct') {
    faults.push(...rectifyFaults(promiseCheck, rectifyBy, { policy, calendar }, on))
  } else if (rectifyBy !== undefined) {
    say('/rectifyBy', '只有责令限期改正才写期限', 'Only what is to be put right has a day')
  }
  const finding = { approval: key, checks, conclusion }
  faults.push(...measureFaults(checklist, finding, ''), ...groundFaults(checklist, finding, ''))
  // Whoever was given a day has it: what is seen before it is over shows nothing, whenever it is noted.
  if (conclusion === 'fail' && promiseCheck?.rectifyBy && checkedOn <= promiseCheck.rectifyBy)
    say(
      '/conclusion',
      `责令改正的期限${promiseCheck.rectifyBy}未满，此前不能认定未改正`,
      `It may be put right until ${promiseCheck.rectifyBy}: it is not found broken before`,
    )
  return faults
}

/**
 * The day that a check gives to put something right: one, within the period of the office. Looked at early, because the holder reported it,
 * what is still wanting leaves them the day that they were told.
 */
function rectifyFaults(
  before: PromiseCheck | null,
  rectifyBy: Day | undefined,
  { policy, calendar }: Pick<Context, 'policy' | 'calendar'>,
  on: Day,
): Fault[] {
  const fault = (pointer: string, zh: string, en: string): Fault[] => [
    { pointer, code: 'findings-invalid', reason: { zh, en } },
  ]
  if (before) {
    const told = before.reported === null ? null : before.rectifyBy
    if (told === null || on > told)
      return fault(
        '/conclusion',
        '已责令限期改正一次，复查只能作出合格或者不合格的结论',
        'It was to be put right once: now it is, or it is not',
      )
    return rectifyBy === undefined || rectifyBy === told
      ? []
      : fault(
          '/rectifyBy',
          `已告知的改正期限为${told}，复查不能改动`,
          `It was told to be put right by ${told}: another check does not move that day`,
        )
  }
  if (rectifyBy === undefined || rectifyBy <= on)
    return fault('/rectifyBy', '责令改正须写明今天以后的期限', 'Say by which day after today it is to be put right')
  // No law says how long: the office's period for what is to be put right bounds it, so that nothing is put off for good.
  const { workingDays } = policy.periods.rectify
  const last = dueAfter(calendar, on, workingDays).dueOn
  return rectifyBy <= last
    ? []
    : fault(
        '/rectifyBy',
        `责令改正的期限不能晚于${last}（本机关整改期限${workingDays}个工作日）`,
        `It is to be put right by ${last} at the latest (this office gives ${workingDays} working days)`,
      )
}

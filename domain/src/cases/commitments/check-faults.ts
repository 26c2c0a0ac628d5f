import { dueAfter } from '../../deadlines/working-days.ts'
import { groundFaults, measureFaults } from '../inspection/clause-faults.ts'
import type { Day } from '../../time/day.ts'
import { approvalOf, type Case } from '../case.ts'
import type { Context } from '../kernel/context.ts'
import type { SiteConclusion, Check } from '../../inspections/finding.ts'
import type { Fault } from '../refusal.ts'
import type { PromiseCheck } from './state.ts'

/** What was found, as whoever checked says it. */
type Said = {
  approval: string
  conclusion: SiteConclusion
  checkedOn: Day
  checks: Check[]
  rectifyBy?: Day | undefined
}

/** Why what was found cannot be recorded: a day that does not fit, a clause without a result, a conclusion that the results do not bear out. */
export function checkFaults(
  current: Case,
  { approval: key, conclusion, rectifyBy, checkedOn, checks }: Said,
  { plan, policy, calendar }: Pick<Context, 'plan' | 'policy' | 'calendar'>,
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

import { dueAfter } from '../../deadlines/working-days.ts'
import type { Day } from '../../time/day.ts'
import type { Context } from '../kernel/context.ts'
import { endingPeriods } from '../policy.ts'
import type { Fault } from '../refusal.ts'
import type { PenaltyCourse } from './state.ts'

/** What is wrong with a penalty that is to be recorded: not told, heard or decided as the law has it (行政处罚法 44, 63, 64, 65). */
export function penaltyFaults(
  { toldOn, hearing, decidedOn }: PenaltyCourse,
  { calendar, policy }: Pick<Context, 'calendar' | 'policy'>,
  on: Day,
): Fault[] {
  const faults: Fault[] = []
  const say = (field: string, zh: string, en: string) =>
    faults.push({ pointer: `/penalty/${field}`, code: 'ending-not-told', reason: { zh, en } })
  if (decidedOn > on) say('decidedOn', '处罚决定日期不能晚于今天', 'The penalty cannot be decided in the future')
  const { beHeard } = endingPeriods(policy)
  const until = dueAfter(calendar, toldOn, beHeard.workingDays).dueOn
  if (!hearing && decidedOn <= until) {
    say(
      'decidedOn',
      `当事人自告知之日起五日内可以要求听证（行政处罚法第六十四条第一项），期限${until}届满前不得作出处罚决定`,
      `A hearing may be asked for within five days of being told (Administrative Penalty Law, art. 64(1)): until ${until} no penalty is decided`,
    )
  }
  if (!hearing) return faults
  const earliest = dueAfter(calendar, hearing.noticeOn, policy.periods.hearingNotice.workingDays).dueOn
  if (hearing.noticeOn < toldOn)
    say('hearing', '听证通知不能早于告知', 'A hearing is not announced before its right is told')
  if (hearing.heldOn < earliest) {
    say(
      'hearing',
      `应当在举行听证的七日前通知（行政处罚法第六十四条第二项），最早${earliest}`,
      `Notice of a hearing is given seven days ahead (art. 64(2)): ${earliest} at the earliest`,
    )
  }
  if (decidedOn < hearing.heldOn) {
    say(
      'decidedOn',
      '听证结束后，根据听证笔录作出决定（行政处罚法第六十五条）',
      'It is decided by the transcript, after the hearing (art. 65)',
    )
  }
  return faults
}

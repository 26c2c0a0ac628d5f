import type { Words } from '../text/words.ts'
import type { Role } from '../parties/duty.ts'
import { holds, type Actor } from '../parties/person.ts'
import { addDays, type Day } from '../time/day.ts'

/** The figures of the board: what each counts, in words, so that nobody has to guess what a number means. */

export type FigureDefinition = {
  name: Words
  definition: Words
  unit: 'cases' | 'tasks' | 'days' | 'percent' | 'visits' | 'trips'
}

const define = (
  unit: FigureDefinition['unit'],
  name: [zh: string, en: string],
  definition: [zh: string, en: string],
): FigureDefinition => ({
  unit,
  name: { zh: name[0], en: name[1] },
  definition: { zh: definition[0], en: definition[1] },
})

export const BOARD_FIGURES = {
  filed: define('cases', ['收件', 'Filed'], ['近30日提交的申请数。', 'Applications filed in the last 30 days.']),
  finished: define(
    'cases',
    ['办结', 'Finished'],
    [
      '近30日结束的办件数：全部许可作出决定、不予受理或者申请人撤件。',
      'Cases that ended in the last 30 days: every licence decided, not accepted, or withdrawn by the applicant.',
    ],
  ),
  'on-time': define(
    'percent',
    ['承诺期内决定率', 'Decided on time'],
    [
      '近30日作出决定的子办件中，在承诺期限内决定的比例；明细列出超过承诺期限的子办件。',
      'Of the approvals decided in the last 30 days, the share decided within the promised period; its rows are those decided later.',
    ],
  ),
  days: define(
    'days',
    ['平均办理时间', 'Average time'],
    [
      '近30日全部作出决定的办件，自受理至最后一项决定的平均工作日数。',
      'For cases decided in the last 30 days, average working days from acceptance to the last decision.',
    ],
  ),
  overdue: define(
    'tasks',
    ['当前逾期待办', 'Overdue now'],
    ['此刻已超过期限、仍待工作人员办理的待办数。', 'Tasks of officials whose deadline has passed and that still wait.'],
  ),
  partial: define(
    'cases',
    ['部分准予', 'Granted in part'],
    [
      '近30日有许可被不予批准、同时另有许可获准的办件数。',
      'Cases with a licence refused in the last 30 days while another was granted.',
    ],
  ),
  refused: define(
    'cases',
    ['全部不予许可', 'Refused'],
    ['近30日全部许可均不予批准的办件数。', 'Cases in which every licence was refused, in the last 30 days.'],
  ),
  handovers: define(
    'tasks',
    ['待监管认领', 'Hand-overs not claimed'],
    ['此刻已推送监管部门、尚未认领的推送数。', 'Hand-overs to regulators that wait to be claimed now.'],
  ),
  'handovers-overdue': define(
    'tasks',
    ['逾期未认领', 'Hand-overs overdue'],
    ['此刻已超过认领期限、仍未认领的推送数。', 'Hand-overs not claimed although the day to claim them has passed.'],
  ),
  'checks-overdue': define(
    'tasks',
    ['逾期未作的事后核查', 'Checks not made in time'],
    [
      '此刻已超过核查期限、仍未核查或复查的告知承诺事项和备案数。',
      'What was granted on a promise, or filed, that nobody has checked, or looked at again, although the day for it has passed.',
    ],
  ),
  visits: define(
    'visits',
    ['件均踏勘次数', 'Visits per case'],
    [
      '近30日登记的现场踏勘次数，除以同期全部作出决定的办件数。',
      'Site visits recorded in the last 30 days, divided by the cases decided in the same time.',
    ],
  ),
  trips: define(
    'trips',
    ['件均跑动次数', 'Trips per case'],
    [
      '近30日申请人到窗口或自助终端提交、到场领证的次数，除以同期全部作出决定的办件数；网上提交、邮寄和电子送达的不用跑。',
      'How often applicants came in the last 30 days, to file at a window or kiosk and to collect, divided by the cases decided in the same time. Nobody comes for what is filed online, posted or sent electronically.',
    ],
  ),
  supplement: define(
    'percent',
    ['补正率', 'Asked for more'],
    [
      '近30日提交的申请中，被一次性告知补正的比例。',
      'Of the applications filed in the last 30 days, the share asked, once, for what was missing.',
    ],
  ),
} as const satisfies Readonly<Record<string, FigureDefinition>>

export type BoardFigure = keyof typeof BOARD_FIGURES

export type Period = { from: Day; to: Day }

const PERIOD_DAYS = 30

/** The thirty days up to `today`, and the thirty before them. Both ends belong to the period. */
export function periodsOf(today: Day): { now: Period; before: Period } {
  const from = addDays(today, 1 - PERIOD_DAYS)
  return { now: { from, to: today }, before: { from: addDays(from, -PERIOD_DAYS), to: addDays(from, -1) } }
}

/** The days of a period, in order. */
export function daysOf({ from, to }: Period): Day[] {
  const days: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

/** `part` of `whole` with one decimal, times `scale` (100 for percent); undefined when there is nothing to measure. */
export function ratioOf(part: number, whole: number, scale = 1): number | undefined {
  return whole === 0 ? undefined : Math.round((part / whole) * scale * 10) / 10
}

/** Who watches over a region: the head of the bureau, its discipline officer and the government office. */
const WATCHING: readonly Role[] = ['bureau-head', 'discipline-officer', 'government-office']

/** Whether a person may see the board of a region. */
export function watchesOver(actor: Actor, region: string, on: Day): boolean {
  return WATCHING.some((role) => holds(actor, role, region, on))
}

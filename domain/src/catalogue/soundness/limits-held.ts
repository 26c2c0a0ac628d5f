import type { Calendar } from '../../deadlines/working-days.ts'
import { fault } from '../checks.ts'
import { isDoubt } from '../doubt.ts'
import type { CatalogueFault } from '../fault.ts'
import type { Item } from '../item.ts'
import type { ParsedParts, Placed } from '../parts.ts'
import { leastWorkdays, periodsIn } from './periods.ts'

/**
 * What is said of an item's limits: that its law binds the office to them and nobody else, that days and months are not held as working days
 * without a reason, and by what a licence may be extended.
 */
export function limitFaultsOf(placed: Placed<Item>, calendar: Calendar): CatalogueFault[] {
  return [...bindingFaults(placed), ...countingFaults(placed, calendar), ...extensionFaults(placed)]
}

/** The act of whoever applies, with a time to do it in: 应当自竣工验收合格之日起15日内报……备案. */
const THEIR_ACT =
  /(?:建设单位|用人单位|申请人|申请单位|当事人|经营者|经营单位|企业|单位|公民|申请者)(?:应当|须)|(?:向|报|到)[^，。；]{0,24}?(?:备案|申请|申报|报告|办理)/u
/** When an office begins to count: 自收到申请之日起. */
const WHEN_RECEIVED = /自?(?:收到|受理|接到)[^，。；]{0,30}?之日起/u
/** What an office does. */
const OFFICE_ACT =
  /决定|批准|核准|许可|发给|颁发|核发|配发|审查|审核|审批|审定|登记|办结|答复|检查|核查|核实|验收|出具|签发|注册|认定|予以|办理|作出|确认|发证|拨付|支付|出证|受理/u

function bindingFaults({ value: { timeLimit }, at }: Placed<Item>): CatalogueFault[] {
  const { instant, phases, statutory, basis, unitInText } = timeLimit
  if (instant && basis === undefined) return []
  if (phases) {
    return phases.flatMap(({ text, days }, index) =>
      periodsIn(text).some(({ count }) => count === days)
        ? []
        : [
            fault(
              at('timeLimit', 'phases', index, 'text'),
              `“${text}”中没有${days}日`,
              `"${text}" does not say ${days} days`,
            ),
          ],
    )
  }
  const place = at('timeLimit', 'basis')
  if (basis === undefined) {
    return [
      fault(
        place,
        `时限${statutory}个工作日没有写明依据的词句：是机关办理的期限还是他人的期限无从判断，写 basis，读不到的写 {"doubt": 原因}`,
        `Nothing says what binds the office to ${statutory} working days, so they may be somebody else's: say "basis", or {"doubt": why}`,
      ),
    ]
  }
  if (isDoubt(basis)) return []
  const { phrase } = basis
  if (THEIR_ACT.test(phrase.replace(WHEN_RECEIVED, '')) || !OFFICE_ACT.test(phrase)) {
    return [
      fault(
        place,
        `“${phrase}”不是机关办理的期限，是他人的期限`,
        `"${phrase}" is somebody else's time, not the office's`,
      ),
    ]
  }
  return saysSo(phrase, statutory, unitInText)
    ? []
    : [
        fault(
          place,
          `“${phrase}”与所写时限${statutory}（原文单位：${unitInText}）不符`,
          `"${phrase}" does not come to the limit of ${statutory} (unit of the text: ${unitInText})`,
        ),
      ]
}

/** One of the times in the phrase, or all of them together, is the limit; what the law gives in months is held to by its counting. */
function saysSo(phrase: string, statutory: number, unitInText: string): boolean {
  const periods = periodsIn(phrase)
  if (unitInText === '月' || unitInText === '日') {
    if (unitInText === '月') return periods.some(({ unit }) => unit === 'month')
    const days = periods.filter(({ unit }) => unit === 'day')
    return days.some(({ count }) => count >= statutory)
  }
  const sum = periods.reduce((total, { count }) => total + count, 0)
  return sum === statutory || periods.some(({ count, unit }) => count === statutory && unit !== 'month')
}

/** The licensing law itself says that its days are working days (82). */
const OWN_DAYS = /行政许可法$/u

function countingFaults({ value: { timeLimit }, at }: Placed<Item>, calendar: Calendar): CatalogueFault[] {
  const { instant, unitInText, counting, statutory, basis } = timeLimit
  const place = at('timeLimit', 'counting')
  const cited = basis && !isDoubt(basis) && !OWN_DAYS.test(basis.law) ? basis : undefined
  const periods = cited ? periodsIn(cited.phrase) : []
  const inWorkdays = periods.every(({ unit }) => unit === 'working-day')
  if (instant || (unitInText === '工作日' && inWorkdays)) return []
  if (counting === undefined) {
    return [
      fault(
        place,
        `法条写的是“${inWorkdays ? unitInText : '日或者月'}”，这里按${statutory}个工作日计：须写明理由 counting，说不清的写 {"doubt": 原因}`,
        `The law says ${inWorkdays ? `"${unitInText}"` : 'days or months'} and the limit is held as ${statutory} working days: say why in "counting", or {"doubt": why}`,
      ),
    ]
  }
  if (isDoubt(counting) || 'basis' in counting) return []
  const { count, unit } = counting.least
  const least = leastWorkdays(calendar, count, unit)
  const written = periods.length === 0 || periods.some((period) => period.count === count && period.unit === unit)
  if (statutory <= least && written) return []
  return [
    fault(
      place,
      written
        ? `${count}${unit === 'month' ? '个月' : '日'}内最少只有${least}个工作日，${statutory}个工作日会超过法定期限`
        : `法条中没有${count}${unit === 'month' ? '个月' : '日'}`,
      written
        ? `${count} ${unit}s may hold only ${least} working days, so ${statutory} would go beyond the law`
        : `The law does not say ${count} ${unit}s`,
    ),
  ]
}

function extensionFaults({ value: { type, timeLimit }, at }: Placed<Item>): CatalogueFault[] {
  const { instant, extension, extensionBasis } = timeLimit
  if (type !== '行政许可' || instant) return []
  if (extensionBasis === undefined) {
    return [
      fault(
        at('timeLimit', 'extensionBasis'),
        '许可的期限能否延长、依据什么没有写明：写 extensionBasis（一般为“行政许可法 42(1)”），说不清的写 {"doubt": 原因}',
        'It does not say whether and by what the limit of the licence may be extended: say "extensionBasis" (as a rule 行政许可法 42(1)), or {"doubt": why}',
      ),
    ]
  }
  if (extension !== null || isDoubt(extensionBasis)) return []
  return [
    fault(
      at('timeLimit', 'extension'),
      `延长的依据是“${extensionBasis}”，却没有写可以延长多少个工作日`,
      `The extension rests on "${extensionBasis}", and the number of working days is not said`,
    ),
  ]
}

/** 行政许可法 42(2): however many bodies handle a case together, it takes forty-five days at most. */
const MOST_TOGETHER = 45

/** The cap on joint handling that the catalogue sets, against the law's. */
export function jointFaults({ limits }: Pick<ParsedParts, 'limits'>): CatalogueFault[] {
  return limits.flatMap(({ value: { joint }, at }) =>
    joint.workingDays <= MOST_TOGETHER
      ? []
      : [
          fault(
            at('joint', 'workingDays'),
            `${joint.workingDays}个工作日：行政许可法 42(2) 规定统一、联合、集中办理不超过${MOST_TOGETHER}日`,
            `It is ${joint.workingDays} working days; by 行政许可法 42(2) joint handling takes ${MOST_TOGETHER} at most`,
          ),
        ],
  )
}

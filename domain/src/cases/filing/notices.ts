import { filesOnly } from '../../catalogue/filed.ts'
import type { Plan } from '../../catalogue/plan.ts'
import type { Words } from '../../text/words.ts'
import type { NoticeSource, Said } from '../kernel/notice.ts'
import { paperNames, periodWords, quoted, words } from '../notice-words.ts'
import type { Remedies } from '../remedies-served.ts'
import type { HandedIn } from './state.ts'

/** What is served from the receipt to the acceptance, and when an application ends without a decision (行政许可法 32). */

/** Why an application is not accepted, as a sentence goes on. */
const GROUNDS = {
  'not-a-licence-matter': words('申请事项依法不需要取得行政许可', 'this needs no licence'),
  'not-our-authority': words('申请事项不属于本机关职权范围', 'this is not for this body to decide'),
  'still-incomplete': words('补正后仍不齐全或者不符合法定形式', 'incomplete after what was missing was asked for'),
  'false-materials': words('申请材料虚假或者隐瞒有关情况', 'the papers are false or something was hidden'),
  barred: words('申请人在法定期限内不得再次申请', 'no new application may be made before the time of the bar ends'),
} as const

/** The same of what is filed alone. */
const FILING_GROUNDS: typeof GROUNDS = {
  ...GROUNDS,
  'not-a-licence-matter': words('申报事项依法不需要备案', 'this need not be filed'),
  'not-our-authority': words('申报事项不属于本机关职权范围', 'this is not for this body to take in'),
  'false-materials': words('备案材料虚假或者隐瞒有关情况', 'the papers are false or something was hidden'),
}

/** Why an application of this plan is not accepted, as a sentence goes on. */
export function groundsOf(plan: Plan): typeof GROUNDS {
  return filesOnly(plan) ? FILING_GROUNDS : GROUNDS
}

type Receipt = { receiptNumber: string; materials: readonly HandedIn[]; incomplete: boolean }

export function receipt({ receiptNumber, materials, incomplete }: Receipt, source: NoticeSource): Said {
  const handedIn = paperNames([...new Set(materials.map(({ material }) => material))], source.plan)
  const answer = periodWords(source.policy.periods.answerApplication)
  return {
    kind: 'receipt',
    title: filesOnly(source.plan)
      ? words('备案材料收件回执', 'Receipt of what was filed')
      : words('收件回执', 'Receipt of the application'),
    text: [
      quoted('收件编号', 'Receipt number', receiptNumber),
      materials.length === 0
        ? words('未收取纸质或者电子材料。', 'No papers were handed in.')
        : words(`已收到材料：${handedIn.zh}。`, `Received: ${handedIn.en}.`),
      ...(incomplete ? [words('收件时材料尚不齐全。', 'Papers were missing when it was received.')] : []),
      words(
        `自收到之日起${answer.zh}内告知是否受理或者需要补正的全部内容；逾期不告知的，自收到之日起即为受理。`,
        `Within ${answer.en} of receipt you are told whether it is accepted, or everything that is missing; if nobody answers, it counts as accepted from the day of receipt.`,
      ),
    ],
  }
}

type NotAccepted = {
  ground: keyof typeof GROUNDS
  reason: string
  remedy: string
  rightBody?: string | undefined
  remedies?: Remedies | undefined
}

/** Not accepted, with the ground, the body to turn to and what one can do; also before it is said. */
export function notAcceptedSaid({ ground, reason, remedy, rightBody, remedies }: NotAccepted, plan: Plan): Said {
  const grounds = groundsOf(plan)
  return {
    kind: 'not-accepted',
    title: words('不予受理决定书', 'Decision not to accept'),
    text: [
      words(`经审查，${grounds[ground].zh}，决定不予受理。`, `Not accepted: ${grounds[ground].en}.`),
      quoted('理由', 'Reason', reason),
      ...(rightBody === undefined ? [] : [quoted('有权机关', 'The body to turn to', rightBody)]),
      quoted('您可以', 'You can', remedy),
    ],
    ...(remedies && { remedies }),
  }
}

type Accepted = {
  acceptanceNumber?: string | undefined
  deemed?: boolean | undefined
  effectiveOn?: string | undefined
  tolerance?: { missing: readonly string[]; supplyBy?: string | undefined } | undefined
}

/** By when it is done; of what is filed on the spot, at once. */
function limitSaid(plan: Plan): Words {
  const { statutoryDays, promisedDays } = plan.limit
  if (!filesOnly(plan)) {
    return words(
      `本件承诺${promisedDays}个工作日内办结（法定${statutoryDays}个工作日），自受理之日起计算。`,
      `It is promised within ${promisedDays} working days (${statutoryDays} by law), counted from the acceptance.`,
    )
  }
  return promisedDays === 0
    ? words('本件当场办结。', 'It is done on the spot.')
    : words(
        `本件${promisedDays}个工作日内办结（法定${statutoryDays}个工作日），自受理之日起计算。`,
        `It is done within ${promisedDays} working days (${statutoryDays} by law), counted from the day it was taken in.`,
      )
}

/** Acceptance; also before it is recorded, when its number and the day for promised papers are not known yet. */
export function acceptanceSaid({ acceptanceNumber, deemed, effectiveOn = '', tolerance }: Accepted, plan: Plan): Said {
  const number = acceptanceNumber === undefined ? [] : [quoted('受理编号', 'Acceptance number', acceptanceNumber)]
  const limit = limitSaid(plan)
  const filing = filesOnly(plan)
  if (deemed && filing) {
    const silence = words(
      `收到备案材料之日起五个工作日内未告知，自${effectiveOn}起即为受理。`,
      `Nobody answered within five working days, so it counts as taken in from ${effectiveOn}.`,
    )
    const title = words('备案受理通知书（逾期未告知，视为受理）', 'Taken in by silence')
    return { kind: 'acceptance', title, text: [...number, silence, limit] }
  }
  if (deemed) {
    const silence = words(
      `收到申请之日起五个工作日内未告知，自${effectiveOn}起即为受理（行政许可法第三十二条）。`,
      `Nobody answered within five working days, so it counts as accepted from ${effectiveOn} (Administrative Licensing Law, art. 32).`,
    )
    const title = words('受理通知书（逾期未告知，视为受理）', 'Accepted by silence')
    return { kind: 'acceptance', title, text: [...number, silence, limit] }
  }
  if (!tolerance && filing) {
    const whole = words(
      '经核对，备案材料齐全、符合法定形式，予以受理。',
      'The papers are complete and in the form the law asks for: taken in.',
    )
    const title = words('备案受理通知书', 'Notice that the filing is taken in')
    return { kind: 'acceptance', title, text: [...number, whole, limit] }
  }
  if (!tolerance) {
    const whole = words(
      '经审查，申请材料齐全、符合法定形式，决定予以受理。',
      'The papers are complete and in the form the law asks for: accepted.',
    )
    return { kind: 'acceptance', title: words('受理通知书', 'Notice of acceptance'), text: [...number, whole, limit] }
  }
  const papers = paperNames(tolerance.missing, plan)
  const { supplyBy } = tolerance
  const supply =
    supplyBy === undefined
      ? words(`请按${filing ? '容缺' : ''}承诺补交：${papers.zh}。`, `Hand in as promised: ${papers.en}.`)
      : words(`请于${supplyBy}前补交：${papers.zh}。`, `Hand in by ${supplyBy}: ${papers.en}.`)
  const title = words('容缺受理通知书', 'Accepted with papers to come')
  return { kind: 'acceptance', title, text: [...number, supply, limit] }
}

type Spared = readonly { approval: string; basis: string }[]

export function acceptanceNotice(event: Accepted & { spared?: Spared | undefined }, { plan }: NoticeSource): Said {
  const said = acceptanceSaid(event, plan)
  return { ...said, text: [...said.text, ...sparedWords(event.spared ?? [], plan)] }
}

/** Which visits are spared because the applicant chose to go by commitment, and by which provision: said with the acceptance. */
function sparedWords(spared: Spared, { approvals }: Plan): Words[] {
  return spared.map(({ approval, basis }) => {
    const name = approvals.find(({ key }) => key === approval)?.name ?? { zh: approval, en: approval }
    return {
      zh: `${name.zh}按告知承诺办理，准予前不到现场查验，准予后核查（${basis}）。`,
      en: `${name.en} goes by commitment: nobody comes to see before the decision, and it is checked after the grant (${basis}).`,
    }
  })
}

export function correctedNotice({ note }: { note: string }): Said {
  return {
    kind: 'corrected',
    title: words('当场更正记录', 'Corrected on the spot'),
    text: [quoted('说明', 'Note', note)],
  }
}

export function withdrawnNotice({ reason, deemed }: { reason: string; deemed?: { basis: string } | undefined }): Said {
  return {
    kind: 'withdrawn',
    title: deemed
      ? words('视为撤回申请通知书', 'Taken as withdrawn')
      : words('撤回申请回执', 'Receipt of your withdrawal'),
    text: [quoted('理由', 'Reason', deemed ? `${reason}（${deemed.basis}）` : reason)],
  }
}

type Ended = { reasons: string; remedies: Remedies }

export function acceptanceWithdrawnNotice({ mode, reasons, remedies }: Ended & { mode: string }): Said {
  return {
    kind: 'acceptance-withdrawn',
    title: mode === 'return' ? words('退件通知书', 'Papers returned') : words('撤销受理决定书', 'Acceptance withdrawn'),
    text: [quoted('理由', 'Reason', reasons)],
    remedies,
  }
}

export function terminatedNotice({ reasons, remedies }: Ended): Said {
  return {
    kind: 'terminated',
    title: words('终止办理通知书', 'Handling ended'),
    text: [quoted('理由', 'Reason', reasons)],
    remedies,
  }
}

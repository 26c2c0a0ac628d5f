import { isFiling } from '../catalogue/filed.ts'
import type { Plan } from '../catalogue/plan.ts'
import type { Words } from '../text/words.ts'
import { NO_REVIEW } from '../parties/no-review.ts'
import type { Remedies } from './remedies-served.ts'
import type { Period } from '../deadlines/period.ts'
import { WITHDRAWN } from './new-catalogue/withdrawn-words.ts'

/** What the sentences of notices are put together from. */

export const words = (zh: string, en: string): Words => ({ zh, en })

/** What somebody wrote is written in Chinese and stands as it is in both languages. */
export const quoted = (zh: string, en: string, text: string): Words => words(`${zh}：${text}`, `${en}: ${text}`)

const paperName = (key: string, plan: Plan) => plan.materials.find((each) => each.key === key)?.name
const fieldName = (key: string, plan: Plan) => plan.form.find((each) => each.key === key)?.label

/** Whether an approval of a plan is a filing 备案. */
export function filedAt({ approvals }: Pick<Plan, 'approvals'>, approval: string | null): boolean {
  const planned = approvals.find(({ key }) => key === approval)
  return planned !== undefined && isFiling(planned)
}

/** Names one after the other, as each language lists them. */
export function listed(names: readonly Words[]): Words {
  return words(names.map(({ zh }) => zh).join('、'), names.map(({ en }) => en).join(', '))
}

export function paperNames(keys: readonly string[], plan: Plan): Words {
  return listed(keys.map((key) => paperName(key, plan) ?? WITHDRAWN.paper))
}

export function fieldNames(keys: readonly string[], plan: Plan): Words {
  return listed(keys.map((key) => fieldName(key, plan) ?? WITHDRAWN.field))
}

/** What a list of missing things is about: a paper, or an answer of the form. */
export function subjectWords(subject: string, plan: Plan): Words {
  return paperName(subject, plan) ?? fieldName(subject, plan) ?? WITHDRAWN.paper
}

/** What was handed in, by its names; what was only filled in anew where there is no paper. */
export function receivedWords(papers: readonly { material: string }[], plan: Plan): Words[] {
  const names = paperNames([...new Set(papers.map(({ material }) => material))], plan)
  return papers.length === 0
    ? [words('已收到更正的填报内容。', 'The corrected answers have been received.')]
    : [words(`已收到材料：${names.zh}。`, `Received: ${names.en}.`)]
}

/** `5个工作日（行政许可法 32）`: a period and the article it comes from; one the office chose itself stands alone. */
export function periodWords({ workingDays, basis, assumed }: Period): Words {
  const en = `${workingDays} working ${workingDays === 1 ? 'day' : 'days'}`
  return assumed ? words(`${workingDays}个工作日`, en) : words(`${workingDays}个工作日（${basis}）`, `${en} (${basis})`)
}

/** `有效期自…至…`. */
export function validityWords(from: string, until: string | null): Words {
  return until === null
    ? words(`自${from}起有效。`, `Valid from ${from}.`)
    : words(`有效期自${from}至${until}。`, `Valid from ${from} to ${until}.`)
}

/** Where to turn against it (行政许可法 38); against what no authority did, elsewhere. */
export function waysOf({ reviewBody, reviewDays, courtMonths, basis }: Remedies): Words {
  if (reviewBody === NO_REVIEW) {
    return words(
      `这不是行政行为，${NO_REVIEW}和行政诉讼：${basis}。`,
      `This is no administrative act, so neither review nor the administrative court is open against it (${basis}).`,
    )
  }
  return words(
    `不服的，可自收到之日起${reviewDays}日内向${reviewBody}申请行政复议，或者${courtMonths}个月内提起行政诉讼（${basis}）。`,
    `Against this, apply for review to ${reviewBody} within ${reviewDays} days of receipt, or go to court within ${courtMonths} months (${basis}).`,
  )
}

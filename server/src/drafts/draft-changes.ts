import type { Bundle, Question } from '@yizheng/domain/catalogue/bundle'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { changesBetween, type PlanChange } from '@yizheng/domain/catalogue/changes'
import { valueInWords } from '@yizheng/domain/cases/filing/field-words'
import { compile } from '@yizheng/domain/catalogue/compile'
import type { Answers } from '@yizheng/domain/catalogue/plan'

import { FORGOTTEN } from './no-longer-asked.ts'

/** What a newer catalogue makes of a draft: its answers as far as they still fit, and everything that is asked otherwise. */
export type BroughtUp = { answers: Answers; changes: PlanChange[] }

function fits(question: Question | undefined, answer: Answers[string]): boolean {
  if (!question) return false
  if (question.type === 'choice') return question.options?.includes(String(answer)) ?? false
  return typeof answer === question.type
}

function questionChanges(before: Bundle | undefined, after: Bundle, answers: Answers): PlanChange[] {
  const was = new Map((before?.questions ?? []).map((question) => [question.key, question]))
  const is = new Map(after.questions.map((question) => [question.key, question]))
  const added = after.questions
    .filter(({ key }) => !was.has(key))
    .map(({ key, text }): PlanChange => ({
      class: 'optional',
      subject: key,
      what: { zh: `新增问题：${text.zh}`, en: `A new question: ${text.en}` },
    }))
  const gone = Object.keys(answers)
    .filter((key) => !fits(is.get(key), answers[key] ?? ''))
    .map((key): PlanChange => {
      const text = was.get(key)?.text ?? is.get(key)?.text ?? FORGOTTEN
      const said = valueInWords({ type: 'text', options: null }, answers[key] ?? '')
      return {
        class: 'removed',
        subject: key,
        what: {
          zh: `您对“${text.zh}”的回答（${said.zh}）不再适用`,
          en: `Your answer to "${text.en}" (${said.en}) no longer fits`,
        },
      }
    })
  return [...added, ...gone]
}

/**
 * A draft begun under `before`, brought up to `after`: every question, field and paper that is asked otherwise is named. What was filled
 * in is not touched: what the new form does not ask for stays with the draft.
 */
export function bringUp(
  before: Catalogue | undefined,
  after: Catalogue,
  draft: { bundle: string; answers: Answers },
): BroughtUp {
  const bundle = after.bundles.get(draft.bundle)
  if (!bundle) return { answers: draft.answers, changes: [] }
  const questions = new Map(bundle.questions.map((question) => [question.key, question]))
  const answers = Object.fromEntries(
    Object.entries(draft.answers).filter(([key, said]) => fits(questions.get(key), said)),
  )
  const asked = questionChanges(before?.bundles.get(draft.bundle), bundle, draft.answers)
  const nobody = { kind: 'enterprise', held: [] } as const
  const was = before && compile(before, draft.bundle, draft.answers, { ...nobody, held: [] })
  const is = compile(after, draft.bundle, answers, { ...nobody, held: [] })
  const planned = was && 'plan' in was && 'plan' in is ? changesBetween(was.plan, is.plan) : []
  return { answers, changes: [...asked, ...planned] }
}

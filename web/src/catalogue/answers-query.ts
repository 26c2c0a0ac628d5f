import type { QuestionView } from '@yizheng/contract/catalogue'
import type { Answers } from '@yizheng/domain/catalogue/plan'

/** Keeps answers apart from whatever else an address may carry. */
const PREFIX = 'q.'

type Answer = Answers[string]

/** The answers an address holds, to the questions that exist; anything else in it is ignored. */
export function answersFrom(query: string, questions: readonly QuestionView[]): Answers {
  const given = new URLSearchParams(query)
  const answers: Answers = {}
  for (const question of questions) {
    const text = given.get(PREFIX + question.key)
    const answer = text === null ? undefined : answerOf(text, question)
    if (answer !== undefined) answers[question.key] = answer
  }
  return answers
}

/** The query that holds these answers, in the order of the questions: the same answers make the same address. */
export function queryOf(answers: Answers, questions: readonly QuestionView[]): string {
  const query = new URLSearchParams()
  for (const { key } of questions) {
    const answer = answers[key]
    if (answer !== undefined) query.set(PREFIX + key, textOf(answer))
  }
  return query.toString()
}

function answerOf(text: string, question: QuestionView): Answer | undefined {
  if (question.type === 'boolean') return text === 'yes' ? true : text === 'no' ? false : undefined
  if (question.type === 'number') return /^\d{1,10}(\.\d{1,4})?$/.test(text) ? Number(text) : undefined
  return question.options.includes(text) ? text : undefined
}

function textOf(answer: Answer): string {
  if (typeof answer === 'boolean') return answer ? 'yes' : 'no'
  return String(answer)
}

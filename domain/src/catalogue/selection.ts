import type { Bundle, Effect, OtherAnswer, Question, Test } from './bundle.ts'
import type { Catalogue } from './catalogue.ts'
import type { Item } from './item.ts'
import type { Answers } from './plan.ts'
import type { Words } from '../text/words.ts'

type Answer = Answers[string]

/** What an answer set selects: items in catalogue order, conditions sorted. */
export type Selection = { items: Item[]; conditions: string[] }

/** Something wrong with one answer. */
export type AnswerFault = { question: string; reason: Words }

/**
 * Evaluates the answers. First the core items, then every effect whose test holds adds items and switches conditions
 * on, and what any effect removes is out, whatever added it. A question without an answer does nothing, and the order
 * of questions and answers has no influence. Items of the bundle that the catalogue lacks are skipped; a catalogue
 * that was assembled has none.
 */
export function select(catalogue: Catalogue, bundle: Bundle, answers: Answers): Selection {
  const chosen = new Set(bundle.coreItems)
  const removed = new Set<string>()
  const conditions = new Set(bundle.defaultConditions)
  for (const effect of effectsOf(bundle, answers)) {
    for (const key of effect.add) chosen.add(key)
    for (const key of effect.remove) removed.add(key)
    for (const key of effect.conditions) conditions.add(key)
  }
  const items = [...catalogue.items.values()].filter((item) => chosen.has(item.key) && !removed.has(item.key))
  return { items, conditions: [...conditions].sort() }
}

function effectsOf(bundle: Bundle, answers: Answers): Effect[] {
  return bundle.questions.flatMap((question) => {
    const answer = Object.hasOwn(answers, question.key) ? answers[question.key] : undefined
    if (answer === undefined) return []
    return question.effects.filter(
      (effect) =>
        holds(effect.if, answer) &&
        (effect.and ?? []).every((other) => isGiven(other, answers)) &&
        !(effect.unless ?? []).some((other) => isGiven(other, answers)),
    )
  })
}

function isGiven(other: OtherAnswer, answers: Answers): boolean {
  const answer = Object.hasOwn(answers, other.question) ? answers[other.question] : undefined
  return answer !== undefined && holds(other, answer)
}

function holds(test: Test, answer: Answer): boolean {
  return test.op === 'eq' ? answer === test.value : typeof answer === 'number' && answer >= test.value
}

/** The answers to questions that the bundle does not ask. */
export function unknownQuestions(bundle: Bundle, answers: Answers): AnswerFault[] {
  const known = new Set(bundle.questions.map((question) => question.key))
  return Object.keys(answers)
    .filter((key) => !known.has(key))
    .sort()
    .map((key) => ({ question: key, reason: { zh: `没有「${key}」这个问题`, en: `There is no question "${key}"` } }))
}

/** A name as it is compared: width, case and blanks do not tell two answers apart. */
export function answerKey(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase()
}

/**
 * The answers as the questions write them: a published answer stays good when it is written in the other width (`口腔诊所(备案)`), in capitals or
 * with blanks, when its option has another name now, and when its question is asked no more. What fits no option is left as it is, for
 * `invalidAnswers` to tell.
 */
export function asWritten(bundle: Bundle, given: Answers): Answers {
  const answers = withoutFormer(bundle, given)
  const written = bundle.questions.flatMap(({ key, options, former }) => {
    const answer = Object.hasOwn(answers, key) ? answers[key] : undefined
    if (typeof answer !== 'string' || !options || options.includes(answer)) return []
    const same = (each: string) => answerKey(each) === answerKey(answer)
    const option = options.find(same) ?? former?.find((each) => same(each.option))?.as
    return typeof option === 'string' ? [[key, option] as const] : []
  })
  return written.length === 0 ? answers : { ...answers, ...Object.fromEntries(written) }
}

/** An answer to a question that is asked no more counts for the one that took its place, unless that is answered too. */
function withoutFormer({ former }: Bundle, given: Answers): Answers {
  const gone = former?.filter(({ question }) => Object.hasOwn(given, question)) ?? []
  if (gone.length === 0) return given
  const names = new Set(gone.map(({ question }) => question))
  const kept = Object.entries(given).filter(([key]) => !names.has(key))
  const moved = gone.flatMap(({ question, as }) => {
    const answer = given[question]
    return as === null || answer === undefined || Object.hasOwn(given, as) ? [] : [[as, answer] as const]
  })
  return Object.fromEntries([...kept, ...moved])
}

/** The answers that do not fit the question they answer. */
export function invalidAnswers(bundle: Bundle, answers: Answers): AnswerFault[] {
  return bundle.questions.flatMap((question) => {
    const answer = Object.hasOwn(answers, question.key) ? answers[question.key] : undefined
    const reason = answer === undefined ? undefined : faultOf(question, answer)
    return reason ? [{ question: question.key, reason }] : []
  })
}

function faultOf(question: Question, answer: Answer): Words | undefined {
  if (question.type === 'boolean')
    return typeof answer === 'boolean' ? undefined : needs(question, '是或否', 'yes or no')
  if (question.type === 'number') {
    return typeof answer === 'number' && Number.isFinite(answer) && answer >= 0
      ? undefined
      : needs(question, '不小于零的数', 'a number that is not negative')
  }
  const options = question.options ?? []
  if (typeof answer !== 'string') return needs(question, options.join('、'), `one of: ${options.join(', ')}`)
  const closed = question.former?.find(({ option }) => answerKey(option) === answerKey(answer))
  if (closed) return closed.because
  return options.includes(answer) ? undefined : needs(question, options.join('、'), `one of: ${options.join(', ')}`)
}

function needs(question: Question, zh: string, en: string): Words {
  return { zh: `「${question.text.zh}」应回答：${zh}`, en: `"${question.text.en}" is answered with ${en}` }
}

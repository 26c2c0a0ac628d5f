import type { Bundle, OtherAnswer, Question, Test } from './bundle.ts'
import { fault, repeated, unknownKey } from './checks.ts'
import type { At, Known } from './checks.ts'
import type { Field } from './dictionaries.ts'
import type { CatalogueFault } from './fault.ts'
import type { FieldValue } from './field-rules.ts'
import type { ParsedParts, Place, Placed } from './parts.ts'
import { meant } from './nearest.ts'
import { answerKey } from './selection.ts'

/** What is wrong with a bundle beyond its form: names that lead nowhere, questions that no answer fits. */
export function bundleFaults(
  { value: bundle, at }: Placed<Bundle>,
  known: Known,
  parsed: ParsedParts,
): CatalogueFault[] {
  return [
    ...unknownKey(known, 'department', bundle.leadDepartment, at('leadDepartment')),
    ...bundle.coreItems.flatMap((key, index) => unknownKey(known, 'item', key, at('coreItems', index))),
    ...bundle.defaultConditions.flatMap((key, index) =>
      unknownKey(known, 'condition', key, at('defaultConditions', index)),
    ),
    ...repeated(
      bundle.questions.map((question, index) => ({ name: question.key, place: at('questions', index, 'key') })),
    ),
    ...bundle.questions.flatMap((question, index) =>
      questionFaults(question, (...steps) => at('questions', index, ...steps), known, parsed, bundle.questions),
    ),
    ...formerFaults(bundle, at),
    ...(bundle.jointInspection?.items ?? []).flatMap((key, index) => [
      ...unknownKey(known, 'item', key, at('jointInspection', 'items', index)),
      ...visitFaults(key, at('jointInspection', 'items', index), parsed),
    ]),
  ]
}

/**
 * A visit before the decision of what has none: an item that nobody goes to see, or a filing, which is looked at after it was filed. No
 * bundle can make it a condition (优化营商环境条例 36; 国办发〔2024〕54号).
 */
function visitFaults(key: string, place: Place, parsed: ParsedParts): CatalogueFault[] {
  const item = parsed.item.find(({ value }) => value.key === key)?.value
  if (!item) return []
  const afterwards = item.inspection === 'on-commitment-after' && item.type === '行政备案'
  if (item.inspection !== 'none' && !afterwards) return []
  return [
    fault(
      place,
      `事项「${key}」在决定前没有现场勘验（${afterwards ? '备案后核查' : '不勘验'}），套餐不能自行增加`,
      `The item "${key}" has no visit before its decision (${afterwards ? 'a filing is checked afterwards' : 'nobody goes to see it'}), and a bundle cannot add one`,
    ),
  ]
}

function questionFaults(
  question: Question,
  at: At,
  known: Known,
  parsed: ParsedParts,
  questions: readonly Question[],
): CatalogueFault[] {
  const faults = question.effects.flatMap((effect, index) => [
    ...(['and', 'unless'] as const).flatMap((which) =>
      (effect[which] ?? []).flatMap((other, position) =>
        otherFaults(other, at('effects', index, which, position), questions),
      ),
    ),
    ...effect.add.flatMap((key, position) => unknownKey(known, 'item', key, at('effects', index, 'add', position))),
    ...effect.remove.flatMap((key, position) =>
      unknownKey(known, 'item', key, at('effects', index, 'remove', position)),
    ),
    ...effect.conditions.flatMap((key, position) =>
      unknownKey(known, 'condition', key, at('effects', index, 'conditions', position)),
    ),
    ...(canHold(question, effect.if)
      ? []
      : [
          fault(
            at('effects', index, 'if'),
            '没有一种回答能使此条件成立',
            'No answer to the question can make this hold',
          ),
        ]),
  ])
  if ((question.type === 'choice') !== (question.options !== null)) {
    faults.push(fault(at('options'), '选项仅用于、且必须用于选择题', 'A choice has options, and only a choice has'))
  }
  // Answers are found however wide they are typed, so two that differ in no more than that would be one.
  const named = (texts: readonly string[], member: string) =>
    texts.map((text, index) => ({ name: answerKey(text), place: at(member, index) }))
  const options = [
    ...named(question.options ?? [], 'options'),
    ...named(question.former?.map(({ option }) => option) ?? [], 'former'),
  ]
  return [...faults, ...repeated(options), ...fillFaults(question, at, known, parsed)]
}

/** Another answer that an effect depends on, of a question that there is not or that cannot be answered so. */
function otherFaults(other: OtherAnswer, place: Place, questions: readonly Question[]): CatalogueFault[] {
  const question = questions.find(({ key }) => key === other.question)
  if (question && canHold(question, other)) return []
  return [
    fault(
      place,
      `没有一种对「${other.question}」的回答能使此条件成立`,
      `No answer to "${other.question}" can make this hold`,
    ),
  ]
}

/** A question that is asked and is said to be asked no more, or whose answers count for one that there is not. */
function formerFaults({ questions, former }: Bundle, at: At): CatalogueFault[] {
  const asked = new Set(questions.map(({ key }) => key))
  return (former ?? []).flatMap(({ question, as }, index) => {
    if (asked.has(question))
      return [
        fault(
          at('former', index, 'question'),
          `问题「${question}」仍在询问`,
          `The question "${question}" is still asked`,
        ),
      ]
    if (as === null || asked.has(as)) return []
    return [fault(at('former', index, 'as'), `没有「${as}」这个问题`, `There is no question "${as}"`)]
  })
}

/** An answer that would be asked for again, or that the form could not hold. */
function fillFaults(question: Question, at: At, known: Known, parsed: ParsedParts): CatalogueFault[] {
  const { fills } = question
  const told = question.effects
    .flatMap(({ conditions }) => conditions)
    .flatMap((key) => {
      const teller = parsed.conditions.find(({ value }) => value.key === key)?.value.toldBy?.field
      return teller === undefined ? [] : [teller]
    })
  const unsaid = told.find((field) => field !== fills?.field)
  if (unsaid !== undefined) {
    return [
      fault(
        at('fills'),
        `此问题确定了字段「${unsaid}」所问的内容，须写明填入该字段，否则会重复询问`,
        `The question says what the field "${unsaid}" asks: name the field, or people are asked twice`,
      ),
    ]
  }
  if (fills === undefined) return []
  const field = parsed.fields.find(({ value }) => value.key === fills.field)?.value
  if (field === undefined) return unknownKey(known, 'field', fills.field, at('fills', 'field'))
  const possible = question.type === 'boolean' ? ['true', 'false'] : question.options
  const strange = Object.keys(fills.values ?? {}).find((answer) => possible?.includes(answer) === false)
  if (strange !== undefined) {
    const near = meant(strange, possible ?? [])
    return [
      fault(
        at('fills', 'values', strange),
        `此问题没有回答「${strange}」${near.zh}`,
        `The question has no answer "${strange}"${near.en}`,
      ),
    ]
  }
  const answers: readonly FieldValue[] =
    fills.values === undefined ? sampleAnswers(question) : Object.values(fills.values)
  return answers.every((value) => canFill(field, value))
    ? []
    : [
        fault(
          at('fills'),
          `回答不能填入“${field.label.zh}”（${field.type}）`,
          `The answer cannot be filled into "${field.label.en}" (${field.type})`,
        ),
      ]
}

function sampleAnswers(question: Question): readonly FieldValue[] {
  if (question.type === 'boolean') return [true]
  return question.type === 'number' ? [0] : (question.options ?? [])
}

function canFill({ type, options }: Field, value: FieldValue): boolean {
  if (type === 'boolean') return typeof value === 'boolean'
  if (type === 'integer' || type === 'decimal' || type === 'money') return typeof value === 'number'
  if (type === 'multi-enum') {
    return Array.isArray(value) && value.every((each) => options?.some((option) => option.value === each) ?? true)
  }
  return typeof value === 'string' && (options?.some((option) => option.value === value) ?? true)
}

function canHold(question: Question, test: Test): boolean {
  if (test.op === 'gte') return question.type === 'number'
  if (question.type === 'choice')
    return typeof test.value === 'string' && (question.options?.includes(test.value) ?? false)
  return typeof test.value === question.type
}

import type { Bundle, Question } from './bundle.ts'
import { fault, repeated, unknownKey } from './checks.ts'
import type { At, Known } from './checks.ts'
import type { CatalogueFault } from './fault.ts'
import type { Placed } from './parts.ts'

/** What is wrong with a bundle beyond its form: names that lead nowhere, questions that no answer fits. */
export function bundleFaults({ value: bundle, at }: Placed<Bundle>, known: Known): CatalogueFault[] {
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
      questionFaults(question, (...steps) => at('questions', index, ...steps), known),
    ),
    ...(bundle.jointInspection?.items ?? []).flatMap((key, index) =>
      unknownKey(known, 'item', key, at('jointInspection', 'items', index)),
    ),
  ]
}

function questionFaults(question: Question, at: At, known: Known): CatalogueFault[] {
  const faults = question.effects.flatMap((effect, index) => [
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
  return faults
}

function canHold(question: Question, test: Question['effects'][number]['if']): boolean {
  if (test.op === 'gte') return question.type === 'number'
  if (question.type === 'choice')
    return typeof test.value === 'string' && (question.options?.includes(test.value) ?? false)
  return typeof test.value === question.type
}

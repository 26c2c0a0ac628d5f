import type { Bundle } from '@yizheng/domain/catalogue/bundle'
import { compile } from '@yizheng/domain/catalogue/compile'
import type { Answers } from '@yizheng/domain/catalogue/plan'
import { loadCatalogue } from '../world.ts'
import { hashOf } from './hashes.ts'

/** The compiler's word on every plan that the tests know: of each bundle its worked examples, no answers at all, yes to everything, and each choice by itself. */
export function planHashes(): Record<string, string> {
  const catalogue = loadCatalogue()
  return Object.fromEntries(
    [...catalogue.bundles.values()].flatMap((bundle) =>
      answersTo(bundle).map(([name, answers]) => {
        const made = compile(catalogue, bundle.key, answers, { kind: 'enterprise', held: [] })
        return [`${bundle.key}: ${name}`, hashOf(made).slice(0, 16)]
      }),
    ),
  )
}

/** On both sides of the thresholds that the catalogue knows. */
const NUMBERS = [0, 299, 300, 5000]

/** Answers by name: `example <name>`, `nothing answered`, `yes to everything`, `<question> = <choice>`. */
function answersTo({ scenarios, questions }: Bundle): (readonly [string, Answers])[] {
  const singles = questions.flatMap(({ key, type, options }) => {
    const choices = type === 'boolean' ? [true, false] : type === 'number' ? NUMBERS : (options ?? [])
    return choices.map((choice) => [`${key} = ${choice}`, { [key]: choice }] as const)
  })
  const yes = Object.fromEntries(questions.flatMap(({ key, type }) => (type === 'boolean' ? [[key, true]] : [])))
  return [
    ...scenarios.map(({ name, answers }) => [`example ${name}`, answers] as const),
    ['nothing answered', {}],
    ['yes to everything', yes],
    ...singles,
  ]
}

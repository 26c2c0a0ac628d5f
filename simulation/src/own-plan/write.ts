import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CATALOGUE, readFacts, type BundleFacts, type Figures } from './facts.ts'
import { ownPlan } from './own-plan.ts'

/**
 * Writes what is counted apart from the compiler into the worked examples of the catalogue, and says each figure that changes:
 * `npm run golden`. The compiler is then held against it by `catalogue check`, so a figure that both must agree on has two sources.
 */
function main(): void {
  const facts = readFacts(CATALOGUE)
  for (const { key } of facts.bundles) {
    const path = join(CATALOGUE, 'bundles', `${key}.json`)
    const bundle = JSON.parse(readFileSync(path, 'utf8')) as BundleFacts
    for (const example of bundle.scenarios) {
      const { items, conditions, figures } = ownPlan(facts, bundle, example.answers)
      const changes = [
        ...changedKeys('items', example.expectedItems, items),
        ...changedKeys('conditions', example.activeConditions, conditions),
        ...changedFigures(example.computed, figures),
      ]
      if (changes.length > 0) process.stdout.write(`${key}, ${example.name}: ${changes.join('; ')}\n`)
      example.expectedItems = kept(example.expectedItems, items)
      example.activeConditions = kept(example.activeConditions, conditions)
      example.computed = figures
    }
    writeFileSync(path, `${JSON.stringify(bundle, null, 2)}\n`)
  }
}

/** The same keys in the order in which they stood, new ones after them. */
function kept(before: readonly string[], now: readonly string[]): string[] {
  return [...before.filter((key) => now.includes(key)), ...now.filter((key) => !before.includes(key))]
}

function changedKeys(what: string, before: readonly string[], now: readonly string[]): string[] {
  const more = now.filter((key) => !before.includes(key)).map((key) => `+${key}`)
  const less = before.filter((key) => !now.includes(key)).map((key) => `-${key}`)
  return more.length + less.length === 0 ? [] : [`${what} ${[...more, ...less].join(' ')}`]
}

function changedFigures(before: Figures, now: Figures): string[] {
  const flat = (figures: Figures) =>
    new Map(
      Object.entries(figures).flatMap(([key, value]) =>
        typeof value === 'number'
          ? [[key, value] as const]
          : Object.entries(value).map(([inner, each]) => [`${key}.${inner}`, each] as const),
      ),
    )
  const old = flat(before)
  return [...flat(now)].flatMap(([key, value]) =>
    old.get(key) === value ? [] : [`${key} ${old.get(key) ?? 'none'} -> ${value}`],
  )
}

main()

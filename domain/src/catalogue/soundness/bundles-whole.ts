import type { Bundle } from '../bundle.ts'
import { fault } from '../checks.ts'
import type { Condition, Material } from '../dictionaries.ts'
import type { CatalogueFault } from '../fault.ts'
import type { Item } from '../item.ts'
import type { ParsedParts, Placed } from '../parts.ts'

type Of = {
  items: ReadonlyMap<string, Item>
  materials: ReadonlyMap<string, Material>
  conditions: ReadonlyMap<string, Condition>
}

/**
 * What a bundle leaves open: a paper that is the result of an item which it does not offer, and a condition of its items that neither an answer
 * nor the form can bring about. Each is offered, or said.
 */
export function wholenessFaults(parsed: ParsedParts): CatalogueFault[] {
  const of: Of = { items: byKey(parsed.item), materials: byKey(parsed.materials), conditions: byKey(parsed.conditions) }
  return [...parsed.bundle.flatMap((placed) => bundleFaults(placed, of)), ...deadConditions(parsed)]
}

function byKey<T extends { key: string }>(placed: readonly Placed<T>[]): ReadonlyMap<string, T> {
  return new Map(placed.map(({ value }) => [value.key, value]))
}

/** Items that the bundle has or can have. */
function offeredBy(bundle: Bundle): Set<string> {
  return new Set([...bundle.coreItems, ...bundle.questions.flatMap(({ effects }) => effects.flatMap(({ add }) => add))])
}

function switchedBy(bundle: Bundle): Set<string> {
  return new Set([
    ...bundle.defaultConditions,
    ...bundle.questions.flatMap(({ effects }) => effects.flatMap(({ conditions }) => conditions)),
  ])
}

function bundleFaults({ value: bundle, at }: Placed<Bundle>, of: Of): CatalogueFault[] {
  const offered = offeredBy(bundle)
  const items = [...offered].flatMap((key) => of.items.get(key) ?? [])
  return [...paperFaults(bundle, at, items, offered, of), ...conditionFaults(bundle, at, items, of)]
}

function paperFaults(
  bundle: Bundle,
  at: Placed<Bundle>['at'],
  items: readonly Item[],
  offered: ReadonlySet<string>,
  of: Of,
): CatalogueFault[] {
  /** The papers that come of other items, by the first item that asks for each. */
  const wanted = new Map<string, Item>()
  for (const item of items) {
    for (const { key, required, when, scope } of item.materials) {
      const made = of.materials.get(key)?.resultOf
      if (made && scope === 'national' && (required || when !== null) && !wanted.has(key)) wanted.set(key, item)
    }
  }
  const isOffered = (paper: string) => of.materials.get(paper)?.resultOf?.some((key) => offered.has(key)) ?? false
  const held = new Set(bundle.held?.map(({ paper }) => paper))
  const missing = [...wanted].filter(([paper]) => !isOffered(paper) && !held.has(paper))
  return [
    ...missing.map(([paper, item]) =>
      fault(
        at('coreItems'),
        `「${item.name.zh}」要求「${of.materials.get(paper)?.name.zh ?? paper}」，产生它的事项（${of.materials.get(paper)?.resultOf?.join('、') ?? ''}）不在套餐内：加入该事项，或者在 held 中写明申请人已经持有`,
        `"${item.name.en}" asks for "${of.materials.get(paper)?.name.en ?? paper}", and no item that makes it (${of.materials.get(paper)?.resultOf?.join(', ') ?? ''}) is offered: offer one, or say in "held" that it is there already`,
      ),
    ),
    ...(bundle.held ?? []).flatMap(({ paper }, index) =>
      wanted.has(paper) && !isOffered(paper)
        ? []
        : [
            fault(
              at('held', index, 'paper'),
              `「${paper}」不需要写为已经持有：没有事项要求它，或者套餐内有事项产生它`,
              `"${paper}" need not be held: no item asks for it, or the bundle offers what makes it`,
            ),
          ],
    ),
  ]
}

function conditionFaults(bundle: Bundle, at: Placed<Bundle>['at'], items: readonly Item[], of: Of): CatalogueFault[] {
  const used = new Map<string, Item>()
  for (const item of items) {
    const all = [...item.materials.map(({ when }) => when), ...item.prerequisites.map(({ when }) => when)]
    for (const key of all) if (key !== null && !used.has(key)) used.set(key, item)
  }
  const switched = switchedBy(bundle)
  const without = new Set(bundle.without?.map(({ condition }) => condition))
  const never = [...used].filter(
    ([key]) => of.conditions.has(key) && !of.conditions.get(key)?.toldBy && !switched.has(key) && !without.has(key),
  )
  return [
    ...never.map(([key, item]) =>
      fault(
        at('questions'),
        `「${item.name.zh}」的材料取决于条件「${key}」，套餐没有一个问题能使它成立：增加问题，或者在 without 中写明为何不会出现`,
        `Papers of "${item.name.en}" hang on the condition "${key}", which no question of the bundle switches on: ask it, or say in "without" why it cannot come about`,
      ),
    ),
    ...(bundle.without ?? []).flatMap(({ condition }, index) =>
      used.has(condition) && !switched.has(condition)
        ? []
        : [
            fault(
              at('without', index, 'condition'),
              `条件「${condition}」没有事项用到，或者套餐内的问题会使它成立`,
              `No item of the bundle uses the condition "${condition}", or a question switches it on`,
            ),
          ],
    ),
  ]
}

/** Conditions of the dictionary that nothing ever brings about, or that nothing hangs on. */
function deadConditions(parsed: ParsedParts): CatalogueFault[] {
  const switched = new Set(parsed.bundle.flatMap(({ value }) => [...switchedBy(value)]))
  const used = new Set([
    ...parsed.item.flatMap(({ value }) => [...value.materials, ...value.prerequisites].map(({ when }) => when)),
    ...parsed.fields.map(({ value }) => value.askedWhen),
  ])
  return parsed.conditions.flatMap(({ value: condition, at }) => {
    if (condition.unused) return []
    const never = condition.toldBy === undefined && !switched.has(condition.key)
    if (never) {
      return [
        fault(
          at('key'),
          `条件「${condition.key}」没有任何问题或者表单字段能使它成立`,
          `No question and no field of a form ever switches the condition "${condition.key}" on`,
        ),
      ]
    }
    if (used.has(condition.key)) return []
    return [
      fault(
        at('key'),
        `条件「${condition.key}」没有任何材料、字段或者前置条件取决于它`,
        `No paper, field or prerequisite hangs on the condition "${condition.key}"`,
      ),
    ]
  })
}

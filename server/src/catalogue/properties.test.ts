import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Bundle, Question } from '@yizheng/domain/catalogue/bundle'
import { indexCatalogue } from '@yizheng/domain/catalogue/catalogue'
import { fieldsAsked, papersNotAsked } from '@yizheng/domain/catalogue/asked'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { Field } from '@yizheng/domain/catalogue/dictionaries'
import type { Item } from '@yizheng/domain/catalogue/item'
import type { FieldValue } from '@yizheng/domain/catalogue/field-rules'
import { compile } from '@yizheng/domain/catalogue/compile'
import type { Answers, Plan, PlanApproval } from '@yizheng/domain/catalogue/plan'
import { projectCatalogue } from './project-catalogue.ts'

const catalogue = await projectCatalogue()
const bundles = [...catalogue.bundles.values()]

function answerTo(question: Question): fc.Arbitrary<Answers[string]> {
  if (question.type === 'boolean') return fc.boolean()
  if (question.type === 'choice') return fc.constantFrom(...(question.options ?? []))
  const thresholds = question.effects.flatMap(({ if: test }) =>
    typeof test.value === 'number' ? [test.value, test.value - 1, test.value + 1] : [],
  )
  return fc.oneof(fc.constantFrom(0, ...thresholds), fc.nat({ max: 5000 }))
}

/** Any answer set: each question answered or not. */
function answersTo(bundle: Bundle): fc.Arbitrary<Answers> {
  const each = bundle.questions.map((question) =>
    fc.option(answerTo(question), { nil: undefined }).map((answer) => [question.key, answer] as const),
  )
  return fc
    .tuple(...each)
    .map((entries) =>
      Object.fromEntries(entries.flatMap(([key, answer]) => (answer === undefined ? [] : [[key, answer]]))),
    )
}

function planOf(bundle: Bundle, answers: Answers, from: Catalogue = catalogue, localPractice = false): Plan {
  const compiled = compile(from, bundle.key, answers, { kind: 'enterprise', held: [] }, { localPractice })
  if ('refusal' in compiled) throw new Error(compiled.refusal.reason.en)
  return compiled.plan
}

/** Runs a property over every bundle with random answers. */
function forEveryBundle(check: (bundle: Bundle, answers: Answers) => void, numRuns = 25): void {
  for (const bundle of bundles)
    fc.assert(
      fc.property(answersTo(bundle), (answers) => check(bundle, answers)),
      { numRuns },
    )
}

/** What someone has handed in: fields filled in, and copies of papers. */
type Filing = { fields: ReadonlyMap<string, FieldValue>; copies: ReadonlyMap<string, number> }

const fieldOf = (key: string) => catalogue.contents.fields.find((each) => each.key === key)
const conditionOf = (key: string) => catalogue.contents.conditions.find((each) => each.key === key)

/** What the answers of a plan already say of a field, read straight from the questions of its bundle. */
function answered(plan: Plan, field: string): FieldValue | undefined {
  const bundle = bundles.find(({ key }) => key === plan.bundle)
  for (const { key, fills } of bundle?.questions ?? []) {
    const answer = plan.answers[key]
    if (fills?.field !== field || answer === undefined) continue
    const value = fills.values ? fills.values[String(answer)] : answer
    if (value !== undefined) return value
  }
  return undefined
}

const roadField = (item: Item) => item.byCommitment?.field

/** Whether a condition is on, by an answer or by what the form holds where an item of the plan asks for it. */
function isOn(condition: string, plan: Plan, filing: Filing, item?: Item): boolean {
  if (plan.conditions.includes(condition)) return true
  const test = conditionOf(condition)?.toldBy
  // An item that has two roads was asked which by a question, and its form says nothing of it.
  if (item && test && roadField(item) === test.field) return plan.answers[`road:${item.key}`] === '告知承诺'
  const asks = (each: Item | undefined) => test && each?.fields.includes(test.field) && roadField(each) !== test.field
  if (!test || !plan.items.some((key) => asks(catalogue.items.get(key)))) return false
  const value = answered(plan, test.field) ?? filing.fields.get(test.field)
  if ('atLeast' in test) return typeof value === 'number' && value >= test.atLeast
  const wanted = [test.is].flat()
  return [value].flat().some((each) => wanted.some((one) => one === each))
}

/**
 * Whether a filing satisfies one item on its own terms, read straight from the item: every field it names and needs, every paper
 * it requires or whose condition is on, in as many copies. It knows nothing of how a plan is merged.
 */
function satisfiesItem(key: string, plan: Plan, filing: Filing): boolean {
  const item = catalogue.contents.items.find((each) => each.key === key)
  if (!item) throw new Error(`no item ${key}`)
  for (const name of item.fields.filter((each) => each !== roadField(item))) {
    const field = fieldOf(name)
    if (field?.optional || field?.producedBy?.some((each) => plan.items.includes(each))) continue
    const teller = field?.askedWhen === undefined ? undefined : conditionOf(field.askedWhen)?.toldBy?.field
    const always = field?.askedWhen === undefined || (teller !== undefined && !item.fields.includes(teller))
    if (!always && !isOn(field?.askedWhen ?? '', plan, filing, item)) continue
    if (!filing.fields.has(name) && answered(plan, name) === undefined) return false
  }
  for (const use of item.materials) {
    if (use.scope === 'local-practice' && !plan.localPractice) continue
    if (use.when === null ? !use.required : !isOn(use.when, plan, filing, item)) continue
    const copies = use.copies ?? catalogue.contents.materials.find((each) => each.key === use.key)?.copies ?? 1
    if ((filing.copies.get(use.key) ?? 0) < copies) return false
  }
  return true
}

function satisfiesPlan(plan: Plan, { fields, copies: given }: Filing): boolean {
  const filled = Object.fromEntries(fields)
  const needless = new Set(papersNotAsked(plan, filled))
  return (
    fieldsAsked(plan, filled).every(
      ({ key, required, given: answer }) => !required || answer !== undefined || fields.has(key),
    ) &&
    plan.materials.every(({ key, asked, copies }) => !asked || needless.has(key) || (given.get(key) ?? 0) >= copies)
  )
}

/** Something in every field; in those that tell a condition, anything they may hold. */
const filledIn: fc.Arbitrary<Map<string, FieldValue>> = fc
  .tuple(
    ...catalogue.contents.fields.map((field) => {
      const told = catalogue.contents.conditions.some(({ toldBy }) => toldBy?.field === field.key)
      return (told ? anythingIn(field) : fc.constant('x')).map((value) => [field.key, value] as const)
    }),
  )
  .map((entries) => new Map(entries))

function anythingIn({ type, options }: Field): fc.Arbitrary<FieldValue> {
  if (type === 'boolean') return fc.boolean()
  if (type === 'integer') return fc.constantFrom(0, 1, 5)
  const choices = (options ?? []).map(({ value }) => value)
  return type === 'multi-enum' ? fc.subarray(choices, { minLength: 1 }) : fc.constantFrom(...choices)
}

test('the merged form and list are satisfied if and only if those of every item are', () => {
  let satisfied = 0
  let refused = 0
  for (const bundle of bundles) {
    // At most two things are left out, drawn from the whole dictionaries: so both outcomes happen, at the edge.
    const left = fc.tuple(fc.integer(), fc.integer(), fc.boolean(), fc.boolean())
    fc.assert(
      fc.property(
        answersTo(bundle),
        left,
        fc.boolean(),
        filledIn,
        (answers, [field, material, dropField, dropMaterial], localPractice, fields) => {
          const plan = planOf(bundle, answers, catalogue, localPractice)
          const copies = new Map([...catalogue.materials.keys()].map((key) => [key, 20]))
          const items = plan.items.flatMap((key) => catalogue.items.get(key) ?? [])
          const ownFields = items.flatMap((item) => item.fields)
          const ownMaterials = items.flatMap((item) => item.materials.map((use) => use.key))
          if (dropField) fields.delete(ownFields.at(field % (ownFields.length || 1)) ?? '')
          if (dropMaterial) copies.delete(ownMaterials.at(material % (ownMaterials.length || 1)) ?? '')
          const filing = { fields, copies }
          const each = plan.items.every((key) => satisfiesItem(key, plan, filing))
          expect(satisfiesPlan(plan, filing)).toBe(each)
          if (each) satisfied += 1
          else refused += 1
        },
      ),
      { numRuns: 40 },
    )
  }
  expect(Math.min(satisfied, refused)).toBeGreaterThan(500)
})

test('every field and paper of the plan is one that the items it names ask for, and no other item does', () => {
  forEveryBundle((bundle, answers) => {
    const plan = planOf(bundle, answers, catalogue, true)
    const items = plan.items.flatMap((key) => catalogue.items.get(key) ?? [])
    for (const { key, items: users } of plan.form) {
      const naming = items
        .filter((item) => item.fields.includes(key) && roadField(item) !== key)
        .map((item) => item.key)
      // Some of those that name it may need it only on a condition that the answers rule out.
      if (fieldOf(key)?.askedWhen === undefined) expect(users).toEqual(naming)
      else expect(users.length > 0 && users.every((user) => naming.includes(user))).toBe(true)
    }
    for (const { key, items: users } of plan.materials) {
      const asking = items.filter((item) => item.materials.some((use) => use.key === key)).map((item) => item.key)
      expect(users.length > 0 && users.every((user) => asking.includes(user))).toBe(true)
    }
  })
})

test('neither the order of the answers nor that of the questions matters', () => {
  const turned = indexCatalogue({
    ...catalogue.contents,
    bundles: catalogue.contents.bundles.map((bundle) => ({
      ...bundle,
      questions: bundle.questions.toReversed(),
      coreItems: bundle.coreItems.toReversed(),
    })),
  })
  forEveryBundle((bundle, answers) => {
    const plan = planOf(bundle, answers)
    const backwards = Object.fromEntries(Object.entries(answers).toReversed())
    expect(planOf(bundle, backwards)).toEqual(plan)
    // The other catalogue is another version and so has another name; everything else is the same.
    const { hash, catalogueVersion, ...rest } = planOf(bundle, answers, turned)
    expect({ ...plan, hash, catalogueVersion }).toEqual({ ...rest, hash, catalogueVersion })
  })
})

test('equal inputs give an equal hash, and different answers another', () => {
  for (const bundle of bundles) {
    fc.assert(
      fc.property(answersTo(bundle), answersTo(bundle), (one, other) => {
        const same = isDeepStrictEqual(one, other)
        expect(planOf(bundle, one).hash === planOf(bundle, other).hash).toBe(same)
        expect(planOf(bundle, structuredClone(one)).hash).toBe(planOf(bundle, one).hash)
      }),
      { numRuns: 15 },
    )
  }
})

/** The length of the longest path by trying every path backwards. */
function longestPath(approvals: readonly PlanApproval[], daysOf: (approval: PlanApproval) => number): number {
  const lengthTo = (key: string): number => {
    const approval = approvals.find((each) => each.key === key)
    return approval ? daysOf(approval) + Math.max(0, ...approval.needs.map(lengthTo)) : Number.NaN
  }
  return Math.max(0, ...approvals.map(({ key }) => lengthTo(key)))
}

test('approvals come after what they need, and the critical path is the longest path', () => {
  forEveryBundle((bundle, answers) => {
    const { approvals, computed } = planOf(bundle, answers)
    approvals.forEach(({ needs, promised, statutory }, index) => {
      const before = approvals.slice(0, index)
      for (const need of needs) {
        const needed = before.find(({ key }) => key === need)
        expect(needed).toBeDefined()
        expect(needed?.promised.end).toBeLessThanOrEqual(promised.start)
        expect(needed?.statutory.end).toBeLessThanOrEqual(statutory.start)
      }
    })
    expect(computed.days.promisedCriticalPath).toBe(longestPath(approvals, ({ promisedDays }) => promisedDays))
    expect(computed.days.statutoryCriticalPath).toBe(longestPath(approvals, ({ statutoryDays }) => statutoryDays))
  })
})

test('every prerequisite of every item is met in the plan before it, or presumed, or off', () => {
  forEveryBundle((bundle, answers) => {
    const plan = planOf(bundle, answers)
    const itemOf = (key: string) => plan.approvals.find((each) => each.key === key)?.item ?? ''
    for (const item of plan.items.flatMap((key) => catalogue.items.get(key) ?? [])) {
      const own = plan.approvals.filter((approval) => approval.item === item.key)
      const met = new Set(own.flatMap(({ needs }) => needs.map(itemOf)))
      const presumed = plan.presumed
        .filter(({ approval }) => own.some(({ key }) => key === approval))
        .map(({ anyOf }) => anyOf)
      for (const { anyOf, when } of item.prerequisites) {
        const off = when !== null && !plan.conditions.includes(when)
        expect(anyOf.some((key) => met.has(key)) || presumed.some((group) => group === anyOf) || off).toBe(true)
      }
    }
  })
})

test('what the bundle asks is never more than what its items ask one by one', () => {
  forEveryBundle((bundle, answers) => {
    const { reductions, limit } = planOf(bundle, answers)
    for (const { before, after } of Object.values(reductions)) expect(after).toBeLessThanOrEqual(Math.max(before, 1))
    expect(limit.promisedDays).toBeLessThanOrEqual(limit.statutoryDays)
  })
})

test('no bundle asks for more than its items do one by one, with what local practice adds and without', () => {
  forEveryBundle((bundle, answers) => {
    for (const localPractice of [false, true]) {
      const { items, materials, fields, days } = planOf(bundle, answers, catalogue, localPractice).reductions
      for (const { before, after } of [items, materials, fields, days]) expect(after).toBeLessThanOrEqual(before)
    }
  }, 10)
})

test('an answer in the other width, in capitals or with blanks is the same answer', () => {
  const wide = (text: string) =>
    text.replace(/[!-~]/gu, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0))
  for (const bundle of bundles) {
    for (const { key, options } of bundle.questions) {
      for (const option of options ?? []) {
        const plan = planOf(bundle, { [key]: option })
        for (const typed of [option.normalize('NFKC'), wide(option), option.toUpperCase(), ` ${option} `]) {
          expect(planOf(bundle, { [key]: typed }).hash).toBe(plan.hash)
        }
      }
    }
  }
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Bundle } from '@yizheng/domain/catalogue/bundle'
import type { Condition, Material } from '@yizheng/domain/catalogue/dictionaries'
import { englishOf } from '@yizheng/domain/catalogue/english'
import { isDoubt } from '@yizheng/domain/catalogue/doubt'
import type { Item } from '@yizheng/domain/catalogue/item'
import { parseParts } from '@yizheng/domain/catalogue/parts'
import { soundnessOfParsed } from '@yizheng/domain/catalogue/soundness/soundness'
import { readFolder } from './folder.ts'
import { PROJECT_CATALOGUE, projectEnglish } from './project-catalogue.ts'

const { parsed } = parseParts((await readFolder(PROJECT_CATALOGUE)).parts)

type Values = { item: Item; bundle: Bundle; materials: Material; conditions: Condition }
/** A fault put into one value of the good catalogue, and where the finding must stand: `file path`, the path as a beginning. */
type Injected = {
  [K in keyof Values]: { kind: K; key: string; change: (value: Values[K]) => void; found: RegExp }
}[keyof Values]

const every = <K extends keyof Values>(kind: K): Values[K][] =>
  (parsed[kind] as unknown as readonly { value: Values[K] }[]).map(({ value }) => value)

function findings({ kind, key, change }: Injected): string[] {
  const changed = parsed[kind].map((placed) => {
    if (placed.value.key !== key) return placed
    const value = structuredClone(placed.value)
    ;(change as (value: unknown) => void)(value)
    return { ...placed, value }
  })
  const { faults } = soundnessOfParsed({ ...parsed, [kind]: changed })
  for (const { reason } of faults) expect(reason.zh.length * reason.en.length).toBeGreaterThan(0)
  return faults.map(({ file, path }) => `${file} ${path}`)
}

const item = (key: string, change: (value: Item) => void, path: string): Injected => ({
  kind: 'item',
  key,
  change,
  found: new RegExp(`^items/${key}\\.json ${path}`),
})
const bundle = (key: string, change: (value: Bundle) => void, path: string): Injected => ({
  kind: 'bundle',
  key,
  change,
  found: new RegExp(`^bundles/${key}\\.json ${path}`),
})

test('the catalogue has none of the nine kinds of faults, and says where it doubts, in both languages', async () => {
  const { faults, doubts } = soundnessOfParsed(parsed)
  expect(faults).toEqual([])
  expect(doubts.length).toBeGreaterThan(0)
  for (const { because } of doubts) expect(because).toMatch(/\p{Script=Han}{4}/u)
  const names = await projectEnglish()
  const untold = doubts.filter(({ because, english }) => english === undefined && !englishOf(names, because))
  expect(untold).toEqual([])
})

const KINDS: Readonly<Record<string, () => Injected[]>> = {
  'a visit that every case must have, and no provision says so': () =>
    every('item').flatMap(({ key, visit }) =>
      visit && (visit.basis === null || visit.basis.region !== undefined)
        ? [item(key, (value) => (value.inspection = 'required'), '/inspection')]
        : visit
          ? [
              item(
                key,
                (value) => Object.assign(value, { inspection: 'required', visit: { ...visit, basis: null } }),
                '/inspection',
              ),
            ]
          : [],
    ),
  'what is looked at after the decision, and nothing says by when': () =>
    every('item').flatMap(({ key, status, inspection, byCommitment }): Injected[] => {
      if (status !== 'active') return []
      const within = { count: 20, unit: 'working-day', basis: '测试', assumed: true } as const
      const statement = { zh: '属实', en: 'True' }
      if (inspection === 'on-commitment-after') {
        const change = (value: Item) => {
          delete value.checkedAfter
          delete value.byCommitment
        }
        return [item(key, change, '/checkedAfter')]
      }
      if (byCommitment) return []
      const basis = { law: '测试', article: null, since: null, verification: 'recalled' } as const
      const consequence = { basis, text: statement, ends: null }
      const said = { basis: '测试', statement, checkWithin: within, consequence }
      return [item(key, (value) => (value.checkedAfter = said), '/checkedAfter')]
    }),
  'a renewal left empty where the validity is fixed': () =>
    every('item').flatMap(({ key, result }) =>
      result.validity.type !== 'fixed' && result.validity.type !== 'maximum'
        ? []
        : [
            item(
              key,
              (value) => {
                value.result.renewal = null
                delete value.result.notRenewed
              },
              '/result/renewal',
            ),
            item(
              key,
              (value) => {
                delete value.result.notRenewed
                delete value.afterGrant
              },
              '/afterGrant/renewal',
            ),
          ],
    ),
  'a condition that nothing switches on': () => [
    ...every('conditions').flatMap(({ key, toldBy }): Injected[] =>
      toldBy === undefined || every('bundle').every((each) => !uses(each.key, key) || switches(each, key))
        ? []
        : [{ kind: 'conditions', key, change: (value) => delete value.toldBy, found: /^(?:conditions|bundles)/ }],
    ),
    ...every('bundle').flatMap(({ key, defaultConditions, questions }) =>
      [
        ...new Set([
          ...defaultConditions,
          ...questions.flatMap(({ effects }) => effects.flatMap((each) => each.conditions)),
        ]),
      ]
        .filter((condition) => every('conditions').some((each) => each.key === condition && !each.toldBy))
        .filter((condition) => uses(key, condition))
        .map((condition) =>
          bundle(
            key,
            (value) => {
              value.defaultConditions = value.defaultConditions.filter((each) => each !== condition)
              for (const { effects } of value.questions)
                for (const effect of effects) effect.conditions = effect.conditions.filter((each) => each !== condition)
            },
            '/questions',
          ),
        ),
    ),
    ...every('bundle').flatMap(({ key, without = [] }) =>
      without.map((_, index) => bundle(key, (value) => void value.without?.splice(index, 1), '/questions')),
    ),
  ],
  'a paper whose producing item is not offered': () => [
    ...every('bundle').flatMap((value) =>
      offeredBy(value)
        .filter((key) => isOnlyMaker(value, key))
        .map((key) => bundle(value.key, (changed) => removeItem(changed, key), '/coreItems')),
    ),
    ...every('bundle').flatMap(({ key, held = [] }) =>
      held.map((_, index) => bundle(key, (value) => void value.held?.splice(index, 1), '/coreItems')),
    ),
  ],
  'a local rule that passes for a national one': () =>
    every('item').flatMap(({ key, legalBasis, afterGrant, result }) => [
      ...legalBasis.flatMap(({ region }, index) =>
        region === undefined
          ? [
              item(
                key,
                ({ legalBasis: changed }) => {
                  const cited = changed[index]
                  if (cited) cited.law = `湖北省${cited.law}`
                },
                `/legalBasis/${index}/region`,
              ),
            ]
          : [item(key, ({ legalBasis: changed }) => delete changed[index]?.region, `/legalBasis/${index}/region`)],
      ),
      ...(afterGrant?.renewal?.region
        ? [item(key, (value) => delete value.afterGrant?.renewal?.region, '/afterGrant/renewal/region')]
        : []),
      ...(result.validity.region
        ? [item(key, (value) => delete value.result.validity.region, '/result/validity/region')]
        : []),
    ]),
  "somebody else's time held as the office's": () =>
    every('item').flatMap(({ key, timeLimit: { instant, phases, basis } }) => {
      if (phases) return []
      if (instant)
        return [
          item(
            key,
            (value) => void Object.assign(value.timeLimit, { instant: false, statutory: 15 }),
            '/timeLimit/basis',
          ),
        ]
      const without = item(key, (value) => delete value.timeLimit.basis, '/timeLimit/basis')
      if (basis === undefined || isDoubt(basis)) return [without]
      const theirs = [
        '建设单位应当自竣工验收合格之日起15日内报主管部门备案',
        '申请人应当自变更之日起30日内申请变更登记',
      ]
      return [
        without,
        item(key, ({ timeLimit }) => void (timeLimit.statutory += 50), '/timeLimit/(?:basis|counting)'),
        ...theirs.map((phrase) =>
          item(key, ({ timeLimit }) => void (timeLimit.basis = { ...basis, phrase }), '/timeLimit/basis'),
        ),
      ]
    }),
  'a citation without words of its article': () =>
    every('item').flatMap(({ key, legalBasis }) =>
      legalBasis.flatMap(({ article, law }, index) => [
        item(key, (value) => delete value.legalBasis[index]?.phrase, `/legalBasis/${index}/phrase`),
        item(
          key,
          (value) => void Object.assign(value.legalBasis[index] ?? {}, { phrase: article ?? law }),
          `/legalBasis/${index}/phrase`,
        ),
      ]),
    ),
  'words that stand in another article': () => {
    const cited = every('item').flatMap(({ key, legalBasis }) =>
      legalBasis.map((each, index) => ({ key, index, ...each })),
    )
    return cited
      .filter(
        ({ law, article, phrase }) =>
          article !== null &&
          !isDoubt(phrase) &&
          cited.filter((other) => other.law === law && other.article === article && other.phrase === phrase).length > 1,
      )
      .map(({ key, index }) =>
        item(
          key,
          (value) => void Object.assign(value.legalBasis[index] ?? {}, { article: '第九百九十九条' }),
          `/legalBasis/${index}/article`,
        ),
      )
  },
  'one paper with several meanings': () => [
    ...every('materials').flatMap(({ key, of, category }): Injected[] =>
      of === undefined || !['identity', 'premises'].includes(category)
        ? []
        : [
            { kind: 'materials', key, change: (value) => delete value.of, found: /^materials\.json \/\d+\/of/ },
            ...(of.alike === undefined || of.fields.length < 2
              ? []
              : [
                  {
                    kind: 'materials' as const,
                    key,
                    change: (value: Material) => delete value.of?.alike,
                    found: /^materials\.json \/\d+\/of\/alike/,
                  },
                ]),
          ],
    ),
    ...every('item').flatMap(({ key, materials, fields }) =>
      materials.flatMap((use, index) =>
        every('materials')
          .filter(({ of }) => of && !of.fields.some((field) => fields.includes(field)))
          .slice(0, 3)
          .map((other) =>
            item(key, (value) => void (value.materials[index] = { ...use, key: other.key }), `/materials/${index}/key`),
          ),
      ),
    ),
  ],
  'an extension left empty, or days and months held as working days': () =>
    every('item').flatMap(({ key, type, timeLimit }) => [
      ...(type === '行政许可' && !timeLimit.instant
        ? [item(key, (value) => delete value.timeLimit.extensionBasis, '/timeLimit/extensionBasis')]
        : []),
      ...(timeLimit.extension !== null && type === '行政许可' && !isDoubt(timeLimit.extensionBasis)
        ? [item(key, (value) => void (value.timeLimit.extension = null), '/timeLimit/extension')]
        : []),
      ...(timeLimit.counting ? [item(key, (value) => delete value.timeLimit.counting, '/timeLimit/counting')] : []),
      ...(!timeLimit.instant && timeLimit.unitInText === '工作日'
        ? ['日', '月'].map((unit) =>
            item(
              key,
              (value) => void Object.assign(value.timeLimit, { unitInText: unit, counting: undefined }),
              '/timeLimit/counting',
            ),
          )
        : []),
    ]),
}

/** How many places are drawn of each kind; `EVERY_PLACE=1` tries all of them, which takes a minute. */
const SAMPLE = 40

describe('a fault of each kind is found wherever it can be', () => {
  test.each(Object.entries(KINDS))('%s', (_, injections) => {
    const all = injections()
    expect(all.length).toBeGreaterThan(20)
    const places = process.env['EVERY_PLACE'] ? all : fc.sample(fc.constantFrom(...all), SAMPLE)
    const missed = places.filter((injected) => !findings(injected).some((place) => injected.found.test(place)))
    expect(missed.map(({ key, found }) => `${key} ${String(found)}`)).toEqual([])
  })
})

function offeredBy({ coreItems, questions }: Bundle): string[] {
  return [...new Set([...coreItems, ...questions.flatMap(({ effects }) => effects.flatMap(({ add }) => add))])]
}

function itemsOf(keys: readonly string[]): Item[] {
  return every('item').filter(({ key }) => keys.includes(key))
}

function switches({ defaultConditions, questions }: Bundle, condition: string): boolean {
  const all = [...defaultConditions, ...questions.flatMap(({ effects }) => effects.flatMap((each) => each.conditions))]
  return all.includes(condition)
}

/** Whether an item of the bundle hangs on the condition. */
function uses(key: string, condition: string): boolean {
  const of = every('bundle').find((each) => each.key === key)
  const items = of ? itemsOf(offeredBy(of)) : []
  return items.some(({ materials, prerequisites }) =>
    [...materials, ...prerequisites].some(({ when }) => when === condition),
  )
}

/** Whether the bundle offers no other item that makes a paper which some other item of it asks for by a national rule. */
function isOnlyMaker(value: Bundle, maker: string): boolean {
  const rest = offeredBy(value).filter((key) => key !== maker)
  return itemsOf(rest).some(({ materials }) =>
    materials.some(({ key, scope, required, when }) => {
      const made = every('materials').find((each) => each.key === key)?.resultOf
      return (
        scope === 'national' &&
        (required || when !== null) &&
        made?.includes(maker) === true &&
        !made.some((other) => rest.includes(other)) &&
        !value.held?.some(({ paper }) => paper === key)
      )
    }),
  )
}

function removeItem(value: Bundle, key: string): void {
  value.coreItems = value.coreItems.filter((each) => each !== key)
  for (const { effects } of value.questions)
    for (const effect of effects) effect.add = effect.add.filter((each) => each !== key)
}

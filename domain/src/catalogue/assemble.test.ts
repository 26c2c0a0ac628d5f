import { expect, test } from 'vitest'
import { assembleCatalogue, assembleContents } from './assemble.ts'
import type { CatalogueContents } from './catalogue.ts'
import { indexCatalogue } from './catalogue.ts'
import type { CatalogueFault } from './fault.ts'
import {
  asks,
  needs,
  paper,
  phased,
  sampleBundle,
  sampleContents,
  sampleItem,
  sampleParts,
} from '@yizheng/testkit/small-catalogue'

const food = sampleItem('food', 10, { fields: ['name'], materials: [paper('form')] })
const fire = sampleItem('fire', 10, { prerequisites: [needs(['food'])] })
const shop = sampleBundle(['food'], { questions: [asks('large', { add: ['fire'] })] })
const good = (): CatalogueContents => structuredClone(sampleContents([food, fire], [shop]))

function faultsOf(contents: CatalogueContents): CatalogueFault[] {
  const assembled = assembleCatalogue(sampleParts(contents))
  return 'faults' in assembled ? assembled.faults : []
}

const places = (faults: readonly CatalogueFault[]) => faults.map(({ file, path }) => `${file} ${path}`).sort()

/** The first entry of a list of the sample, to be broken. */
function first<T>(list: readonly T[]): T {
  const [entry] = list
  if (entry === undefined) throw new Error('the sample has no such entry')
  return entry
}

test('a catalogue without faults is assembled, and its version does not depend on the order of files or members', () => {
  const assembled = assembleCatalogue(sampleParts(good()))
  const again = assembleCatalogue(sampleParts(good()).toReversed())
  if ('faults' in assembled || 'faults' in again) throw new Error('the sample has faults')
  expect([...assembled.catalogue.items.keys()]).toEqual(['food', 'fire'])
  expect(again.catalogue.version).toBe(assembled.catalogue.version)
  expect(assembled.catalogue.version).toBe(indexCatalogue(good()).version)
  const other = good()
  first(other.departments).name.en = 'Another'
  expect(indexCatalogue(other).version).not.toBe(assembled.catalogue.version)
})

test('a catalogue with more than ten faults is told all of them in one go, each with file, place and reason', () => {
  const contents = good()
  const [one, two] = contents.items
  const bundle = first(contents.bundles)
  if (!one || !two) throw new Error('the sample has two items')
  one.timeLimit.promised = 11
  one.department = 'nobody'
  one.fields = ['name', 'height']
  one.materials = [paper('form'), paper('ghost'), paper('form')]
  two.code = one.code
  two.timeLimit.instant = true
  bundle.coreItems = ['food', 'flood']
  first(bundle.questions).effects.push({
    if: { op: 'gte', value: 3 },
    add: [],
    remove: [],
    conditions: ['never'],
    note: null,
  })
  first(contents.holidays).workdaysInYear = 250
  const faults = faultsOf(contents)
  expect(places(faults)).toEqual([
    'bundles/shop.json /coreItems/1',
    'bundles/shop.json /questions/0/effects/1/conditions/0',
    'bundles/shop.json /questions/0/effects/1/if',
    'holidays/2026.json /workdaysInYear',
    'items/fire.json /code',
    'items/fire.json /timeLimit/instant',
    'items/food.json /department',
    'items/food.json /fields/1',
    'items/food.json /materials/1/key',
    'items/food.json /materials/2/key',
    'items/food.json /timeLimit/promised',
  ])
  for (const { reason } of faults) expect(reason.zh.length * reason.en.length).toBeGreaterThan(0)
  expect(faults.find(({ path }) => path === '/coreItems/1')?.reason).toEqual({
    zh: '没有名为「flood」的事项，最接近的是 food',
    en: 'There is no item named "flood"; the nearest is food',
  })
})

test('faults of form name the place inside the file, in both languages, and cause no second fault elsewhere', () => {
  const parts = sampleParts(good()).map((part) =>
    part.file === 'items/food.json'
      ? {
          ...part,
          value: {
            ...food,
            code: 'x',
            timeLimit: { ...food.timeLimit, statutory: 'ten' },
            surprise: 1,
            name: { zh: '食' },
          },
        }
      : part,
  )
  const assembled = assembleCatalogue(parts)
  const faults = 'faults' in assembled ? assembled.faults : []
  expect(places(faults)).toEqual([
    'items/food.json ',
    'items/food.json /code',
    'items/food.json /name/en',
    'items/food.json /timeLimit/statutory',
  ])
  expect(faults.find(({ path }) => path === '')?.reason).toEqual({
    zh: '有不认识的内容：surprise',
    en: 'Not known here: surprise',
  })
  expect(faults.find(({ path }) => path === '/name/en')?.reason).toEqual({
    zh: '缺少此项，应为文字',
    en: 'It is missing; it must be text',
  })
  expect(faults.find(({ path }) => path === '/timeLimit/statutory')?.reason.zh).toBe('应为数字')
})

test('one wrong entry of a dictionary is told alone', () => {
  const parts = sampleParts(good()).map((part) =>
    part.kind === 'materials'
      ? {
          ...part,
          value: sampleContents([], []).materials.map((entry, index) =>
            index === 0 ? { ...entry, copies: 0 } : entry,
          ),
        }
      : part,
  )
  const assembled = assembleCatalogue(parts)
  expect('faults' in assembled && assembled.faults).toEqual([
    { file: 'materials.json', path: '/0/copies', reason: { zh: '应不少于1', en: 'It must be at least 1' } },
  ])
})

test('files that are missing or cannot be read are told by name, and what they hold is not missed a second time', () => {
  const parts = sampleParts(good())
    .filter((part) => part.kind !== 'limits' && part.kind !== 'holidays')
    .map((part) =>
      part.file === 'items/food.json'
        ? { ...part, value: { key: 'food' }, unreadable: { zh: '坏', en: 'broken' } }
        : part,
    )
  const assembled = assembleCatalogue(parts)
  expect('faults' in assembled && places(assembled.faults)).toEqual(['holidays/ ', 'items/food.json ', 'limits.json '])
})

test('a key or code used twice is told at the second place, naming the first', () => {
  const contents = good()
  contents.departments.push(structuredClone(first(contents.departments)))
  contents.items.push({ ...structuredClone(food), code: '999000000999' })
  const faults = faultsOf(contents)
  expect(places(faults)).toEqual(['departments.json /1/key', 'items/food.json /key'])
  expect(faults.find(({ file }) => file === 'departments.json')?.reason.en).toBe(
    '"market" is used twice: first at departments.json/0/key',
  )
})

test('phases must add up, and a phase that is named must exist', () => {
  const contents = good()
  contents.items = [
    { ...food, timeLimit: { ...phased({ name: '筹建', days: 20 }, { name: '终审', days: 15 }), statutory: 30 } },
    {
      ...fire,
      prerequisites: [
        needs(['food'], { phase: { theirs: '初审' } }),
        needs(['food'], { phase: { own: '终审' } }),
        needs(['food'], { phase: { theirs: '筹建' } }),
      ],
    },
  ]
  expect(places(faultsOf(contents))).toEqual([
    'items/fire.json /prerequisites/0/phase',
    'items/fire.json /prerequisites/1/phase',
    'items/food.json /timeLimit/phases',
  ])
})

test('true loops are told with the shortest cycle in words, each loop apart', () => {
  const loop = (key: string, ...keys: string[]) =>
    sampleItem(key, 1, { prerequisites: keys.map((each) => needs([each])) })
  const contents = sampleContents(
    [loop('a', 'b'), loop('b', 'c'), loop('c', 'a', 'b'), loop('x', 'y'), loop('y', 'x'), sampleItem('z', 1)],
    [],
  )
  const faults = faultsOf(contents)
  expect(faults.map(({ file, path, reason }) => [file, path, reason.zh])).toEqual([
    ['items/b.json', '/prerequisites', '前置条件成环，无法排出先后：「b」须先有「c」须先有「b」'],
    ['items/x.json', '/prerequisites', '前置条件成环，无法排出先后：「x」须先有「y」须先有「x」'],
  ])
})

test('a loop that phases resolve is no fault', () => {
  const cafe = sampleItem('cafe', 35, {
    timeLimit: phased({ name: '筹建', days: 20 }, { name: '终审', days: 15 }),
    prerequisites: [needs(['security'], { phase: { own: '终审' } })],
  })
  const byPhase = sampleItem('security', 1, { prerequisites: [needs(['cafe'], { phase: { theirs: '筹建' } })] })
  expect(faultsOf(sampleContents([cafe, byPhase], []))).toEqual([])
  const whole = { ...byPhase, prerequisites: [needs(['cafe'])] }
  expect(faultsOf(sampleContents([cafe, whole], [])).map(({ reason }) => reason.en)).toEqual([
    'The prerequisites go round in a loop, so nothing can come first: "cafe (终审)" needs "security" needs "cafe (终审)"',
  ])
})

test('a bundle that does not come to its own example is told figure by figure', () => {
  const contents = good()
  const computed = {
    items: 2,
    materials: { sum: 1, merged: 1, applicantSupplied: 1 },
    materialsWithLocalPractice: { sum: 1, merged: 1, applicantSupplied: 0 },
    fields: { sum: 1, merged: 1, prefilled: 1, toFill: 0 },
    days: { statutorySerial: 20, statutoryCriticalPath: 20, promisedSerial: 10, promisedCriticalPath: 9 },
    visitsSeparate: 0,
  }
  const scenario = {
    name: '大店',
    answers: { large: true },
    expectedItems: ['food'],
    activeConditions: ['canteen'],
    computed,
  }
  first(contents.bundles).scenarios = [scenario, { ...scenario, answers: { small: true } }]
  const faults = faultsOf(contents)
  expect(places(faults)).toEqual(
    [
      'activeConditions',
      'computed/days/promisedCriticalPath',
      'computed/materialsWithLocalPractice/applicantSupplied',
      'expectedItems',
    ]
      .map((path) => `bundles/shop.json /scenarios/0/${path}`)
      .concat('bundles/shop.json /scenarios/1/answers'),
  )
  expect(faults.find(({ path }) => path.endsWith('promisedCriticalPath'))?.reason.zh).toBe('样例写9，方案算得10')
})

test('a bundle adds no visit before the decision of what has none, and no two answers that differ in their width', () => {
  const listed = (change: Partial<typeof food>) => {
    const contents = good()
    Object.assign(first(contents.items), change)
    first(contents.bundles).jointInspection = { applies: true, items: ['food'] }
    // An item that is visited here needs a ground and a checklist, which this is not about.
    return places(faultsOf(contents)).filter((place) => place.startsWith('bundles/'))
  }
  const place = ['bundles/shop.json /jointInspection/items/0']
  expect(listed({ inspection: 'none' })).toEqual(place)
  expect(listed({ inspection: 'on-commitment-after', type: '行政备案' })).toEqual(place)
  expect(listed({ inspection: 'on-commitment-after', type: '行政许可' })).toEqual([])
  expect(listed({ inspection: 'optional', type: '行政备案' })).toEqual([])
  const contents = good()
  Object.assign(first(first(contents.bundles).questions), {
    type: 'choice',
    options: ['诊所（备案）', '诊所(备案)'],
    effects: [],
  })
  expect(places(faultsOf(contents))).toEqual(['bundles/shop.json /questions/0/options/1'])
})

test('a renewal window is kept in the unit of its basis (民法典 202)', () => {
  const kept = (unit: 'day' | 'working-day' | 'month', basis: string) => {
    const contents = good()
    first(contents.items).afterGrant = { renewal: { latest: 3, earliest: null, unit, basis, assumed: false } }
    return places(faultsOf(contents))
  }
  const place = ['items/food.json /afterGrant/renewal/unit']
  for (const basis of ['届满3个月前', '期满前三个月', '有效期届满六个月前']) {
    expect(kept('day', basis)).toEqual(place)
    expect(kept('month', basis)).toEqual([])
  }
  for (const basis of ['届满30日前', '届满前90个工作日至15个工作日']) {
    expect(kept('month', basis)).toEqual(place)
    expect(kept('working-day', basis)).toEqual([])
  }
})

test('a reference from regions, checklists, papers or known loops that leads nowhere is told', () => {
  const contents = good()
  contents.regions = [
    {
      key: '120116',
      code: '120116',
      name: '滨海新区',
      level: 'county',
      parent: '120000',
      kind: 'gb-t-2260',
      overlaps: ['9'],
      seed: true,
      note: null,
    },
  ]
  contents.checklists.items = { flood: ['water'] }
  first(contents.materials).resultOf = ['flood']
  contents.provenance.loops = [
    {
      key: 'l',
      name: { zh: '环', en: 'loop' },
      kind: 'phase',
      items: ['food', 'flood'],
      active: false,
      explain: { zh: '无', en: 'none' },
    },
  ]
  expect(places(faultsOf(contents))).toEqual([
    'checklists.json /items/flood',
    'checklists.json /items/flood/0',
    'materials.json /0/resultOf',
    'materials.json /0/resultOf/0',
    'regions.json /0/overlaps/0',
    'regions.json /0/parent',
    'sources.json /loops/0/items/1',
  ])
})

test('contents kept as one value assemble to the same version, and anything else is refused', () => {
  const stored: unknown = JSON.parse(JSON.stringify(indexCatalogue(good()).contents))
  const assembled = assembleContents(stored)
  expect('catalogue' in assembled && assembled.catalogue.version).toBe(indexCatalogue(good()).version)
  expect('faults' in assembleContents(null)).toBe(true)
  expect('faults' in assembleContents({ items: [1] })).toBe(true)
})

test('a choice has options or is open, nothing else has either, and a condition that is not there is told', () => {
  const contents = good()
  const option = (value: string) => ({ value, label: { zh: value, en: value } })
  const field = { label: { zh: '项', en: 'item' }, prefillSource: null }
  contents.fields.push(
    { ...field, key: 'bare', type: 'enum' },
    { ...field, key: 'both', type: 'enum', options: [option('甲'), option('乙')], open: true },
    { ...field, key: 'twice', type: 'multi-enum', options: [option('甲'), option('甲')] },
    { ...field, key: 'stray', type: 'text', options: [option('甲'), option('乙')] },
    { ...field, key: 'condition', type: 'enum', open: true, askedWhen: 'nowhere' },
    { ...field, key: 'fine', type: 'enum', options: [option('甲'), option('乙')], askedWhen: 'canteen' },
  )
  expect(faultsOf(contents).map(({ path, reason }) => `${path} ${reason.en}`)).toEqual([
    '/2/options A choice has options or is open: one of the two',
    '/3/options A choice has options or is open: one of the two',
    '/4/options The option "甲" is there twice',
    '/5/options Only a choice has options or is open',
    '/6/askedWhen There is no condition named "nowhere"',
  ])
})

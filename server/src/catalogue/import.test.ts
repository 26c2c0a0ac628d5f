import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { compile } from '@yizheng/domain/catalogue/compile'
import { importCatalogue } from './import.ts'
import { loadCatalogue } from './load.ts'
import { scratchFolder } from './scratch-folder.ts'
import type { ScratchFolder } from './scratch-folder.ts'

let folder: ScratchFolder
beforeEach(async () => {
  folder = await scratchFolder()
})
afterEach(() => folder.remove())

/** What the samples name that the catalogue has no English for. */
const ENGLISH = {
  某市: 'Some City',
  报道: 'as reported',
  鲜花条例: 'Flower Regulations',
  风险低: 'low risk',
  备案凭证: 'Filing receipt',
  四日内初核: 'first within four days',
  六日内复核: 'again within six',
  新区: 'New Area',
  某区: 'Some District',
}

/** A flower shop that sells drinks, as an exchange file names it: codes and keys side by side, or codes alone. */
const flowerShop = {
  key: 'flower-shop',
  name: { zh: '花店', en: 'Flower shop' },
  kind: 'industry',
  leadDepartment: 'market',
  group: 'other',
  result: '行业综合许可证',
  coreItemKeys: ['shopfront-sign'],
  coreItems: ['999117002000'],
  defaultConditions: [],
  questions: [
    {
      key: 'sells-drinks',
      text: { zh: '是否销售饮品？', en: 'Will you sell drinks?' },
      type: 'boolean',
      options: null,
      effects: [{ if: { op: 'eq', value: true }, add: ['999131005000'], remove: [], conditions: [] }],
    },
  ],
  jointInspection: { applies: false, itemKeys: [], items: [] },
  scenarios: [],
  publishedFigures: [
    { place: '某市', year: '2026', after: { days: 1 }, basis: '报道', source: '某报', confidence: 'low' },
  ],
  note: null,
  source: null,
}

const flowerLicence = {
  code: '999999001000',
  key: 'flower-licence',
  baseCode: null,
  baseCodeNote: null,
  name: { zh: '鲜花经营备案', en: 'Filing of flower trade' },
  type: '行政备案',
  status: 'active',
  department: 'market',
  supervisor: 'market',
  levels: ['county'],
  audience: ['enterprise'],
  centralisation: 'usually',
  legalBasis: [
    {
      law: '鲜花条例',
      kind: '地方性法规',
      number: null,
      article: '第一条',
      verification: 'recalled',
      textVersion: null,
    },
  ],
  timeLimit: {
    instant: false,
    statutory: 10,
    unit: 'working-day',
    unitInText: '工作日',
    extension: null,
    promised: 4,
    phases: [
      { name: '初核', days: 4, text: '四日内初核' },
      { name: '复核', days: 6, text: '六日内复核' },
    ],
    tiers: null,
  },
  inspection: 'none',
  inspectionNote: null,
  commitment: { allowed: true, reason: '风险低' },
  specialProcedures: [],
  result: { name: '备案凭证', validity: { type: 'long-term', years: null, source: null }, renewal: null },
  fee: { amount: 0, rule: null },
  prerequisites: [
    { anyOf: ['999117002000'], anyOfKeys: ['shopfront-sign'], kind: 'hard', phase: '终审前', origin: 'declared' },
  ],
  materials: [{ key: 'flower-list', required: true, when: null, scope: 'national' }],
  fields: ['subject-name'],
  confidence: {
    nameTypeBasis: 'low',
    statutoryLimit: 'low',
    materials: 'low',
    commitmentInspection: 'low',
    promisedLimit: 'low',
    englishName: 'low',
  },
  note: null,
}

const flowerList = {
  key: 'flower-list',
  name: { zh: '花卉品种清单', en: 'List of flowers' },
  category: 'other',
  source: 'applicant',
  form: 'original',
  copies: 1,
  deferrable: true,
  resultOf: null,
}

async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder.directory, name)
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const run = (...files: string[]) => importCatalogue(files, folder.directory)

async function faultsOf(...files: string[]): Promise<string[]> {
  const imported = await run(...files)
  return 'faults' in imported ? imported.faults.map(({ file, path, reason }) => `${file} ${path}: ${reason.en}`) : []
}

test('a bundle that is imported is on offer at the next load, without code', async () => {
  const imported = await run(await file('new.exchange', { meta: {}, english: ENGLISH, industryBundles: [flowerShop] }))
  expect(imported).toMatchObject({ added: ['bundles/flower-shop.json'], changed: ['english.json'] })
  const loaded = await loadCatalogue(folder.directory)
  if ('faults' in loaded) throw new Error('the import left faults')
  const compiled = compile(loaded.catalogue, 'flower-shop', { 'sells-drinks': true }, { kind: 'enterprise', held: [] })
  expect('plan' in compiled && compiled.plan.items.toSorted()).toEqual(['food-operation', 'shopfront-sign'])
  expect(loaded.catalogue.bundles.get('flower-shop')?.publishedFigures[0]).toMatchObject({
    before: null,
    after: { days: 1 },
  })
  expect(await run(await file('new.exchange', { english: ENGLISH, industryBundles: [flowerShop] }))).toMatchObject({
    added: [],
    changed: [],
  })
})

test('items, papers and bundles that name each other come in together, over several files', async () => {
  const items = await file('items.exchange', { english: ENGLISH, items: [flowerLicence], materials: [flowerList] })
  const bundle = { ...flowerShop, coreItemKeys: undefined, coreItems: ['999117002000', '999999001000'] }
  const bundles = await file('bundles.exchange', {
    oneThingBundles: [{ ...bundle, kind: 'one-thing', audience: 'person', result: undefined }],
  })
  const imported = await run(items, bundles)
  if ('faults' in imported) throw new Error(JSON.stringify(imported.faults))
  expect([imported.added, imported.changed]).toEqual([
    ['items/flower-licence.json', 'bundles/flower-shop.json'],
    ['english.json', 'materials.json'],
  ])
  const item = imported.catalogue.items.get('flower-licence')
  expect(item).toMatchObject({
    regulator: 'market',
    prerequisites: [{ anyOf: ['shopfront-sign'], when: null, phase: { own: '复核' } }],
  })
  expect(item?.timeLimit.phases?.map(({ name }) => name.zh)).toEqual(['初核', '复核'])
  expect(imported.catalogue.bundles.get('flower-shop')).toMatchObject({
    coreItems: ['shopfront-sign', 'flower-licence'],
    result: '各事项分别出具结果',
  })
  expect([...imported.catalogue.materials.keys()].at(-1)).toBe('flower-list')
})

test('an entry of a key that is there already takes its place', async () => {
  const path = await file('departments.exchange', {
    departments: [
      {
        key: 'market',
        name: { zh: '市场局', en: 'Market' },
        segment: '131',
        segmentConfidence: 'confirmed',
        reviewBody: { by: 'government', basis: '行政复议法 24', assumed: false },
      },
    ],
  })
  const imported = await run(path)
  if ('faults' in imported) throw new Error(JSON.stringify(imported.faults))
  expect(imported.changed).toEqual(['departments.json'])
  expect([...imported.catalogue.departments.values()][0]?.name.zh).toBe('市场局')
  expect(imported.catalogue.departments.size).toBe(37)
})

test('with any fault nothing is written, and every fault is told where it stands in the imported file', async () => {
  const before = await readFile(join(folder.directory, 'materials.json'), 'utf8')
  const path = await file('bad.exchange', {
    materials: [flowerList, { ...flowerList, key: 'flower-photo', copies: 0 }],
    items: [{ ...flowerLicence, supervisor: 'nobody', timeLimit: { ...flowerLicence.timeLimit, promised: 40 } }],
    industryBundles: [
      { ...flowerShop, coreItems: ['999999009000'], coreItemKeys: ['shopfront-sign'] },
      { ...flowerShop, key: '../../outside', questions: 'none' },
    ],
  })
  const faults = await faultsOf(path)
  expect(faults.map((line) => line.replace(/:.*/, '')).toSorted()).toEqual([
    'bad.exchange /industryBundles/0/coreItems/0',
    'bad.exchange /industryBundles/1/key',
    'bad.exchange /industryBundles/1/questions',
    'bad.exchange /items/0/supervisor',
    'bad.exchange /items/0/timeLimit/promised',
    'bad.exchange /materials/1/copies',
  ])
  expect(await readFile(join(folder.directory, 'materials.json'), 'utf8')).toBe(before)
  expect(await readdir(folder.directory)).not.toContain(`.import-${process.pid}`)
  expect('catalogue' in (await loadCatalogue(folder.directory))).toBe(true)
})

test('the same key twice in one file is a fault, not a silent choice', async () => {
  expect(
    await faultsOf(
      await file('twice.exchange', { industryBundles: [flowerShop, flowerShop], materials: [flowerList, flowerList] }),
    ),
  ).toEqual([
    'twice.exchange /industryBundles/1/key: "flower-shop" is used twice: first at twice.exchange/industryBundles/0/key',
    'twice.exchange /materials/1/key: "flower-list" is used twice: first at twice.exchange/materials/0/key',
  ])
})

test('a file that holds nothing to import, is no JSON, or is not there is told in words', async () => {
  const faults = await faultsOf(
    await file('list.exchange', [1]),
    await file('broken.exchange', '{'),
    join(folder.directory, 'absent.json'),
  )
  expect(faults).toHaveLength(3)
  expect(faults[0]).toContain('list.exchange : The file holds nothing that can be imported (departments, ')
  expect(faults[1]).toContain('It is not valid JSON')
  expect(faults[2]).toContain('The file cannot be read (ENOENT')
})

test('an import names what has no English, and brings in what it says of it', async () => {
  const lacking = await run(await file('new.exchange', { industryBundles: [flowerShop] }))
  expect('faults' in lacking && lacking.faults.map(({ path, reason }) => `${path} ${reason.en}`)).toEqual([
    '/publishedFigures/0/place "某市" has no English: add it to english.json',
    '/publishedFigures/0/basis "报道" has no English: add it to english.json',
  ])
  const told = await run(await file('told.exchange', { english: ENGLISH, industryBundles: [flowerShop] }))
  expect('faults' in told ? told.faults : told.changed).toEqual(['english.json'])
  expect(JSON.parse(await readFile(join(folder.directory, 'english.json'), 'utf8'))).toMatchObject({
    terms: { 某市: 'Some City', 行政许可: 'Licence' },
  })
})

test('regions and holidays come in with the places whose practice is followed', async () => {
  const imported = await run(
    await file('regions.exchange', {
      english: ENGLISH,
      seeds: [{ seed: '新区', code: null, localKey: 'new-area', overlaps: ['120116'], note: '没有代码' }],
      regions: [{ code: '120117', name: '某区', level: 'county', parent: '120000', kind: 'gb-t-2260' }],
    }),
    await file('holidays.exchange', {
      years: [
        {
          year: 2027,
          notice: { title: '样例', number: '1', date: '2026-11-01', confidence: 'low' },
          offDays: [],
          makeUpWorkdays: [],
          workdaysInYear: 261,
        },
      ],
    }),
  )
  if ('faults' in imported) throw new Error(JSON.stringify(imported.faults))
  // The year takes the place of what the ordinance alone had fixed.
  expect(imported.changed).toContain('holidays/2027.json')
  expect(imported.catalogue.calendar.years.find(({ year }) => year === 2027)?.published).toBe(true)
  expect(imported.catalogue.regions.get('120117')).toMatchObject({ seed: false, overlaps: [], note: null })
  expect(imported.catalogue.regions.get('new-area')).toEqual({
    key: 'new-area',
    code: null,
    name: '新区',
    level: 'city',
    parent: '120000',
    kind: 'approval-area',
    overlaps: ['120116'],
    seed: true,
    note: '没有代码',
  })
  expect(imported.catalogue.calendar.years.map(({ year }) => year)).toEqual([2024, 2025, 2026, 2027, 2028])
})

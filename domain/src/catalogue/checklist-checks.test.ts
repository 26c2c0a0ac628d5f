import { expect, test } from 'vitest'
import { assembleCatalogue } from './assemble.ts'
import { indexCatalogue } from './catalogue.ts'
import type { CatalogueContents } from './catalogue.ts'
import type { Citation } from './citation.ts'
import type { ChecklistLine } from './checklists.ts'
import { compile } from './compile.ts'
import { checkEnglish } from './english-names.ts'
import { sampleBundle, sampleContents, sampleItem, sampleParts } from '@yizheng/testkit/small-catalogue'

const fireLaw: Citation = { law: '消防法', article: '第二十八条', since: '2021-04-29', verification: 'read' }
const words = (zh: string) => ({ zh, en: zh })

function line(code: string, change: Partial<ChecklistLine> = {}): ChecklistLine {
  return {
    code,
    text: words(`检查事项之${code}`),
    how: words('目视'),
    failing: 'correct',
    basis: fireLaw,
    ...change,
  }
}

/** A shop with a fire check that has two lines, and a filing that goes with the general clauses. */
function good(): CatalogueContents {
  const visit = { basis: fireLaw, necessity: words('材料不能证明现场') }
  const contents = sampleContents(
    [
      sampleItem('fire', 10, { inspection: 'required', visit }),
      sampleItem('sign', 3, { inspection: 'on-commitment-after', visit }),
      sampleItem('name', 3),
    ],
    [sampleBundle(['fire', 'sign', 'name'])],
  )
  contents.checklists.lines = [
    line('exits'),
    line('school', { text: words('与学校的距离'), measure: { unit: words('米'), least: 200 }, failing: 'refuse' }),
    line('spacing', { text: words('零售点间距'), measure: { unit: words('米'), local: true } }),
  ]
  contents.checklists.items = { fire: ['exits', 'school', 'spacing'] }
  contents.checklists.general = { sign: words('只核对备案内容') }
  return contents
}

function faultsOf(change: (contents: CatalogueContents) => unknown): string[] {
  const contents = good()
  change(contents)
  const read = assembleCatalogue(sampleParts(contents))
  return 'faults' in read ? read.faults.map(({ file, path, reason }) => `${file} ${path} ${reason.en}`) : []
}

const lines = (contents: CatalogueContents): ChecklistLine[] => contents.checklists.lines
const at = (contents: CatalogueContents, row: number) => lines(contents)[row] ?? line('none')

test('checklists that are right have no fault', () => {
  expect(faultsOf(() => undefined)).toEqual([])
})

test.each<[string, (contents: CatalogueContents) => unknown, string]>([
  ['a line without a basis', (c) => Reflect.deleteProperty(at(c, 0), 'basis'), 'checklists.json /lines/0/basis'],
  [
    'a measure without a unit',
    (c) => Reflect.deleteProperty(at(c, 1).measure ?? {}, 'unit'),
    'checklists.json /lines/1/measure/unit',
  ],
  ['a measure without a figure', (c) => (at(c, 1).measure = { unit: words('米') }), 'checklists.json /lines/1/measure'],
  [
    'a least above the most',
    (c) => (at(c, 1).measure = { unit: words('米'), least: 3, most: 2 }),
    'checklists.json /lines/1/measure',
  ],
  [
    'a figure where the office sets it',
    (c) => (at(c, 2).measure = { unit: words('米'), local: true, least: 50 }),
    'checklists.json /lines/2/measure',
  ],
  [
    'no article and no doubt',
    (c) => (at(c, 0).basis = { ...fireLaw, article: null }),
    'checklists.json /lines/0/basis/article',
  ],
  [
    'the rule of a region that there is not',
    (c) => (at(c, 0).basis = { ...fireLaw, region: '999' }),
    'checklists.json /lines/0/basis/region',
  ],
  ['a code used twice', (c) => (at(c, 2).code = 'exits'), 'checklists.json /lines/2/code'],
  ['the code of a general clause', (c) => (at(c, 0).code = 'address'), 'checklists.json /lines/0/code'],
  ['the same words', (c) => (at(c, 2).text = words('与学校的距离。')), 'checklists.json /lines/2/text'],
  ['nearly the same words', (c) => (at(c, 2).text = words('场所与学校的距离')), 'checklists.json /lines/2/text'],
  [
    'the same measure of the same article',
    (c) => (at(c, 2).measure = at(c, 1).measure),
    'checklists.json /lines/2/text',
  ],
  ['an item without a line of its own', (c) => (c.checklists.items = {}), 'checklists.json /items'],
  ['neither lines nor a reason', (c) => (c.checklists.general = {}), 'checklists.json /items'],
  [
    'a checklist for what nobody visits',
    (c) => (c.checklists.items['name'] = ['exits']),
    'checklists.json /items/name',
  ],
  [
    'a reason for what nobody visits',
    (c) => (c.checklists.general['name'] = words('无')),
    'checklists.json /general/name',
  ],
  ['both lines and a reason', (c) => (c.checklists.general['fire'] = words('无')), 'checklists.json /general/fire'],
  [
    'a line twice in an item',
    (c) => (c.checklists.items['fire'] = ['exits', 'school', 'spacing', 'exits']),
    'checklists.json /items/fire/3',
  ],
  ['a line that there is not', (c) => c.checklists.items['fire']?.push('smoke'), 'checklists.json /items/fire/3'],
  [
    'a line that nobody is asked',
    (c) => (c.checklists.items = { fire: ['exits', 'school'] }),
    'checklists.json /lines/2/code',
  ],
  [
    'a local figure for a national one',
    (c) => c.checklists.local.push({ line: 'school', least: 1, basis: '规定' }),
    'checklists.json /local/0/line',
  ],
  [
    'a local figure that says none',
    (c) => c.checklists.local.push({ line: 'spacing', basis: '规定' }),
    'checklists.json /local/0',
  ],
  [
    'a paper that there is not',
    (c) => (c.checklists.clauses = [{ code: 'papers', categories: ['rules'], except: ['oath'], text: words('文件') }]),
    'checklists.json /clauses/0/except/0',
  ],
  ['a visit without a ground', (c) => Reflect.deleteProperty(c.items[0] ?? {}, 'visit'), 'items/fire.json /visit'],
  [
    'a visit without a necessity',
    (c) => Reflect.deleteProperty(c.items[0]?.visit ?? {}, 'necessity'),
    'items/fire.json /visit/necessity',
  ],
  [
    'a ground that is neither found nor doubted',
    (c) => Object.assign(c.items[0]?.visit ?? {}, { basis: null }),
    'items/fire.json /visit/basis',
  ],
  [
    'a ground of law without its article',
    (c) => Object.assign(c.items[0]?.visit ?? {}, { basis: { ...fireLaw, article: null } }),
    'items/fire.json /visit/basis/article',
  ],
  [
    'a ground for a visit that is not made',
    (c) => Object.assign(c.items[2] ?? {}, { visit: c.items[0]?.visit }),
    'items/name.json /visit',
  ],
])('%s is told where it stands', (_, change, place) => {
  const faults = faultsOf(change)
  expect(faults.filter((fault) => fault.startsWith(`${place} `))).not.toEqual([])
})

test('a visit without a provision stands when its doubt is said', () => {
  const doubt = words('未找到依据')
  expect(faultsOf((c) => Object.assign(c.items[0]?.visit ?? {}, { basis: null, doubt }))).toEqual([])
})

test('a plan has the figure of the office where the law leaves it to the office, and says which rule sets it', () => {
  const contents = good()
  contents.checklists.local = [{ line: 'spacing', least: 50, basis: '《某县烟草制品零售点合理布局规定》第六条' }]
  expect(faultsOf((c) => (c.checklists.local = contents.checklists.local))).toEqual([])
  const spacing = (catalogue: CatalogueContents) => {
    const result = compile(indexCatalogue(catalogue), 'shop', {}, { kind: 'enterprise', held: [] })
    if ('refusal' in result) throw new Error(result.refusal.reason.en)
    return result.plan.approvals.find(({ key }) => key === 'fire')?.checklist.find(({ code }) => code === 'spacing')
  }
  expect(spacing(contents)).toMatchObject({
    measure: { unit: words('米'), least: 50 },
    basis: '《消防法》第二十八条；《某县烟草制品零售点合理布局规定》第六条',
  })
  expect(spacing(good())?.measure).toEqual({ unit: words('米') })
})

test('the provision of a line and of a visit needs its English', () => {
  const result = checkEnglish(
    { regions: {}, databases: {}, laws: {}, results: {}, terms: {}, notes: {} },
    { contents: good() },
  )
  const paths = 'faults' in result ? result.faults.map(({ file, path }) => `${file} ${path}`) : []
  expect(paths).toContain('checklists.json /lines/0/basis')
})

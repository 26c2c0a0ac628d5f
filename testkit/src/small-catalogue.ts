import type { Bundle, Question } from '@yizheng/domain/catalogue/bundle'
import type { Catalogue, CatalogueContents } from '@yizheng/domain/catalogue/catalogue'
import { indexCatalogue } from '@yizheng/domain/catalogue/catalogue'
import type { Item, Phase, Prerequisite } from '@yizheng/domain/catalogue/item'
import type { CataloguePart } from '@yizheng/domain/catalogue/parts'

// A small catalogue for tests that say in full what they are about. Nothing in the product uses it.

const words = (text: string) => ({ zh: text, en: text })
let codes = 0

/** An item that asks for nothing and takes `days` by law and half of them, rounded up, as promised. */
export function sampleItem(key: string, days: number, change: Partial<Item> = {}): Item {
  codes += 1
  return {
    key,
    code: `999${String(codes).padStart(9, '0')}`,
    baseCode: null,
    baseCodeNote: null,
    name: words(key),
    type: '行政许可',
    status: 'active',
    department: 'market',
    regulator: 'market',
    levels: ['county'],
    audience: ['enterprise'],
    centralisation: 'usually',
    legalBasis: [
      {
        law: `${key}条例`,
        kind: '行政法规',
        number: null,
        article: '第一条',
        verification: 'recalled',
        textVersion: null,
      },
    ],
    timeLimit: {
      instant: false,
      statutory: days,
      promised: Math.ceil(days / 2),
      unit: 'working-day',
      unitInText: '工作日',
      extension: null,
      phases: null,
      tiers: null,
    },
    inspection: 'none',
    inspectionNote: null,
    commitment: { allowed: false, reason: '样例' },
    specialProcedures: [],
    result: { name: `${key}许可证`, validity: { type: 'fixed', years: 5, source: 'law-or-rule' }, renewal: null },
    fee: { amount: 0, rule: null },
    prerequisites: [],
    materials: [],
    fields: [],
    confidence: {
      nameTypeBasis: 'high',
      statutoryLimit: 'high',
      materials: 'high',
      commitmentInspection: 'high',
      promisedLimit: 'low',
      englishName: 'high',
    },
    note: null,
    ...change,
  }
}

export function needs(anyOf: string[], change: Partial<Prerequisite> = {}): Prerequisite {
  return { anyOf, kind: 'hard', when: null, phase: null, origin: 'declared', ...change }
}

export function paper(key: string, change: Partial<Item['materials'][number]> = {}): Item['materials'][number] {
  return { key, required: true, when: null, scope: 'national', substitutable: false, ...change }
}

/** The limit of an item in phases of these days. */
export function phased(...phases: { name: string; days: number }[]): Item['timeLimit'] {
  const list: Phase[] = phases.map(({ name, days }) => ({ name: words(name), days, text: `${name}${days}日` }))
  const statutory = list.reduce((sum, phase) => sum + phase.days, 0)
  return {
    instant: false,
    statutory,
    promised: Math.ceil(statutory / 2),
    unit: 'working-day',
    unitInText: '工作日',
    extension: null,
    phases: list,
    tiers: null,
  }
}

/** A yes-or-no question with one effect on yes. */
export function asks(key: string, effect: Partial<Question['effects'][number]>): Question {
  return {
    key,
    text: words(key),
    type: 'boolean',
    options: null,
    effects: [{ if: { op: 'eq', value: true }, add: [], remove: [], conditions: [], note: null, ...effect }],
  }
}

export function sampleBundle(coreItems: string[], change: Partial<Bundle> = {}): Bundle {
  return {
    key: 'shop',
    name: words('shop'),
    kind: 'industry',
    audience: 'enterprise',
    leadDepartment: 'market',
    group: null,
    nationalList: null,
    partial: false,
    result: '行业综合许可证',
    coreItems,
    defaultConditions: [],
    questions: [],
    jointInspection: null,
    scenarios: [],
    publishedFigures: [],
    note: null,
    source: null,
    ...change,
  }
}

/** Contents with the dictionaries that samples name: papers `plan`, `licence`, `form`; fields `name`, `area`. */
export function sampleContents(
  items: Item[],
  bundles: Bundle[],
  change: Partial<CatalogueContents> = {},
): CatalogueContents {
  const material = { form: 'original', copies: 1, deferrable: false, resultOf: null } as const
  return {
    items,
    bundles,
    departments: [
      {
        key: 'market',
        name: words('market'),
        segment: null,
        segmentConfidence: null,
        reviewBody: { by: 'government', basis: '行政复议法 24', assumed: false },
      },
    ],
    materials: [
      { ...material, key: 'form', name: words('form'), category: 'form', source: 'applicant' },
      { ...material, key: 'plan', name: words('plan'), category: 'drawing', source: 'applicant' },
      { ...material, key: 'identity', name: words('identity'), category: 'identity', source: 'shared-data' },
    ],
    fields: [
      { key: 'name', label: words('name'), type: 'text', prefillSource: '法人库' },
      { key: 'area', label: words('area'), type: 'decimal', prefillSource: null },
    ],
    conditions: [{ key: 'canteen', label: words('canteen') }],
    regions: [],
    holidays: [SAMPLE_YEAR],
    checklists: {
      basis: 'assumed',
      note: words('ours'),
      clauses: SAMPLE_CLAUSES,
      lines: [],
      items: {},
      general: {},
      local: [],
    },
    limits: {
      default: { rule: 'longest-path', basis: '最长路径' },
      joint: { workingDays: 45, basis: '行政许可法 42(2)' },
      trips: {
        alone: { window: 1, signing: 0, collecting: 1, basis: '样例', assumed: true },
        together: { window: 0, signing: 0, collecting: 1, basis: '样例', assumed: true },
      },
    },
    provenance: { sources: [], doubts: [], loops: [] },
    ...change,
  }
}

/** 2026 without a holiday: 261 weekdays. */
const SAMPLE_YEAR: CatalogueContents['holidays'][number] = {
  year: 2026,
  notice: { title: '样例', number: '样例1号', date: '2025-11-04', confidence: 'low' },
  offDays: [],
  makeUpWorkdays: [],
  workdaysInYear: 261,
}

const SAMPLE_CLAUSES: CatalogueContents['checklists']['clauses'] = [
  { code: 'address', categories: [], text: { zh: '地址一致', en: 'The address agrees' } },
  {
    code: 'layout',
    categories: ['drawing'],
    text: { zh: '布局与{materials}一致', en: 'The layout agrees with {materials}' },
  },
]

/** A catalogue that nothing has checked, for what `compile` does with it. */
export function sampleCatalogue(
  items: Item[],
  bundle: Partial<Bundle> = {},
  change: Partial<CatalogueContents> = {},
): Catalogue {
  const core = bundle.coreItems ?? items.map((item) => item.key)
  return indexCatalogue(sampleContents(items, [sampleBundle(core, bundle)], change))
}

/** Contents as the parts they would be read as, to be changed and assembled. */
export function sampleParts(contents: CatalogueContents): CataloguePart[] {
  const { items, bundles, holidays, ...single } = structuredClone(contents)
  const file = (kind: string) => `${kind === 'provenance' ? 'sources' : kind}.json`
  return [
    ...items.map((value): CataloguePart => ({ kind: 'item', file: `items/${value.key}.json`, value })),
    ...bundles.map((value): CataloguePart => ({ kind: 'bundle', file: `bundles/${value.key}.json`, value })),
    ...holidays.map((value): CataloguePart => ({ kind: 'holidays', file: `holidays/${value.year}.json`, value })),
    ...(
      ['departments', 'materials', 'fields', 'conditions', 'regions', 'checklists', 'limits', 'provenance'] as const
    ).map((kind): CataloguePart => ({ kind, file: file(kind), value: single[kind] })),
  ]
}

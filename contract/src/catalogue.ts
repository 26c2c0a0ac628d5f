import { z } from 'zod'
import { Provenance } from '@yizheng/domain/catalogue/dictionaries'
import { Answers, ApplicantFacts, Plan } from '@yizheng/domain/catalogue/plan'
import { Words } from '@yizheng/domain/text/words'
import { route } from './route.ts'

const Key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)

/** One row of the themes and the search. */
export const BundleSummary = z.object({
  key: z.string(),
  name: Words,
  kind: z.enum(['industry', 'one-thing']),
  audience: z.string(),
  leadDepartment: z.object({ key: z.string(), name: Words }),
  /** Number of items it always has, and how many more the answers can add. */
  coreItems: z.number().int(),
  moreItems: z.number().int(),
})
export type BundleSummary = z.infer<typeof BundleSummary>

/** One row of the search that is a single item: it leads to the item's guide. */
export const ItemSummary = z.object({
  key: z.string(),
  name: Words,
  department: z.object({ key: z.string(), name: Words }),
  promisedDays: z.number(),
  instant: z.boolean(),
})
export type ItemSummary = z.infer<typeof ItemSummary>

/** What a search found: a bundle or an item. */
export const SearchResult = z.union([
  z.object({ found: z.literal('bundle'), bundle: BundleSummary }),
  z.object({ found: z.literal('item'), item: ItemSummary }),
])
export type SearchResult = z.infer<typeof SearchResult>

/** The most a search answers. Who needs more needs another word. */
export const MOST_SEARCH_RESULTS = 12

/** One guiding question 情形引导. */
export const QuestionView = z.object({
  key: z.string(),
  text: Words,
  type: z.enum(['boolean', 'number', 'choice']),
  options: z.array(z.string()),
  /** Item keys that some answer adds or removes: why it is asked. */
  adds: z.array(z.string()),
  removes: z.array(z.string()),
  /** The item whose road it chooses; asked only while that item is in the plan. Null for any other question. */
  road: z.string().nullable(),
})
export type QuestionView = z.infer<typeof QuestionView>

/** One item as a service guide shows it. */
export const ItemView = z.object({
  key: z.string(),
  code: z.string(),
  name: Words,
  type: z.string(),
  department: z.object({ key: z.string(), name: Words }),
  regulator: z.object({ key: z.string(), name: Words }),
  legalBasis: z.array(
    z.object({
      law: z.string(),
      kind: z.string(),
      number: z.string().nullable(),
      article: z.string().nullable(),
      verification: z.string(),
      /** Whether it holds in one place only. */
      local: z.boolean(),
    }),
  ),
  statutoryDays: z.number(),
  promisedDays: z.number(),
  instant: z.boolean(),
  fee: z.object({ amount: z.number().nullable(), rule: z.string().nullable() }),
  inspection: z.enum(['none', 'required', 'optional', 'on-commitment-after']),
  result: z.string(),
  /** How sure the catalogue is, per aspect: `high`, `medium`, `low`. */
  confidence: z.record(z.string(), z.string()),
})
export type ItemView = z.infer<typeof ItemView>

export const BundleView = BundleSummary.extend({
  result: z.string(),
  questions: z.array(QuestionView),
  /** Every item the bundle can come to, core first. */
  items: z.array(ItemView),
  core: z.array(z.string()),
  publishedFigures: z.array(
    z.object({
      place: z.string(),
      year: z.string(),
      basis: z.string(),
      source: z.string(),
      before: z.unknown(),
      after: z.unknown(),
    }),
  ),
})
export type BundleView = z.infer<typeof BundleView>

export const CatalogueState = z.object({
  version: z.string(),
  items: z.number().int(),
  bundles: z.number().int(),
  /** Whether this office runs with demonstration people; shown on every page. */
  demonstration: z.boolean(),
  bureau: Words,
  /** Regions of this office in which one can apply. */
  regions: z.array(z.object({ key: z.string(), name: Words })),
})
export type CatalogueState = z.infer<typeof CatalogueState>

/** Where the catalogue was read, what is in doubt, and the loops of prerequisites that are known. */
export const CatalogueSources = Provenance.extend({ version: z.string() })
export type CatalogueSources = z.infer<typeof CatalogueSources>

export const catalogueRoutes = {
  getCatalogue: route({
    name: 'getCatalogue',
    method: 'GET',
    path: '/api/catalogue',
    room: 'catalogue',
    summary: { zh: '当前事项目录版本', en: 'The catalogue in force' },
    access: 'public',
    limited: 'read',
    whole: 'the offices of this house',
    answer: CatalogueState,
  }),
  getSources: route({
    name: 'getSources',
    method: 'GET',
    path: '/api/catalogue/sources',
    room: 'catalogue',
    summary: { zh: '事项目录的来源与存疑', en: 'Sources and doubts of the catalogue' },
    access: 'public',
    limited: 'read',
    answer: CatalogueSources,
  }),
  listBundles: route({
    name: 'listBundles',
    method: 'GET',
    path: '/api/bundles',
    room: 'catalogue',
    summary: { zh: '全部套餐', en: 'All bundles on offer' },
    access: 'public',
    limited: 'read',
    whole: 'the catalogue',
    answer: z.object({ version: z.string(), bundles: z.array(BundleSummary) }),
  }),
  searchCatalogue: route({
    name: 'searchCatalogue',
    method: 'GET',
    path: '/api/search',
    room: 'catalogue',
    summary: {
      zh: '按日常说法查找套餐与事项',
      en: 'Bundles and items by the words people use for them',
    },
    access: 'public',
    limited: 'browse',
    query: z.strictObject({ q: z.string().max(200) }),
    answer: z.object({
      version: z.string(),
      /** Whether these are answers; else nothing fits, and they are only what comes nearest. */
      fits: z.boolean(),
      /** Best first. */
      results: z.array(SearchResult).max(MOST_SEARCH_RESULTS),
    }),
  }),
  getBundle: route({
    name: 'getBundle',
    method: 'GET',
    path: '/api/bundles/{bundle}',
    room: 'catalogue',
    summary: { zh: '一个套餐的办事指南与引导问题', en: 'One bundle: guide and guiding questions' },
    access: 'public',
    limited: 'read',
    whole: 'one bundle',
    params: z.strictObject({ bundle: Key }),
    answer: BundleView,
    problems: ['unknown-bundle'],
  }),
  listNames: route({
    name: 'listNames',
    method: 'GET',
    path: '/api/catalogue/names',
    room: 'catalogue',
    summary: { zh: '事项、套餐与部门的名称', en: 'The names behind the keys of items, bundles and departments' },
    access: 'public',
    limited: 'read',
    whole: 'the catalogue',
    answer: z.object({
      items: z.record(z.string(), Words),
      bundles: z.record(z.string(), Words),
      departments: z.record(z.string(), Words),
      /** Items that are filed 备案 and not licensed. */
      filings: z.array(z.string()),
    }),
  }),
  listEnglish: route({
    name: 'listEnglish',
    method: 'GET',
    path: '/api/catalogue/english',
    room: 'catalogue',
    summary: {
      zh: '目录中只有中文的名称与短语的英文',
      en: 'The English of names and short texts that the catalogue has in Chinese only',
    },
    access: 'public',
    limited: 'read',
    whole: 'the catalogue',
    answer: z.object({ names: z.record(z.string(), z.string()) }),
  }),
  compilePlan: route({
    name: 'compilePlan',
    method: 'POST',
    path: '/api/bundles/{bundle}/plan',
    reads: true,
    room: 'catalogue',
    summary: { zh: '按回答生成办理方案', en: 'Compile a plan from answers' },
    access: 'public',
    limited: 'plan',
    whole: 'one bundle',
    params: z.strictObject({ bundle: Key }),
    body: z.strictObject({
      answers: Answers,
      applicant: ApplicantFacts.optional(),
      localPractice: z.boolean().optional(),
    }),
    answer: Plan,
    problems: ['unknown-bundle', 'plan-refused'],
  }),
}

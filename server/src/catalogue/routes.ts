import type {
  BundleSummary,
  BundleView,
  CatalogueState,
  catalogueRoutes,
  ItemView,
  QuestionView,
  SearchResult,
} from '@yizheng/contract/catalogue'
import type { Fault } from '@yizheng/contract/problem'
import type { AnswerOf } from '@yizheng/contract/route'
import type { Bundle, Question } from '@yizheng/domain/catalogue/bundle'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { compile } from '@yizheng/domain/catalogue/compile'
import type { PlanRefusal } from '@yizheng/domain/catalogue/compile'
import type { English } from '@yizheng/domain/catalogue/english'
import { pointer } from '@yizheng/domain/catalogue/fault'
import { checkedOf } from '@yizheng/domain/catalogue/checked'
import type { Item } from '@yizheng/domain/catalogue/item'
import type { ApplicantFacts } from '@yizheng/domain/catalogue/plan'
import type { SearchIndex } from '@yizheng/domain/catalogue/search/terms'
import type { Findable } from '@yizheng/domain/catalogue/search/words'
import type { Words } from '@yizheng/domain/text/words'
import type { Handler } from '../http/mount.ts'
import { ProblemError } from '../http/problem.ts'
import { searchAnswerOf } from './search.ts'

/** What the handlers of this room need to know of the office. */
export type CatalogueContext = {
  /** The catalogue in force now. */
  catalogue: () => Catalogue
  /** What to search it with. */
  searching: () => SearchIndex
  /** The English of what it says in Chinese only. */
  english: () => English
  demonstration: boolean
  bureau: Words
  /** Regions of this office in which one can apply. */
  regions: CatalogueState['regions']
}

type Routes = typeof catalogueRoutes
type Handlers = { [Name in keyof Routes]: Handler<Routes[Name]> }

/** Of someone who has not said who they are nothing is held. */
const ANYONE: ApplicantFacts = { kind: 'enterprise', held: [] }

/** The handlers of the catalogue's routes, by route name; each is a plain function of the catalogue in force. */
export function catalogueHandlers(context: CatalogueContext): Handlers {
  const { demonstration, bureau, regions } = context
  return {
    getCatalogue: () => {
      const { version, items, bundles } = context.catalogue()
      return { version, items: items.size, bundles: bundles.size, demonstration, bureau, regions }
    },
    getSources: () => {
      const { version, contents } = context.catalogue()
      return { version, ...contents.provenance }
    },
    listBundles: () => listOf(context.catalogue()),
    listNames: () => {
      const { items, bundles, departments } = context.catalogue()
      const filings = [...items.values()].filter(({ type }) => type === '行政备案').map(({ key }) => key)
      return { items: namesOf(items), bundles: namesOf(bundles), departments: namesOf(departments), filings }
    },
    listEnglish: () => {
      const departments = [...context.catalogue().departments.values()].map(({ name }) => [name.zh, name.en] as const)
      return { names: Object.fromEntries([...context.english(), ...departments]) }
    },
    searchCatalogue: ({ query }) => {
      const catalogue = context.catalogue()
      const { fits, found } = searchAnswerOf(context.searching(), query.q)
      return { version: catalogue.version, fits, results: found.flatMap((each) => resultOf(catalogue, each)) }
    },
    getBundle: ({ params }) => {
      const catalogue = context.catalogue()
      return viewOf(catalogue, getBundle(catalogue, params.bundle))
    },
    compilePlan: ({ params, body }) => {
      const options = { localPractice: body.localPractice ?? false }
      const compiled = compile(context.catalogue(), params.bundle, body.answers, body.applicant ?? ANYONE, options)
      if ('refusal' in compiled) throw problemOf(compiled.refusal)
      return compiled.plan
    },
  }
}

function namesOf(named: ReadonlyMap<string, { name: Words }>): Record<string, Words> {
  return Object.fromEntries([...named].map(([key, { name }]) => [key, name]))
}

const lists = new WeakMap<Catalogue, AnswerOf<Routes['listBundles']>>()

/** The list is the same for everyone until the catalogue changes. */
function listOf(catalogue: Catalogue): AnswerOf<Routes['listBundles']> {
  const known = lists.get(catalogue)
  if (known) return known
  const bundles = [...catalogue.bundles.values()].map((bundle) => summaryOf(catalogue, bundle))
  const made = { version: catalogue.version, bundles }
  lists.set(catalogue, made)
  return made
}

function getBundle(catalogue: Catalogue, key: string): Bundle {
  const bundle = catalogue.bundles.get(key)
  if (!bundle) throw unknownBundle(key)
  return bundle
}

function unknownBundle(key: string): ProblemError {
  return new ProblemError('unknown-bundle', {
    zh: `事项目录中没有「${key}」这个套餐，可能已停用或改名。`,
    en: `The catalogue has no bundle "${key}"; it may have been withdrawn or renamed.`,
  })
}

function problemOf(refusal: PlanRefusal): ProblemError {
  if (refusal.code === 'unknown-bundle') return new ProblemError('unknown-bundle', refusal.reason)
  if (refusal.code === 'cycle') return new ProblemError('plan-refused', refusal.reason)
  const faults: Fault[] = refusal.faults.map(({ question, reason }) => ({
    pointer: pointer('answers', question),
    reason,
    code: refusal.code,
  }))
  return new ProblemError('plan-refused', refusal.reason, { faults })
}

function summaryOf(catalogue: Catalogue, bundle: Bundle): BundleSummary {
  return {
    key: bundle.key,
    name: bundle.name,
    kind: bundle.kind,
    audience: bundle.audience,
    leadDepartment: departmentOf(catalogue, bundle.leadDepartment),
    coreItems: bundle.coreItems.length,
    moreItems: addedBy(bundle).length,
  }
}

/** A catalogue that came into force a moment ago may lack what the search before it found. */
function resultOf(catalogue: Catalogue, found: Findable): SearchResult[] {
  const [kind, key = ''] = found.split('/')
  const bundle = kind === 'bundles' ? catalogue.bundles.get(key) : undefined
  if (bundle) return [{ found: 'bundle', bundle: summaryOf(catalogue, bundle) }]
  const item = kind === 'items' ? catalogue.items.get(key) : undefined
  if (!item) return []
  const { name, department, timeLimit } = item
  return [
    {
      found: 'item',
      item: {
        key,
        name,
        department: departmentOf(catalogue, department),
        promisedDays: timeLimit.promised,
        instant: timeLimit.instant,
      },
    },
  ]
}

/** Items that answers can add to the core, each once, in the order of the questions. */
function addedBy(bundle: Bundle): string[] {
  const core = new Set(bundle.coreItems)
  return [...new Set(bundle.questions.flatMap((question) => addsOf(question)))].filter((key) => !core.has(key))
}

function addsOf(question: Question): string[] {
  return [...new Set(question.effects.flatMap((effect) => effect.add))]
}

function viewOf(catalogue: Catalogue, bundle: Bundle): BundleView {
  const keys = [...bundle.coreItems, ...addedBy(bundle)]
  return {
    ...summaryOf(catalogue, bundle),
    result: bundle.result,
    questions: bundle.questions.map(questionOf),
    items: keys.flatMap((key) => catalogue.items.get(key) ?? []).map((item) => itemOf(catalogue, item)),
    core: bundle.coreItems,
    publishedFigures: bundle.publishedFigures.map(({ place, year, basis, source, before, after }) => ({
      place,
      year,
      basis,
      source,
      before,
      after,
    })),
  }
}

function questionOf(question: Question): QuestionView {
  const { key, text, type, options, effects, road = null } = question
  return {
    key,
    text,
    type,
    options: options ?? [],
    adds: addsOf(question),
    removes: [...new Set(effects.flatMap((effect) => effect.remove))],
    road,
  }
}

function itemOf(catalogue: Catalogue, item: Item): ItemView {
  return {
    key: item.key,
    code: item.code,
    name: item.name,
    type: item.type,
    department: departmentOf(catalogue, item.department),
    regulator: departmentOf(catalogue, item.regulator),
    legalBasis: item.legalBasis.map((cited) => ({
      law: cited.law,
      kind: cited.kind,
      number: cited.number,
      article: cited.article,
      verification: checkedOf(cited),
      local: cited.region !== undefined,
    })),
    statutoryDays: item.timeLimit.statutory,
    promisedDays: item.timeLimit.promised,
    instant: item.timeLimit.instant,
    fee: item.fee,
    inspection: item.inspection,
    result: item.result.name,
    confidence: item.confidence,
  }
}

/** An assembled catalogue has every department it names. */
function departmentOf(catalogue: Catalogue, key: string): { key: string; name: Words } {
  return { key, name: departmentName(catalogue, key) }
}

/** The name of a department; of one that has left the catalogue in words that say so, since its key would say nothing. */
export function departmentName(catalogue: Pick<Catalogue, 'departments'>, key: string): Words {
  return (
    catalogue.departments.get(key)?.name ?? { zh: '已不在目录中的部门', en: 'A department no longer in the catalogue' }
  )
}

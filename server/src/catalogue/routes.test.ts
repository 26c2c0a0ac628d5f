import { expect, test } from 'vitest'
import { BundleView, catalogueRoutes } from '@yizheng/contract/catalogue'
import type { Call } from '../http/mount.ts'
import { ProblemError } from '../http/problem.ts'
import { projectCatalogue, projectEnglish, projectSearch } from './project-catalogue.ts'
import { catalogueHandlers } from './routes.ts'

const catalogue = await projectCatalogue()
const searching = await projectSearch()
const english = await projectEnglish()
const handlers = catalogueHandlers({
  catalogue: () => catalogue,
  searching: () => searching,
  english: () => english,
  demonstration: true,
  bureau: { zh: '审批局', en: 'Approval bureau' },
  regions: [{ key: '120116', name: { zh: '滨海新区', en: 'Binhai New Area' } }],
})

type Given = { params?: unknown; body?: unknown; query?: unknown }

/** A call as it comes out of the mounting, of which these handlers use the parameters and the body only. */
function call<Name extends keyof typeof handlers>(given: Given): Call<(typeof catalogueRoutes)[Name]> {
  return given as Call<(typeof catalogueRoutes)[Name]>
}

async function problemOf(answer: () => unknown): Promise<ProblemError> {
  const error = await Promise.resolve()
    .then(answer)
    .catch((thrown: unknown) => thrown)
  if (error instanceof ProblemError) return error
  throw new Error('no problem was answered')
}

test('every answer is exactly what the contract says', async () => {
  expect(catalogueRoutes.getCatalogue.answer.strict().parse(await handlers.getCatalogue(call({})))).toMatchObject({
    version: catalogue.version,
    items: 146,
    bundles: 59,
  })
  const list = await handlers.listBundles(call({}))
  expect(catalogueRoutes.listBundles.answer.parse(list)).toEqual(list)
  const sources = await handlers.getSources(call({}))
  expect(catalogueRoutes.getSources.answer.parse(sources)).toEqual(sources)
  for (const { key } of list.bundles) {
    const view = await handlers.getBundle(call({ params: { bundle: key } }))
    expect(BundleView.parse(view)).toEqual(view)
    expect(view.items.length).toBe(view.coreItems + view.moreItems)
  }
  const plan = await handlers.compilePlan(
    call({ params: { bundle: 'cinema' }, body: { answers: { 'sells-food': true } } }),
  )
  expect(catalogueRoutes.compilePlan.answer.parse(plan)).toEqual(plan)
})

test('a bundle view tells of each question what it adds and removes', async () => {
  const view = await handlers.getBundle(call({ params: { bundle: 'convenience-store' } }))
  expect(view.questions.find(({ key }) => key === 'only-prepackaged')).toMatchObject({
    type: 'boolean',
    options: [],
    adds: ['prepackaged-filing'],
    removes: ['food-operation'],
  })
  expect(view.core).toEqual(['food-operation'])
  expect(view.items[0]).toMatchObject({
    key: 'food-operation',
    statutoryDays: 10,
    promisedDays: 5,
    department: { key: 'market' },
  })
  expect(view.publishedFigures[0]).toMatchObject({ place: '上海浦东', before: { days: 95 } })
})

test('a bundle that is not there, and answers that come to no plan, are problems with their reasons', async () => {
  expect((await problemOf(() => handlers.getBundle(call({ params: { bundle: 'nothing' } })))).code).toBe(
    'unknown-bundle',
  )
  expect(
    (await problemOf(() => handlers.compilePlan(call({ params: { bundle: 'nothing' }, body: { answers: {} } })))).code,
  ).toBe('unknown-bundle')
  const refused = await problemOf(() =>
    handlers.compilePlan(call({ params: { bundle: 'cinema' }, body: { answers: { 'sells-food': 'yes', hvac: 1 } } })),
  )
  expect(refused.code).toBe('plan-refused')
  expect(refused.extra.faults?.map(({ pointer, code }) => [pointer, code])).toEqual([
    ['/answers/sells-food', 'answer-invalid'],
    ['/answers/hvac', 'answer-invalid'],
  ])
})

test('a search answers bundles and items as rows, and says when nothing fits', async () => {
  const found = await handlers.searchCatalogue(call({ query: { q: '卖烟' } }))
  expect(catalogueRoutes.searchCatalogue.answer.parse(found)).toEqual(found)
  expect(found.fits).toBe(true)
  expect(found.results[0]).toMatchObject({ found: 'item', item: { key: 'tobacco-retail' } })
  expect(found.results[1]).toMatchObject({ found: 'bundle', bundle: { key: 'convenience-store' } })
  expect(await handlers.searchCatalogue(call({ query: { q: 'zzzz' } }))).toMatchObject({ fits: false, results: [] })
})

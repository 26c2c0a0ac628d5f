import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { draftRoutes } from '@yizheng/contract/drafts'
import { indexCatalogue, type Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { owner, person } from '@yizheng/testkit/people'
import { REGION } from '@yizheng/testkit/rules'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { hashOf } from '../cases/act-row.ts'
import { DRAFT_LIMIT } from './draft-store.ts'
import { mountDrafts } from './drafts.ts'
import { FORGOTTEN } from './no-longer-asked.ts'
import { actsOn, must, planFor, readCatalogue, submissionOf } from '../cases/test-acts.ts'
import { answer, appFor, ask, recordPeople } from '../cases/test-rooms.ts'

const other = person('other', 'applicant')
const OWN_FILE = '11111111-1111-4111-8111-111111111111'

let office: TestDatabase
let app: FastifyInstance
let now = '2026-03-02T03:00:00.000Z'
let inForce: Catalogue

beforeAll(async () => {
  office = await createTestDatabase()
  inForce = await readCatalogue()
  const people = [owner, other]
  await recordPeople(office, people)
  app = await appFor(people)
  mountDrafts(app, {
    database: office.database,
    now: () => now,
    catalogue: () => inForce,
    foreignFiles: async (files, personId) => files.filter((file) => file !== OWN_FILE || personId !== 'owner'),
  })
})
afterAll(async () => {
  await app.close()
  await office.drop()
})

/** Of what the drafts below hold, the two that no form of the catalogue has. */
const NO_LONGER = [
  { label: FORGOTTEN, said: { zh: '12.5', en: '12.5' } },
  { label: FORGOTTEN, said: { zh: '甲、乙', en: '甲, 乙' } },
]

function contents(change: object = {}) {
  return {
    region: REGION,
    bundle: 'convenience-store',
    answers: { 'sells-tobacco': true },
    filing: { 'subject-name': '半个名字', staff: ['甲', '乙'], area: 12.5 },
    corrections: { 'subject-name': '已改名' },
    materials: [{ material: 'floor-plan', file: OWN_FILE }],
    step: 'subject',
    channel: 'pc',
    ...change,
  }
}

const save = (by: typeof owner, draft: string, version: number, change: object = {}) =>
  ask(app, by, draftRoutes.saveDraft, { params: { draft }, body: contents(change), version })

describe('a draft', () => {
  test('is kept as it was typed, and no text in it is too long for the rest to be saved', async () => {
    const draft = randomUUID()
    const filing = {
      'subject-name': ' 半个名字\t',
      'business-scope': '字'.repeat(150_000),
      'premises-address': '路'.repeat(401),
      staff: ['行'.repeat(500), ...Array.from({ length: 900 }, () => '甲')],
    }
    expect(await save(owner, draft, 0, { filing })).toMatchObject({ status: 200, body: { version: 1 } })
    expect((await answer(app, owner, draftRoutes.getDraft, { params: { draft } })).filing).toEqual(filing)
    await answer(app, owner, draftRoutes.dropDraft, { params: { draft } })
  })

  test('goes on where it was left, on another device, and is listed last saved first', async () => {
    const [first, second] = [randomUUID(), randomUUID()]
    expect(await save(owner, first, 0)).toMatchObject({ status: 200, body: { version: 1, savedAt: now } })
    now = '2026-03-02T04:00:00.000Z'
    await save(owner, second, 0)
    now = '2026-03-02T05:00:00.000Z'
    expect(await save(owner, first, 1, { channel: 'phone', step: 'materials' })).toMatchObject({ status: 200 })
    const { channel: _channel, ...kept } = contents({ step: 'materials' })
    expect(await answer(app, owner, draftRoutes.getDraft, { params: { draft: first } })).toEqual({
      ...kept,
      draft: first,
      version: 2,
      savedAt: now,
      savedFrom: 'phone',
      changes: [],
      noLonger: NO_LONGER,
    })
    const { drafts } = await answer(app, owner, draftRoutes.listDrafts)
    expect(drafts.map(({ draft }) => draft)).toEqual([first, second])
  })

  test('changed elsewhere is refused with the version now, and a save sent twice is one save', async () => {
    const draft = randomUUID()
    await save(owner, draft, 0)
    expect(await save(owner, draft, 1, { step: 'one' })).toMatchObject({ status: 200, body: { version: 2 } })
    expect(await save(owner, draft, 1, { step: 'one' })).toMatchObject({ status: 200, body: { version: 2 } })
    expect(await save(owner, draft, 1, { step: 'two' })).toMatchObject({
      status: 412,
      body: { code: 'version-conflict', current: { version: 2 } },
    })
    expect(await save(owner, draft, 0, { step: 'two' })).toMatchObject({
      status: 412,
      body: { current: { version: 2 } },
    })
    expect(await save(owner, randomUUID(), 3)).toMatchObject({ status: 404 })
  })

  test('begun in ten tabs at once is begun once, and every other tab is told', async () => {
    const draft = randomUUID()
    const saves = await Promise.all(
      Array.from({ length: 10 }, (_, tab) => save(owner, draft, 0, { step: `tab-${tab}` })),
    )
    expect(saves.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(saves.filter(({ status }) => status === 412)).toHaveLength(9)
  })

  test('moves with the office it is to be filed at', async () => {
    const draft = randomUUID()
    await save(owner, draft, 0)
    expect(await save(owner, draft, 1, { region: '120116' })).toMatchObject({ status: 200, body: { version: 2 } })
    const rows = await office.owner.query('select region_code from drafts where draft_id = $1', [draft])
    expect(rows).toEqual([{ region_code: '120116' }])
  })

  test('belongs to one person: another neither sees, changes nor drops it', async () => {
    const draft = randomUUID()
    await save(owner, draft, 0)
    expect(await ask(app, other, draftRoutes.getDraft, { params: { draft } })).toMatchObject({ status: 404 })
    expect(await save(other, draft, 1, { materials: [] })).toMatchObject({ status: 404 })
    expect(await ask(app, other, draftRoutes.dropDraft, { params: { draft } })).toMatchObject({ status: 204 })
    expect(await ask(app, owner, draftRoutes.getDraft, { params: { draft } })).toMatchObject({ status: 200 })
    expect(await ask(app, undefined, draftRoutes.listDrafts)).toMatchObject({ status: 401 })
    await ask(app, owner, draftRoutes.dropDraft, { params: { draft } })
    expect(await ask(app, owner, draftRoutes.getDraft, { params: { draft } })).toMatchObject({ status: 404 })
  })

  test('begun before the requirements changed is brought up to date: every change is named, nothing typed is lost', async () => {
    const draft = randomUUID()
    const before = inForce
    await office.owner.query('insert into catalogue_versions (version, contents) values ($1, $2)', [
      before.version,
      JSON.stringify(before.contents),
    ])
    await save(owner, draft, 0, { answers: { 'sells-tobacco': true, 'sells-otc': true } })
    const { items, bundles, ...rest } = before.contents
    inForce = indexCatalogue({
      ...rest,
      items: items.map((item) =>
        item.key === 'food-operation'
          ? { ...item, fields: item.fields.filter((key) => key !== 'seats').concat('registered-capital') }
          : item,
      ),
      bundles: bundles.map((bundle) =>
        bundle.key === 'convenience-store'
          ? { ...bundle, questions: bundle.questions.filter(({ key }) => key !== 'sells-otc') }
          : bundle,
      ),
    })
    const view = await answer(app, owner, draftRoutes.getDraft, { params: { draft } })
    expect(view.answers).toEqual({ 'sells-tobacco': true })
    expect(view.filing).toEqual(contents().filing)
    const named = view.changes.map((change) => [change.class, change.subject])
    expect(named).toContainEqual(['removed', 'sells-otc'])
    expect(named).toContainEqual(['mandatory', 'registered-capital'])
    await save(owner, draft, 1, { answers: view.answers })
    expect((await answer(app, owner, draftRoutes.getDraft, { params: { draft } })).changes).toEqual([])
    inForce = before
    await ask(app, owner, draftRoutes.dropDraft, { params: { draft } })
  })

  test("names only its owner's uploads, and says which is not", async () => {
    const materials = [
      { material: 'floor-plan', file: null },
      { material: 'lease', file: randomUUID() },
    ]
    expect(await save(owner, randomUUID(), 0, { materials })).toMatchObject({
      status: 422,
      body: { code: 'materials-missing', faults: [{ pointer: '/materials/1/file' }] },
    })
  })

  test(`is one of at most ${DRAFT_LIMIT}; going on with one of them is always possible`, async () => {
    const drafts = Array.from({ length: DRAFT_LIMIT }, () => randomUUID())
    for (const draft of drafts) expect(await save(other, draft, 0, { materials: [] })).toMatchObject({ status: 200 })
    expect(await save(other, randomUUID(), 0, { materials: [] })).toMatchObject({
      status: 429,
      body: { code: 'too-many-requests' },
    })
    expect(await save(other, drafts[0] ?? '', 1, { materials: [], step: 'on' })).toMatchObject({ status: 200 })
  })
})

describe('filing', () => {
  test("throws the draft away in the same act, its owner's only, and once", async () => {
    const catalogue = await readCatalogue()
    const acts = actsOn(office.database, catalogue)
    const plan = planFor(catalogue, 'convenience-store', { 'sells-tobacco': true })
    const [mine, theirs] = [randomUUID(), randomUUID()]
    await save(owner, mine, 0)
    await ask(app, other, draftRoutes.dropDraft, {
      params: { draft: (await answer(app, other, draftRoutes.listDrafts)).drafts[0]?.draft ?? '' },
    })
    expect(await save(other, theirs, 0, { materials: [] })).toMatchObject({ status: 200 })
    const command = submissionOf(plan)
    const submit = (draft: string) =>
      acts.submit({ region: REGION, plan, command, actor: owner, key: { key: draft, bodyHash: hashOf(draft) }, draft })
    must(await submit(theirs))
    expect(await ask(app, other, draftRoutes.getDraft, { params: { draft: theirs } })).toMatchObject({ status: 200 })
    const done = must(await submit(mine))
    expect(await ask(app, owner, draftRoutes.getDraft, { params: { draft: mine } })).toMatchObject({ status: 404 })
    expect(must(await submit(mine))).toEqual(done)
    expect(await save(owner, mine, 1)).toMatchObject({ status: 404 })
  })
})

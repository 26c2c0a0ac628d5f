import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { peopleChangeRoutes } from '@yizheng/contract/people-changes'
import type { Grant } from '@yizheng/domain/parties/person'
import type { Role } from '@yizheng/domain/parties/duty'
import { answer, appFor, ask } from '../cases/test-rooms.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { enrolOrKeepUp } from './enrolment.ts'
import { recordOfficials, type Officials } from './officials.ts'
import { mountPeopleChanges } from './people-changes.ts'
import { createSealing } from './sealing.ts'

// Who answers for officials sees what signing in and recording changed of them, of their own regions and of nobody else.

const ISSUER = 'https://id.example.gov.cn/'
const NOW = '2026-12-10T02:00:00.000Z'
const sealing = createSealing(Buffer.alloc(32, 7))
const right = (role: Role, region: string, department: string | null = null): Grant => {
  return { role, department, except: [], region, from: '2026-01-01', until: null }
}
const watching = (role: Role, region: string) => ({ personId: `${role}-${region}`, grants: [right(role, region)] })
const [security, audit, head] = [
  watching('security-administrator', '120116'),
  watching('audit-administrator', '120116'),
  watching('bureau-head', '120116'),
]
const [elsewhere, clerk] = [watching('bureau-head', '370800'), watching('window-clerk', '120116')]

let place: TestDatabase
let app: FastifyInstance
beforeAll(async () => {
  place = await createTestDatabase()
  app = await appFor([security, audit, head, elsewhere, clerk])
  mountPeopleChanges(app, {
    database: place.database,
    now: () => NOW,
    names: {
      department: (key) => (key === 'tobacco' ? { zh: '烟草局', en: 'Tobacco' } : undefined),
      region: (key) => ({ zh: `区划${key}`, en: `Region ${key}` }),
    },
  })
  await record({ subject: 'zhang', name: '张三', rights: [right('approver', '120116', 'tobacco')] })
  await signIn('zhang', { name: '张三丰', id_number: '11010519491231002X' })
  await signIn('citizen', { name: '王某', id_number: '110105195001010020' })
  await record({ subject: 'zhang', name: '张三丰', rights: [right('examiner', '370800', 'closed-since')] })
})
afterAll(async () => {
  await app.close()
  await place.drop()
})

const record = (...officials: Officials) =>
  place.owner.transaction((session) => recordOfficials(session, sealing, ISSUER, officials, NOW, { takesAway: true }))
const signIn = (sub: string, claims: object) =>
  enrolOrKeepUp(
    {
      database: place.database,
      sealing,
      login: ISSUER,
      claims: { name: 'name', uscc: 'uscc', idNumber: 'id_number' },
      applicantRegions: ['120116'],
    },
    { sub, ...claims },
    NOW,
  )

test('each change of an official with its day, by whose word and from which issuer, the latest first', async () => {
  for (const actor of [security, audit, head]) {
    const { changes, next } = await answer(app, actor, peopleChangeRoutes.listPeopleChanges)
    expect(next).toBeNull()
    expect(changes.map(({ change, saidBy, issuers }) => [change, saidBy, ...issuers])).toEqual([
      ['right-ended', 'office'],
      ['number-given', 'identity-provider', ISSUER],
      ['name', 'identity-provider', ISSUER],
      ['right-given', 'office'],
      ['known', 'office'],
    ])
    expect(changes.every(({ name }) => name === '张三丰')).toBe(true)
    expect(changes[0]?.right?.department?.zh).toBe('烟草局')
    expect(changes[1]?.identifier).toBe('id-number')
    expect(changes[4]?.kinds).toEqual({ before: null, after: 'official' })
    // The change and not the data: neither number nor the name before, and nothing of a citizen.
    expect(JSON.stringify(changes)).not.toMatch(/110105|王某|"张三"/)
  }
})

test('page by page, and of one’s own regions', async () => {
  const first = await answer(app, head, peopleChangeRoutes.listPeopleChanges, { query: { limit: 4 } })
  expect(first.changes).toHaveLength(4)
  const rest = await answer(app, head, peopleChangeRoutes.listPeopleChanges, {
    query: { limit: 4, before: first.next ?? 0 },
  })
  expect([rest.changes.length, rest.next]).toEqual([1, null])
  // Who has worked in both regions is seen in both, and of the rights each sees its own.
  const { changes } = await answer(app, elsewhere, peopleChangeRoutes.listPeopleChanges)
  expect(changes.map(({ change }) => change)).toEqual(['right-given', 'number-given', 'name', 'known'])
  expect(changes[0]?.right).toEqual({
    role: 'examiner',
    department: { zh: '已撤销的部门', en: 'a department that is no more' },
    region: { zh: '区划370800', en: 'Region 370800' },
  })
})

test('of whoever has left nothing is seen after their last day, and of whoever only applies nothing at all', async () => {
  const later = (at: string, change: string, about: string) =>
    place.owner.query(
      `insert into person_changes (person_id, change, about, said_by, changed_at)
        select person_id, $2, $3, 'office', $1 from persons where name in ('张三丰', '王某')`,
      [at, change, about],
    )
  const seen = async (actor: typeof head) =>
    (await answer(app, actor, peopleChangeRoutes.listPeopleChanges, { query: { limit: 100 } })).changes
  const [before, there] = [await seen(head), await seen(elsewhere)]
  // 张三丰 works in 370800 alone by now; the right to apply is no business of either.
  await later('2026-12-11T02:00:00.000Z', 'name', '')
  await later('2026-12-11T02:00:00.000Z', 'right-given', 'applicant 120116')
  await later('2026-12-11T02:00:00.000Z', 'region-opened', '120116')
  expect(await seen(head)).toEqual(before)
  const now = await seen(elsewhere)
  expect(now.map(({ change, name }) => [change, name])).toEqual([
    ['name', '张三丰'],
    ...there.map(({ change, name }) => [change, name]),
  ])
  // On the day itself they were there in the morning, by the day of Beijing.
  await later('2026-12-09T15:59:00.000Z', 'name', '')
  expect(await seen(head)).toHaveLength(before.length + 1)
  await later('2026-12-09T16:00:00.000Z', 'name', '')
  expect(await seen(head)).toHaveLength(before.length + 1)
  await place.owner.query('delete from person_changes where change_id > $1', [there[0]?.id ?? 0])
})

test('nobody else sees them', async () => {
  expect((await ask(app, clerk, peopleChangeRoutes.listPeopleChanges)).status).toBe(403)
  expect((await ask(app, undefined, peopleChangeRoutes.listPeopleChanges)).status).toBe(401)
})

test('of entries from before it was written down, the issuers are those that the person signs in with', async () => {
  await place.owner.query('update person_changes set issuer = null')
  const { changes } = await answer(app, head, peopleChangeRoutes.listPeopleChanges)
  expect(changes.find(({ change }) => change === 'name')?.issuers).toEqual([ISSUER])
})

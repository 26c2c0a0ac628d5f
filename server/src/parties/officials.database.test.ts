import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Grant } from '@yizheng/domain/parties/person'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { findActor } from './actors.ts'
import { enrolOrKeepUp } from './enrolment.ts'
import { listPersonChanges } from './kept-up-store.ts'
import { listOfficials, readOfficials, recordOfficials, type Officials } from './officials.ts'
import { createSealing } from './sealing.ts'
import { findPerson, findPersonByLogin } from './store.ts'

// What an administrator writes down of those who work in the office.
const ISSUER = 'https://issuer.example/'
const sealing = createSealing(Buffer.alloc(32, 7))
const right = (role: Grant['role'], more: Partial<Grant> = {}): Grant => ({
  role,
  department: null,
  except: [],
  region: '120116',
  from: '2026-12-01',
  until: null,
  ...more,
})
let place: TestDatabase

beforeAll(async () => {
  place = await createTestDatabase()
})
afterAll(() => place.drop())

const record = (day: string, ...officials: Officials) =>
  place.owner.transaction((session) => recordOfficials(session, sealing, ISSUER, officials, `${day}T02:00:00.000Z`))
const signIn = (day: string, subject: string) =>
  enrolOrKeepUp(
    {
      database: place.database,
      sealing,
      login: ISSUER,
      claims: { name: 'name', uscc: 'uscc', idNumber: 'id_number' },
      applicantRegions: ['120116', '370800'],
    },
    { sub: subject, name: '张三' },
    `${day}T03:00:00.000Z`,
  )
async function rightsOn(day: string, subject: string) {
  const personId = (await findPersonByLogin(place.database, ISSUER, subject)) ?? ''
  const actor = await findActor(place.database, personId)
  return actor?.grants
    .filter(({ from, until }) => from <= day && (until === null || until >= day))
    .map(({ role }) => role)
}

test('an official is recorded before they ever sign in, and signing in makes no applicant of them', async () => {
  const zhang = { subject: 'zhang', name: '张三', rights: [right('window-clerk'), right('examiner')] }
  expect(await record('2026-12-01', zhang)).toEqual([{ subject: 'zhang', isNew: true, given: 2, ended: 0 }])
  await signIn('2026-12-01', 'zhang')
  expect(await rightsOn('2026-12-01', 'zhang')).toEqual(['window-clerk', 'examiner'])
  expect(await record('2026-12-02', zhang)).toEqual([{ subject: 'zhang', isNew: false, given: 0, ended: 0 }])
})

test('what the file says no more ends, and what was wrong since today was never so', async () => {
  await record('2026-12-03', {
    subject: 'li',
    name: '李四',
    rights: [right('examiner'), right('approver', { from: '2026-12-05' })],
  })
  const changed = [right('examiner', { until: '2027-06-30' }), right('inspector', { from: '2026-12-05' })]
  expect(await record('2026-12-05', { subject: 'li', name: '李四', rights: changed })).toEqual([
    { subject: 'li', isNew: false, given: 2, ended: 2 },
  ])
  expect(await rightsOn('2026-12-04', 'li')).toEqual(['examiner'])
  expect(await rightsOn('2026-12-05', 'li')).toEqual(['examiner', 'inspector'])
  expect(await rightsOn('2027-07-01', 'li')).toEqual(['inspector'])
})

test('somebody who came as an applicant and works here now is one person, and applies only where the file says so', async () => {
  const person = await signIn('2026-12-01', 'wang')
  expect(await rightsOn('2026-12-01', 'wang')).toEqual(['applicant', 'applicant'])
  await record('2026-12-02', { subject: 'wang', name: '王五', rights: [right('approver', { department: 'tobacco' })] })
  expect(await findPersonByLogin(place.database, ISSUER, 'wang')).toBe(person)
  expect(await findPerson(place.database, person)).toMatchObject({
    kind: 'official',
    name: '王五',
    formerNames: ['张三'],
  })
  await signIn('2026-12-03', 'wang')
  expect(await rightsOn('2026-12-03', 'wang')).toEqual(['approver'])
  await record('2026-12-04', { subject: 'wang', name: '王五', rights: [right('approver'), right('applicant')] })
  await signIn('2026-12-05', 'wang')
  expect(await rightsOn('2026-12-05', 'wang')).toEqual(['applicant', 'approver'])
})

test('a builder is written down with their rights and is no official', async () => {
  await record('2026-12-01', { subject: 'jianshe', name: '某建设', rights: [right('builder'), right('applicant')] })
  const person = (await findPersonByLogin(place.database, ISSUER, 'jianshe')) ?? ''
  expect((await findPerson(place.database, person))?.kind).toBe('other')
  await signIn('2026-12-02', 'jianshe')
  expect(await rightsOn('2026-12-02', 'jianshe')).toEqual(['builder', 'applicant', 'applicant'])
})

test('those who work here are listed as a file that can be recorded, whoever has no right yet included', async () => {
  await record('2026-12-01', { subject: 'qian', name: '钱某', rights: [] })
  const officials = await listOfficials(place.owner, ISSUER, '2026-12-05')
  expect(officials.map(({ subject, rights }) => [subject, rights.length])).toEqual(
    expect.arrayContaining([
      ['zhang', 2],
      ['qian', 0],
    ]),
  )
  const read = readOfficials({ officials }, { regions: ['120116'], departments: ['tobacco'] })
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  for (const done of await record('2026-12-06', ...read.officials)) {
    expect(done).toMatchObject({ isNew: false, given: 0, ended: 0 })
  }
})

test('all of it is written down, without a name', async () => {
  const rows = await place.owner.query<{ line: string }>(
    `select concat_ws(' ', said_by, change, about) as line from person_changes c order by change_id`,
  )
  const lines = rows.map(({ line }) => line)
  expect(lines).toContain('office known official')
  expect(lines).toContain('office right-given approver tobacco 120116')
  expect(lines).toContain('office right-ended examiner every department 120116')
  expect(lines).toContain('office kind other -> official')
  expect(lines.join()).not.toMatch(/张|李|王/)
  const listed = await listPersonChanges(place.owner, '2026-12-05', 1_000)
  expect(listed[0]).toMatchObject({ name: '李四', saidBy: 'office', change: 'right-ended' })
  expect(await listPersonChanges(place.owner, '2026-12-01', 2)).toHaveLength(2)
})

test('nobody changes from one administration to another, and then nothing is written', async () => {
  await record('2026-12-01', { subject: 'sun', name: '孙某', rights: [right('system-administrator')] })
  const both = record(
    '2026-12-02',
    { subject: 'zhao', name: '赵某', rights: [right('inspector')] },
    { subject: 'sun', name: '孙某', rights: [right('audit-administrator')] },
  )
  await expect(both).rejects.toMatchObject({ constraint: 'administrator_of_one_kind' })
  expect(await findPersonByLogin(place.database, ISSUER, 'zhao')).toBeUndefined()
})

import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { holds, type Grant } from '@yizheng/domain/parties/person'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { findActor } from './actors.ts'
import { enrolOrKeepUp } from './enrolment.ts'
import { listPersonChanges, recordKnown } from './kept-up-store.ts'
import {
  listOfficials,
  previewOfficials,
  readOfficials,
  recordingRefusal,
  recordOfficials,
  TakesAway,
  type Officials,
} from './officials.ts'
import { createSealing } from './sealing.ts'
import { findPerson, findPersonByLogin } from './store.ts'

// What an administrator writes down of those who work in the office.
// Each test has an issuer of its own, since who is not in a file has left.
let issuer = ''
let tests = 0
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
beforeEach(() => {
  issuer = `https://issuer-${(tests += 1)}.example/`
})
afterAll(() => place.drop())

const done = (day: string, ...officials: Officials) =>
  place.owner.transaction((session) =>
    recordOfficials(session, sealing, issuer, officials, `${day}T02:00:00.000Z`, { takesAway: true }),
  )
/** How many rights were given and ended, of whom. */
async function record(day: string, ...officials: Officials) {
  const recorded = await done(day, ...officials)
  return recorded.map(({ subject, isNew, left, given, ended }) => {
    return { subject, isNew, left, given: given.length, ended: ended.length }
  })
}
const signIn = (day: string, subject: string) =>
  enrolOrKeepUp(
    {
      database: place.database,
      sealing,
      login: issuer,
      claims: { name: 'name', uscc: 'uscc', idNumber: 'id_number' },
      applicantRegions: ['120116', '370800'],
    },
    { sub: subject, name: '张三' },
    `${day}T03:00:00.000Z`,
  )
async function rightsOn(day: string, subject: string) {
  const personId = (await findPersonByLogin(place.database, issuer, subject)) ?? ''
  const actor = await findActor(place.database, personId)
  return actor?.grants
    .filter(({ from, until }) => from <= day && (until === null || until >= day))
    .map(({ role }) => role)
}

test('an official is recorded before they ever sign in, and signing in makes no applicant of them', async () => {
  const zhang = { subject: 'zhang', name: '张三', rights: [right('window-clerk'), right('examiner')] }
  expect(await record('2026-12-01', zhang)).toEqual([
    { subject: 'zhang', isNew: true, left: false, given: 2, ended: 0 },
  ])
  await signIn('2026-12-01', 'zhang')
  expect(await rightsOn('2026-12-01', 'zhang')).toEqual(['window-clerk', 'examiner'])
  expect(await record('2026-12-02', zhang)).toEqual([
    { subject: 'zhang', isNew: false, left: false, given: 0, ended: 0 },
  ])
})

test('what the file says no more ends, and what was wrong since today was never so', async () => {
  await record('2026-12-03', {
    subject: 'li',
    name: '李四',
    rights: [right('examiner'), right('approver', { from: '2026-12-05' })],
  })
  const changed = [right('examiner', { until: '2027-06-30' }), right('inspector', { from: '2026-12-05' })]
  expect(await record('2026-12-05', { subject: 'li', name: '李四', rights: changed })).toEqual([
    { subject: 'li', isNew: false, left: false, given: 2, ended: 2 },
  ])
  expect(await rightsOn('2026-12-04', 'li')).toEqual(['examiner'])
  expect(await rightsOn('2026-12-05', 'li')).toEqual(['examiner', 'inspector'])
  expect(await rightsOn('2027-07-01', 'li')).toEqual(['inspector'])
})

test('somebody who came as an applicant and works here now is one person, and applies only where the file says so', async () => {
  const person = await signIn('2026-12-01', 'wang')
  expect(await rightsOn('2026-12-01', 'wang')).toEqual(['applicant', 'applicant'])
  await record('2026-12-02', { subject: 'wang', name: '王五', rights: [right('approver', { department: 'tobacco' })] })
  expect(await findPersonByLogin(place.database, issuer, 'wang')).toBe(person)
  expect(await findPerson(place.database, person)).toMatchObject({
    kind: 'official',
    name: '王五',
    formerNames: ['张三'],
  })
  await signIn('2026-12-03', 'wang')
  expect(await rightsOn('2026-12-03', 'wang')).toEqual(['approver'])
  await record('2026-12-04', { subject: 'wang', name: '王五', rights: [right('approver'), right('applicant')] })
  await signIn('2026-12-05', 'wang')
  expect(await rightsOn('2026-12-05', 'wang')).toEqual(['approver', 'applicant'])
})

test('a builder is written down with their rights and is no official', async () => {
  await record('2026-12-01', { subject: 'jianshe', name: '某建设', rights: [right('builder'), right('applicant')] })
  const person = (await findPersonByLogin(place.database, issuer, 'jianshe')) ?? ''
  expect((await findPerson(place.database, person))?.kind).toBe('other')
  await signIn('2026-12-02', 'jianshe')
  expect(await rightsOn('2026-12-02', 'jianshe')).toEqual(['builder', 'applicant', 'applicant'])
})

test('those who work here are listed as a file that can be recorded, whoever has no right yet included', async () => {
  await record(
    '2026-12-01',
    { subject: 'qian', name: '钱某', rights: [] },
    { subject: 'zhang', name: '张三', rights: [right('window-clerk'), right('examiner')] },
  )
  const officials = await listOfficials(place.owner, issuer, '2026-12-05')
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
  expect(await findPersonByLogin(place.database, issuer, 'zhao')).toBeUndefined()
})

test('whoever is in the file no more has left: their rights of an official end, and they may still apply', async () => {
  const [zhou, wu] = [
    {
      subject: 'zhou',
      name: '周某',
      rights: [right('approver'), right('inspector', { from: '2027-01-01' }), right('applicant')],
    },
    { subject: 'wu', name: '吴某', rights: [right('examiner')] },
  ]
  await record('2026-12-01', zhou, wu)
  expect(await record('2026-12-03', wu)).toEqual([
    { subject: 'wu', isNew: false, left: false, given: 0, ended: 0 },
    { subject: 'zhou', isNew: false, left: true, given: 0, ended: 2 },
  ])
  expect(await rightsOn('2026-12-02', 'zhou')).toEqual(['approver', 'applicant'])
  expect(await rightsOn('2026-12-03', 'zhou')).toEqual(['applicant'])
  expect(await rightsOn('2027-01-02', 'zhou')).toEqual(['applicant'])
  expect(await record('2026-12-03', wu)).toHaveLength(1)
})

test('a right that comes back was not there in between, and one that begins on another day is another one', async () => {
  const zheng = (from: string) => ({ subject: 'zheng', name: '郑某', rights: [right('approver', { from })] })
  await record('2026-12-01', zheng('2026-12-01'))
  await record('2026-12-03', { ...zheng('2026-12-01'), rights: [] })
  await record('2026-12-05', zheng('2026-12-01'))
  const held = async () => [
    await rightsOn('2026-12-02', 'zheng'),
    await rightsOn('2026-12-04', 'zheng'),
    await rightsOn('2026-12-05', 'zheng'),
  ]
  expect(await held()).toEqual([['approver'], [], ['approver']])
  expect(await record('2026-12-06', zheng('2026-12-01'))).toMatchObject([{ given: 0, ended: 0 }])
  expect(await record('2026-12-06', zheng('2026-12-20'))).toMatchObject([{ given: 1, ended: 1 }])
  expect(await rightsOn('2026-12-10', 'zheng')).toEqual([])
  expect(await record('2026-12-07', zheng('2026-12-08'))).toMatchObject([{ given: 1, ended: 1 }])
  expect(await rightsOn('2026-12-08', 'zheng')).toEqual(['approver'])
})

test('somebody who has filed keeps the right to apply, whatever else the file gives them', async () => {
  const person = await signIn('2026-12-01', 'chen')
  await place.owner.query(`insert into plans (region_code, hash, plan) values ('120116', 'h', '{}')`)
  await place.owner.query(
    `insert into cases (region_code, case_id, version, stage, bundle, plan_hash, catalogue_version, applicant_id, receipt_number, filed_at, state)
     values ('120116', 'c-1', 1, 'filed', 'b', 'h', '1', $1, 'r-1', '2026-12-01', '{}')`,
    [person],
  )
  await record('2026-12-02', { subject: 'chen', name: '张三', rights: [right('examiner')] })
  expect(await rightsOn('2026-12-02', 'chen')).toEqual(['applicant', 'applicant', 'examiner'])
})

test('a right with a role that there is not is taken away, and its end is written down', async () => {
  await record('2026-12-01', { subject: 'feng', name: '冯某', rights: [right('examiner')] })
  const person = (await findPersonByLogin(place.database, issuer, 'feng')) ?? ''
  await place.owner.query('alter table grants drop constraint grant_of_a_role_that_is')
  await place.owner.query(
    `insert into grants (person_id, role, region, from_day) values ($1, 'examinr', '120116', '2026-11-01')`,
    [person],
  )
  await place.owner.query(
    `alter table grants add constraint grant_of_a_role_that_is check (role <> 'examinr') not valid`,
  )
  await expect(findActor(place.database, person)).rejects.toMatchObject({ code: 'rights-unreadable' })
  expect(await record('2026-12-02', { subject: 'feng', name: '冯某', rights: [right('examiner')] })).toMatchObject([
    { given: 0, ended: 1 },
  ])
  expect(await rightsOn('2026-12-02', 'feng')).toEqual(['examiner'])
  const ended = (await listPersonChanges(place.owner, '2026-12-01', 1_000)).filter(({ about }) =>
    about.startsWith('examinr'),
  )
  expect(ended).toMatchObject([{ person, change: 'right-ended' }])
})

test('a preview says to the letter what recording does, and writes nothing; and nothing is taken away that nobody said', async () => {
  const today = '2026-12-10'
  const days = ['2026-12-10', '2026-12-15', '2027-03-01', '2030-01-01']
  const departments = ['tobacco', 'market', 'fire', 'water']
  const rights = fc.array(
    fc.record({
      role: fc.constantFrom('examiner', 'approver', 'inspector', 'applicant'),
      department: fc.constantFrom(null, 'tobacco', 'market'),
      except: fc.subarray(['fire', 'market']),
      from: fc.constantFrom('2026-11-01', '2026-12-10', '2026-12-15'),
      until: fc.constantFrom(null, '2026-12-31', '2027-06-30'),
    }),
    { maxLength: 3 },
  )
  const file = fc
    .uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 })
    .chain((subjects) =>
      fc.tuple(
        ...subjects.map((subject) => rights.map((each) => ({ subject, name: subject, rights: oneOfAKind(each) }))),
      ),
    )
  /** Who may do what for which department on which day, as whoever acts is looked at; the right to apply left out. */
  const mayAll = async () => {
    const may = new Set<string>()
    for (const subject of ['a', 'b', 'c']) {
      const personId = await findPersonByLogin(place.database, issuer, subject)
      const actor = personId === undefined ? undefined : await findActor(place.database, personId)
      for (const { role, region } of actor?.grants ?? [])
        for (const day of days)
          for (const department of departments)
            if (actor && role !== 'applicant' && holds(actor, role, region, day, department))
              may.add([subject, role, region, day, department].join())
    }
    return may
  }
  const rows = async () => JSON.stringify(await place.owner.query('select * from grants order by grant_id'))
  await fc.assert(
    fc.asyncProperty(file, file, async (first, second) => {
      issuer = `https://issuer-${(tests += 1)}.example/`
      await done('2026-12-01', ...(first as Officials))
      const [before, stored] = [await mayAll(), await rows()]
      const officials = second as Officials
      const at = `${today}T02:00:00.000Z`
      const preview = await previewOfficials(place.owner, sealing, issuer, officials, at)
      expect(await rows()).toBe(stored)
      const careful = await place.owner
        .transaction((session) => recordOfficials(session, sealing, issuer, officials, at, { takesAway: false }))
        .catch((error: unknown) => error)
      const takes = preview.some(({ taken }) => taken.length > 0)
      expect(careful instanceof TakesAway).toBe(takes)
      if (takes) expect(await rows()).toBe(stored)
      expect(takes ? await done(today, ...officials) : careful).toEqual(preview)
      const after = await mayAll()
      const lost = [...before].filter((each) => !after.has(each))
      expect([lost, takes]).toEqual([lost, lost.length > 0])
    }),
    { numRuns: 25 },
  )
})

/** One right of a kind: a file that says the same twice says nothing more. */
function oneOfAKind(all: readonly Partial<Grant>[]): Grant[] {
  const kinds = new Map(all.map((each) => [`${each.role} ${each.department}`, each]))
  return [...kinds.values()].map((each) => right(each.role ?? 'examiner', each))
}

test('a region or department that the database does not know yet is said in words, and signing in goes on without it', async () => {
  await recordKnown(place.owner, { regions: ['120116'], departments: ['tobacco'] })
  for (const wrong of [{ region: '370800' }, { department: 'market' }]) {
    const refused = await record('2026-12-01', {
      subject: 'he',
      name: '何某',
      rights: [right('examiner', wrong)],
    }).catch((error: unknown) => error)
    expect(recordingRefusal(refused)?.en).toContain('Start (restart) the office with these files first')
  }
  await signIn('2026-12-01', 'guest')
  expect(await rightsOn('2026-12-01', 'guest')).toEqual(['applicant'])
  await signIn('2026-12-02', 'guest')
  await recordKnown(place.owner, { regions: ['120116', '370800'], departments: ['tobacco'] })
  await signIn('2026-12-03', 'guest')
  expect(await rightsOn('2026-12-03', 'guest')).toEqual(['applicant', 'applicant'])
})

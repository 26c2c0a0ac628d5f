import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Grant } from '@yizheng/domain/parties/person'
import type { Database } from '../store/database.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { recordAccountChange } from './account-store.ts'
import { findActor } from './actors.ts'
import { enrolOrKeepUp } from './enrolment.ts'
import { recordKnown } from './kept-up-store.ts'
import { createSealing } from './sealing.ts'
import { createSessions } from './sessions.ts'
import { findPerson, findPersonByLogin, listIdentifiers, recordGrant } from './store.ts'

// What an issuer that the office trusts says of people, at their first sign-in and at every later one.
const ISSUER = 'https://issuer.example/'
const sealing = createSealing(Buffer.alloc(32, 7))
const DAY = '2026-11-26'
let test: TestDatabase

beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

type Place = { regions?: string[]; day?: string; asksRoles?: boolean }

/** Somebody signs in, and the issuer says this of them. Answers who they are here. */
const signIn = (
  claims: { sub: string } & Record<string, unknown>,
  { regions = ['120116'], day = DAY, asksRoles }: Place = {},
) =>
  enrolOrKeepUp(
    {
      database: test.database,
      sealing,
      login: ISSUER,
      claims: {
        name: 'name',
        uscc: 'uscc',
        idNumber: 'id_number',
        ...(asksRoles === true && { roles: 'groups', officialRoles: ['staff'] }),
      },
      applicantRegions: regions,
    },
    claims,
    `${day}T08:00:00.000Z`,
  )

const rightsOf = async (personId: string) =>
  (await findActor(test.database, personId))?.grants.map(({ role, region, until }) =>
    `${role} ${region} ${until ?? ''}`.trim(),
  )
const changesOf = async (personId: string) =>
  (
    await test.database.query<{ line: string }>(
      `select concat_ws(' ', change, nullif(about, '')) as line from person_changes where person_id = $1 order by change_id`,
      [personId],
    )
  ).map(({ line }) => line)

const SHOP = { sub: 'u1', name: '王某', uscc: '91120116ma9yx0012x' }

describe('a first sign-in', () => {
  it('brings new people in as applicants, once each, though they come in twice at once', async () => {
    const [one, two] = await Promise.all([signIn(SHOP), signIn(SHOP)])
    expect(one).toBe(two)
    expect(await findPersonByLogin(test.database, ISSUER, 'u1')).toBe(one)
    expect(await listIdentifiers(test.database, sealing, one)).toEqual([{ kind: 'uscc', value: '91120116MA9YX0012X' }])
    expect(await changesOf(one)).toEqual(['known enterprise'])
  })

  it.each([
    ['a number that cannot be', { sub: 'u2', name: '王某', uscc: '91120116MA9YX0012' }],
    ['no name', { sub: 'u3' }],
    ['a number of identity of the year 1000', { sub: 'u2', name: '王某', id_number: '110105100001010015' }],
    ['a number of identity with another check character', { sub: 'u2', name: '王某', id_number: '110105194912310021' }],
    [
      'such a number beside a code of the first pilots',
      { sub: 'u2', name: '王某', uscc: '91350211M0000XUF46', id_number: '110105100001010015' },
    ],
  ])('is not believed with %s', async (_what, given) => {
    await expect(signIn(given)).rejects.toMatchObject({ code: 'sign-in-failed' })
  })

  it('takes a code of the first pilots as it is printed, though its check character does not fit', async () => {
    const person = await signIn({ sub: 'pilot', name: '厦门某公司', uscc: '91350211M0000XUF46' })
    expect(await listIdentifiers(test.database, sealing, person)).toEqual([
      { kind: 'uscc', value: '91350211M0000XUF46' },
    ])
  })

  it('brings in nobody new where the office takes no unknown people', async () => {
    await expect(signIn({ sub: 'u4', name: '王某' }, { regions: [] })).rejects.toMatchObject({ code: 'sign-in-failed' })
  })

  it('of somebody whom the issuer calls an official gives no right to apply, nor any other', async () => {
    for (const groups of ['staff', ['other', 'staff'], 'other, staff']) {
      const person = await signIn({ sub: `official ${String(groups)}`, name: '公务员', groups }, { asksRoles: true })
      expect([(await findPerson(test.database, person))?.kind, await rightsOf(person)]).toEqual(['official', []])
    }
    const other = await signIn({ sub: 'u6', name: '某', groups: ['staffing'] }, { asksRoles: true })
    expect(await rightsOf(other)).toEqual(['applicant 120116'])
  })
})

describe('a later sign-in', () => {
  it('calls a renamed company by its new name, and does not take another number under the same login', async () => {
    const person = await signIn({ ...SHOP, sub: 'u5' })
    expect(await signIn({ ...SHOP, sub: 'u5', name: '王某新商贸有限公司' })).toBe(person)
    expect(await findPerson(test.database, person)).toEqual({
      kind: 'enterprise',
      demonstration: false,
      name: '王某新商贸有限公司',
      formerNames: ['王某'],
    })
    const other = signIn({ ...SHOP, sub: 'u5', name: '又改名', uscc: '91120116MA9YX00636' })
    await expect(other).rejects.toMatchObject({ code: 'sign-in-failed' })
    expect((await findPerson(test.database, person))?.name).toBe('王某新商贸有限公司')
    expect(await changesOf(person)).toEqual(['known enterprise', 'name'])
  })

  it('fills in a number that was not said at first, with what it makes of the person; one that is said no more stays', async () => {
    const person = await signIn({ sub: 'u7', name: '李某' })
    expect((await findPerson(test.database, person))?.kind).toBe('other')
    await signIn({ sub: 'u7', name: '李某', id_number: '11010519491231002X' })
    expect((await findPerson(test.database, person))?.kind).toBe('citizen')
    expect((await findActor(test.database, person))?.identity).toBe(
      sealing.digest('id-number', '11010519491231002X').toString('hex'),
    )
    await signIn({ sub: 'u7', name: '李某' })
    expect(await listIdentifiers(test.database, sealing, person)).toHaveLength(1)
    expect(await changesOf(person)).toEqual(['known other', 'number-given id-number', 'kind other -> citizen'])
  })

  it('with a number that another login has already makes them one natural person, who holds one part of a case', async () => {
    const official = await signIn({ sub: 'u8', name: '赵某', id_number: '370811190502029927' })
    const citizen = await signIn({ sub: 'u9', name: '赵某' })
    expect((await findActor(test.database, citizen))?.same).toEqual([])
    await signIn({ sub: 'u9', name: '赵某', id_number: '370811190502029927' })
    expect((await findActor(test.database, citizen))?.same).toEqual([official])
  })

  it('opens a region that the office has added since, and not one that was taken away', async () => {
    const person = await signIn({ sub: 'u10', name: '孙某' })
    await test.database.query(`update grants set until_day = '2026-11-30' where person_id = $1`, [person])
    await signIn({ sub: 'u10', name: '孙某' }, { regions: ['120116', '370800'], day: '2026-12-02' })
    expect(await rightsOf(person)).toEqual(['applicant 120116 2026-11-30', 'applicant 370800'])
    expect(await changesOf(person)).toEqual(['known other', 'region-opened 370800'])
  })

  it('of somebody who was given work here opens no right to apply, and ends one that nothing was filed under', async () => {
    const person = await signIn({ sub: 'u11', name: '周某' })
    const clerk: Grant = {
      role: 'window-clerk',
      department: null,
      except: [],
      region: '120116',
      from: DAY,
      until: null,
    }
    await recordGrant(test.database, person, clerk)
    await signIn({ sub: 'u11', name: '周某' }, { regions: ['120116', '370800'], day: '2026-11-27' })
    expect(await rightsOf(person)).toEqual(['applicant 120116 2026-11-26', 'window-clerk 120116'])
    expect(await changesOf(person)).toEqual(['known other', 'kind other -> official', 'right-ended applicant 120116'])
    // The right to apply that the office itself gives to somebody who works here stays.
    await recordGrant(test.database, person, { ...clerk, role: 'applicant', from: '2026-11-28' })
    await signIn({ sub: 'u11', name: '周某' }, { day: '2026-11-29' })
    expect(await rightsOf(person)).toContain('applicant 120116')
  })

  it('of somebody from outside with another right, such as a builder, leaves them their right to apply', async () => {
    const person = await signIn({ sub: 'u14', name: '某建设', uscc: '91120116MA9YX0012X' })
    for (const role of ['builder', 'intermediary'] as const) {
      const right: Grant = { role, department: null, except: [], region: '120116', from: DAY, until: null }
      await recordGrant(test.database, person, right)
    }
    await signIn({ sub: 'u14', name: '某建设' }, { regions: ['120116', '370800'], day: '2026-11-27' })
    expect((await findPerson(test.database, person))?.kind).toBe('enterprise')
    expect(await rightsOf(person)).toEqual([
      'applicant 120116',
      'builder 120116',
      'intermediary 120116',
      'applicant 370800',
    ])
  })

  it('of somebody whom the issuer calls an official no more makes an applicant of them, unless they hold rights here', async () => {
    const claims = { sub: 'u12', name: '吴某', groups: 'staff' }
    const person = await signIn(claims, { asksRoles: true })
    await signIn({ ...claims, groups: [] }, { asksRoles: true })
    expect(await rightsOf(person)).toEqual(['applicant 120116'])
    expect(await changesOf(person)).toEqual(['known official', 'kind official -> other', 'region-opened 120116'])
  })

  it('of somebody whose account is closed is refused and changes nothing of them', async () => {
    const claims = { sub: 'u15', name: '钱某', groups: 'staff' }
    const person = await signIn(claims, { asksRoles: true })
    const change = { personId: person, by: await signIn(SHOP), at: `${DAY}T09:00:00.000Z`, note: 'left' } as const
    await recordAccountChange(test.database, { ...change, change: 'closed' })
    const now = { ...claims, name: '另一某', groups: [] }
    await expect(signIn(now, { asksRoles: true })).rejects.toMatchObject({ code: 'sign-in-failed' })
    expect(await findPerson(test.database, person)).toMatchObject({ kind: 'official', name: '钱某' })
    expect(await rightsOf(person)).toEqual([])
    await recordAccountChange(test.database, { ...change, change: 'opened' })
    expect(await signIn(now, { asksRoles: true })).toBe(person)
  })

  it('leaves no personal data in what is written down of it', async () => {
    const rows = await test.owner.query<{ row: string }>('select c::text as row from person_changes c')
    expect(rows.length).toBeGreaterThan(10)
    for (const { row } of rows) expect(row).not.toMatch(/某|[0-9A-Z]{18}/)
  })
})

describe('a right', () => {
  const give = (set: string, values: readonly unknown[] = []) =>
    test.owner.query(
      `insert into grants (person_id, role, department, except_departments, region, from_day)
       select person_id, ${set}, '2026-01-01' from person_logins where subject = 'u1'`,
      values,
    )

  it('of a role that there is not is refused by the database, whoever gives it', async () => {
    await expect(give(`'windw-clerk', null, '{}', '120116'`)).rejects.toMatchObject({
      constraint: 'grant_of_a_role_that_is',
    })
  })

  it('for a department or in a region that there is not is refused by the database, with those that there are', async () => {
    await recordKnown(test.database, { regions: ['120116', '370800'], departments: ['market', 'tobacco'] })
    await expect(give(`'examiner', 'tabacco', '{}', '120116'`)).rejects.toMatchObject({
      constraint: 'grant_for_a_department_that_is',
      message: 'the catalogue has no department "tabacco"',
      hint: 'Departments: market, tobacco',
    })
    await expect(give(`'examiner', null, '{tabacco}', '120116'`)).rejects.toMatchObject({
      constraint: 'grant_for_a_department_that_is',
    })
    await expect(give(`'examiner', null, '{}', '120117'`)).rejects.toMatchObject({
      constraint: 'grant_in_a_region_that_is',
      hint: 'Regions with an office: 120116, 370800',
    })
    await give(`'examiner', 'tobacco', '{}', '120116'`)
    // A department that the catalogue drops later does not take away what was given, and ending that right stays possible.
    await recordKnown(test.database, { regions: ['120116'], departments: ['market'] })
    await test.database.query(`update grants set until_day = '2026-12-31' where department = 'tobacco'`)
  })

  it('that was recorded wrongly before is said to whose it is, in words, and nowhere answered as a defect', async () => {
    const person = await signIn({ sub: 'u13', name: '郑某' })
    const sessions = createSessions(test.database, () => Date.parse(`${DAY}T08:00:00.000Z`))
    const { token } = await sessions.open(person)
    await test.owner.query('alter table grants drop constraint grant_of_a_role_that_is')
    const [grant] = await test.owner.query<{ id: number }>(
      `insert into grants (person_id, role, region, from_day) values ($1, 'windw-clerk', '120116', '2026-01-01') returning grant_id as id`,
      [person],
    )
    const told = {
      code: 'rights-unreadable',
      detail: { zh: expect.stringContaining(`授权记录第 ${grant?.id} 号有误：角色“windw-clerk”不存在`) },
    }
    await expect(sessions.find(token)).rejects.toMatchObject(told)
    await expect(findActor(test.database, person)).rejects.toMatchObject(told)
    // Put an end to, it holds nobody up any more.
    await test.owner.query(`update grants set until_day = '2026-01-31' where grant_id = $1`, [grant?.id])
    expect(await rightsOf(person)).toEqual(['applicant 120116'])
  })
})

describe('a region that goes in the moment of a sign-in', () => {
  const known = (...regions: string[]) => recordKnown(test.owner, { regions, departments: [] })
  /** The database of the office, where a region goes right after it was looked which there are. */
  const goingAfterTheLook = (before: () => Promise<void>): Database => ({
    ...test.database,
    transaction: async (work) => {
      await before()
      return test.database.transaction((session) =>
        work({
          ...session,
          query: async (statement, values) => {
            const rows = await session.query(statement, values)
            if (statement === 'select region from known_regions') await known('120116')
            return rows as never[]
          },
        }),
      )
    },
  })
  const signingIn = (sub: string, database: Database) =>
    enrolOrKeepUp(
      {
        database,
        sealing,
        login: ISSUER,
        claims: { name: 'name', uscc: 'uscc', idNumber: 'id_number' },
        applicantRegions: ['120116', '370800'],
      },
      { sub, name: '赵某' },
      `${DAY}T08:00:00.000Z`,
    )

  it('is left out, and whoever signs in is in', async () => {
    await known('120116', '370800')
    const person = await signingIn(
      'goes-once',
      goingAfterTheLook(async () => {}),
    )
    expect(await rightsOf(person)).toEqual(['applicant 120116'])
    expect(await changesOf(person)).toEqual(['known other'])
  })

  it('and comes and goes at every try: said in words, to be tried again, and nothing is kept', async () => {
    const refused = signingIn(
      'comes-and-goes',
      goingAfterTheLook(() => known('120116', '370800')),
    )
    await expect(refused).rejects.toMatchObject({ code: 'unavailable', extra: { retryAfterSeconds: 5 } })
    expect(await findPersonByLogin(test.database, ISSUER, 'comes-and-goes')).toBeUndefined()
    await known()
  })
})

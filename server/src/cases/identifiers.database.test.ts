import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { approver, clerk, examiner } from '@yizheng/testkit/people'
import { REGION } from '@yizheng/testkit/rules'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { creditCodeFor } from '@yizheng/domain/parties/identifiers'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import type { Acts, Done } from './acts.ts'
import { actsOn, perform, planFor, readCatalogue, testDigest } from './test-acts.ts'
import { fileCase } from './test-course.ts'

/** 国发〔2015〕33号: 一个统一代码只能赋予一个主体, whichever case, region or process gives it. */

const REGISTRATION = 'company-registration'
let office: TestDatabase
let catalogue: Catalogue
let plan: Plan
let serial = 0

beforeAll(async () => {
  office = await createTestDatabase()
  catalogue = await readCatalogue()
  plan = planFor(catalogue, 'open-company', {})
})
afterAll(() => office.drop())

const actsHere = () => actsOn(office.database, catalogue)

/** A code of nobody that no test had before. */
function newCode(): string {
  serial += 1
  return creditCodeFor('93', REGION, serial)
}

/** A registration that waits for its decision. */
async function ready(
  acts: Acts,
  name: string,
): Promise<{ caseId: string; grant: (code?: string, on?: Acts) => Promise<Done> }> {
  const course = await fileCase(acts, plan, name, { 'subject-name': name })
  await course.act(clerk, { type: 'AcceptApplication' })
  await course.act(examiner, { type: 'ExamineApproval', approval: REGISTRATION, opinion: 'pass', note: '' })
  const { version = 0 } = (await acts.read(course.caseId))?.current ?? {}
  return {
    caseId: course.caseId,
    grant: (uscc, on = acts) =>
      perform(on, course.caseId, version, approver, {
        type: 'GrantLicence',
        approval: REGISTRATION,
        ...(uscc !== undefined && { results: { uscc } }),
      }),
  }
}

const TAKEN = {
  refusal: {
    code: 'identifier-taken',
    faults: [{ pointer: '/results/uscc', reason: { zh: expect.stringContaining('一个代码只属于一个主体') } }],
  },
}

describe('given two open registrations', () => {
  test('when both are granted with one code, then the second is refused at the field, and takes another', async () => {
    const acts = actsHere()
    const [one, two] = [await ready(acts, '甲商贸有限公司'), await ready(acts, '乙商贸有限公司')]
    const code = newCode()
    expect(await one.grant(code)).toHaveProperty('done')
    expect(await two.grant(code)).toMatchObject(TAKEN)
    expect(await two.grant(newCode())).toHaveProperty('done')
  })

  test('when both are granted with one code at the same moment, in one process or in two, then one is', async () => {
    for (let round = 0; round < 6; round += 1) {
      const acts = actsHere()
      const [one, two] = [await ready(acts, `丙${round}有限公司`), await ready(acts, `丁${round}有限公司`)]
      const code = newCode()
      const other = round % 2 === 0 ? acts : actsHere()
      const done = await Promise.all([one.grant(code), two.grant(code, other)])
      expect(done.filter((each) => 'done' in each)).toHaveLength(1)
      expect(done.find((each) => !('done' in each))).toMatchObject(TAKEN)
      const rows = await office.owner.query('select from given_identifiers where value = $1', [code])
      expect(rows).toHaveLength(1)
    }
  })

  test('when the same act is sent twice, then it is answered twice and done once', async () => {
    const acts = actsHere()
    const { caseId } = await ready(acts, '戊有限公司')
    const { version = 0 } = (await acts.read(caseId))?.current ?? {}
    const command = { type: 'GrantLicence', approval: REGISTRATION, results: { uscc: newCode() } } as const
    const send = () => perform(acts, caseId, version, approver, command, 'once')
    const [first, second] = [await send(), await send()]
    expect(first).toHaveProperty('done')
    expect(second).toEqual(first)
  })
})

describe('given an organisation that this office has with a code', () => {
  test('when a registration under another name is granted with it, then it is refused; under its own it is not', async () => {
    const acts = actsHere()
    const code = newCode()
    await office.owner.query(
      `insert into persons (person_id, name, kind, demonstration, created_at) values ('known', '己有限公司', 'enterprise', true, now())`,
    )
    await office.owner.query(
      `insert into person_identifiers (person_id, kind, sealed, digest) values ('known', 'uscc', '', decode($1, 'hex'))`,
      [testDigest('uscc', code)],
    )
    const another = await (await ready(acts, '庚有限公司')).grant(code)
    expect(another).toMatchObject(TAKEN)
    expect(JSON.stringify(another)).toContain('己有限公司')
    expect(await (await ready(acts, '己 有限公司')).grant(code)).toHaveProperty('done')
  })

  test('when another case is for an organisation with it, then it is refused too', async () => {
    const acts = actsHere()
    const shop = planFor(catalogue, 'convenience-store', {})
    await fileCase(acts, shop, 'subject', { 'subject-name': '辛有限公司', uscc: '91370811MA9YX1584W' })
    expect(await (await ready(acts, '壬有限公司')).grant('91370811MA9YX1584W')).toMatchObject(TAKEN)
  })
})

describe('the database', () => {
  test('keeps one holder of a code where the rules do not', async () => {
    const { caseId } = await ready(actsHere(), '癸有限公司')
    const into = `insert into given_identifiers (scheme, value, holder, region_code, case_id, licence_number, given_at)
      values ('uscc', $1, $2, $3, $4, 'L', now())`
    const code = newCode()
    await office.database.query(into, [code, 'one', REGION, caseId])
    await expect(office.database.query(into, [code, 'other', REGION, caseId])).rejects.toMatchObject({
      constraint: 'identifier_is_given_once',
    })
    await expect(office.database.query('delete from given_identifiers')).rejects.toMatchObject({ code: '42501' })
  })

  test('that forgot its serials makes up a code that nobody has for a demonstration', async () => {
    const codes: string[] = []
    for (const name of ['子有限公司', '丑有限公司', '寅有限公司']) {
      await office.owner.query(`delete from number_series where series = 'credit-code'`)
      const registration = await ready(actsHere(), name)
      expect(await registration.grant()).toHaveProperty('done')
      const [given] = await office.owner.query<{ value: string }>(
        'select value from given_identifiers where case_id = $1',
        [registration.caseId],
      )
      codes.push(given?.value ?? '')
    }
    expect(new Set(codes).size).toBe(3)
  })
})

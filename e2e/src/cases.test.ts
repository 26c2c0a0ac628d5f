import { describe, expect, test } from 'vitest'
import { caseRoutes } from '@yizheng/contract/cases'
import { certificateRoutes } from '@yizheng/contract/certificates'
import { createClient } from '@yizheng/contract/client'
import { peopleOf, prepare, Walk } from './people.ts'
import { officeHere } from './office-here.ts'

const url = officeHere()
const people = peopleOf(url)
const anyone = createClient({ baseUrl: url })

const SHOP = { 'sells-tobacco': true, 'sells-otc': true }

/** A case of three licences, examined and inspected, ready to be decided. */
async function readyToDecide(adverse: string[] = []): Promise<Walk> {
  const walk = await Walk.file(people, 'bh-shop', 'convenience-store', SHOP)
  await walk.accept()
  for (const { key } of walk.plan.approvals) await walk.examine(key, adverse.includes(key) ? 'fail' : 'pass')
  await walk.inspect(walk.plan.approvals.filter(({ inspected }) => inspected).map(({ key }) => key))
  return walk
}

async function problemOf(promise: Promise<unknown>) {
  return promise.then(
    () => {
      throw new Error('this should have been refused')
    },
    (error: { problem?: unknown }) => error.problem,
  )
}

describe('the internet café', () => {
  test('comes out in two phases: consent, fire check, one visit, final decision', async () => {
    const walk = await Walk.file(people, 'bh-netcafe', 'internet-cafe', {})
    const order = walk.plan.approvals.map(({ key }) => key)
    expect(order[0]).toBe('netcafe-licence:1')
    expect(order.at(-1)).toBe('netcafe-licence:2')
    await walk.accept()

    // Before consent nothing else is open, and nobody visits premises that are not built.
    expect(await problemOf(walk.examine('fire-public-gathering'))).toMatchObject({
      code: 'act-not-open',
      faults: [{ code: 'prerequisite-open' }],
    })
    expect(await problemOf(walk.inspect(['netcafe-licence:2', 'fire-public-gathering']))).toMatchObject({ status: 409 })

    await walk.examine('netcafe-licence:1')
    expect((await walk.grant('netcafe-licence:1')).happened).toEqual(['PhaseApproved'])
    const sites = walk.plan.approvals.filter(({ inspected }) => inspected).map(({ key }) => key)
    expect(sites).toContain('netcafe-licence:2')
    await walk.inspect(sites)
    await walk.examine('fire-public-gathering')
    await walk.grant('fire-public-gathering')
    await walk.examine('netcafe-licence:2')
    await walk.grant('netcafe-licence:2')
    await walk.issue()
    const view = await walk.view('bh-netcafe')
    expect(view.visits).toHaveLength(1)
    expect(view.certificates[0]?.approvals.toSorted()).toEqual(['fire-public-gathering', 'netcafe-licence:2'])
  })
})

describe('decisions that are not all in favour', () => {
  test('a partial grant is said before, and the certificate covers what was granted', async () => {
    const walk = await readyToDecide(['food-operation'])
    await walk.grant('tobacco-retail')
    await walk.grant('drug-retail')
    await walk.refuse('food-operation')
    const before = await walk.view('bh-shop')
    expect(before.partialGrant).toEqual({
      granted: ['drug-retail', 'tobacco-retail'].sort(
        (a, b) =>
          walk.plan.approvals.findIndex(({ key }) => key === a) - walk.plan.approvals.findIndex(({ key }) => key === b),
      ),
      refused: ['food-operation'],
      choices: ['one-certificate', 'separate-licences'],
      chosen: null,
    })
    expect(before.allowedCommands).toContainEqual({ type: 'AcceptPartialGrant' })
    expect(await problemOf(walk.issue())).toMatchObject({
      code: 'choice-missing',
      faults: [{ code: 'choice-missing' }],
    })

    await walk.act('bh-shop', caseRoutes.acceptPartialGrant, { choice: 'one-certificate' })
    await walk.issue()
    const { certificates } = await walk.view('bh-shop')
    const record = await anyone.call(certificateRoutes.getCertificate, {
      params: { number: certificates[0]?.number ?? '' },
    })
    expect(record.kind).toBe('composite')
    expect(record.licences.map(({ item }) => item).toSorted()).toEqual(['drug-retail', 'tobacco-retail'])
    expect(record.signed).toBe(false)
  })

  test('a refusal gives reasons and the roads against it, with their days (行政许可法 38)', async () => {
    const walk = await readyToDecide(['food-operation', 'tobacco-retail', 'drug-retail'])
    for (const { key } of walk.plan.approvals) await walk.refuse(key)
    const view = await walk.view('bh-shop')
    expect(view.stage).toBe('refused')
    for (const { decision } of view.approvals) {
      expect(decision).toMatchObject({
        granted: false,
        reasons: '经营场所不符合《食品安全法》第三十三条',
        remedies: { reviewDays: 60, courtMonths: 6 },
      })
      expect(decision?.remedies?.reviewBody).toMatch(/\S/)
    }
    expect(await problemOf(walk.issue())).toMatchObject({ code: 'act-not-open' })
  })

  test('what is missing is asked for once, handed in, and the five days begin again (行政许可法 32)', async () => {
    const walk = await Walk.file(people, 'bh-shop', 'convenience-store', SHOP)
    const [material] = walk.plan.materials.filter(({ asked, supplier }) => asked && supplier === 'applicant')
    const list = [{ subject: material?.key ?? '', what: '请提供加盖公章的版本' }]
    await walk.act('bh-clerk-1', caseRoutes.requestSupplement, { list })
    const asked = await walk.view('bh-shop')
    expect(asked.supplement?.list).toEqual(list)
    expect(asked.deadlines.find(({ kind }) => kind === 'supply')).toMatchObject({ metOn: null, assumed: true })
    await walk.act('bh-shop', caseRoutes.supplySupplement, {
      materials: [{ material: material?.key ?? '', file: null }],
    })
    expect(await problemOf(walk.act('bh-clerk-1', caseRoutes.requestSupplement, { list }))).toMatchObject({
      faults: [{ code: 'supplement-already-requested' }],
    })
    await walk.accept()
  })
})

describe('the wrong person', () => {
  test('is told before, and refused after, with the reason in both languages', async () => {
    const walk = await Walk.file(people, 'bh-shop', 'convenience-store', SHOP)
    await walk.accept('bh-clerk-1')
    expect(
      await problemOf(
        walk.act('bh-clerk-1', caseRoutes.examineApproval, { approval: 'food-operation', opinion: 'pass', note: 'x' }),
      ),
    ).toMatchObject({
      status: 403,
      code: 'not-allowed',
    })
    // Another region's examiner may not read it, so to them it does not exist.
    expect(
      await problemOf(
        walk.act('jn-examiner-1', caseRoutes.examineApproval, {
          approval: 'food-operation',
          opinion: 'pass',
          note: 'x',
        }),
      ),
    ).toMatchObject({
      code: 'not-found',
    })
    // Nor may the bureau's examiner act for a department that keeps its own power.
    expect(
      await problemOf(
        walk.act('bh-examiner-1', caseRoutes.examineApproval, {
          approval: 'tobacco-retail',
          opinion: 'pass',
          note: 'x',
        }),
      ),
    ).toMatchObject({ code: 'not-allowed' })
    // Somebody else's case is not there for another applicant or another region.
    expect(await problemOf(walk.view('bh-netcafe'))).toMatchObject({ status: 404, code: 'not-found' })
    expect(await problemOf(walk.view('jn-clerk-1'))).toMatchObject({ status: 404 })
    const signedOut = createClient({ baseUrl: url, headers: { 'x-yizheng-csrf': '1' } })
    expect(await problemOf(signedOut.call(caseRoutes.getCase, { params: { case: walk.id } }))).toMatchObject({
      status: 401,
    })
  })
})

describe('someone with the rights to two duties', () => {
  test('holds one of them on a case, sees before that the other is closed, and is refused it with the reason', async () => {
    const walk = await Walk.file(people, 'bh-shop', 'convenience-store', SHOP)
    await walk.accept('bh-clerk-examiner')
    const view = await walk.view('bh-clerk-examiner')
    expect(view.allowedCommands).toEqual([{ type: 'ReportHolderEnded' }])
    expect(view.closedByDuty.map(({ act }) => act.type)).toContain('ExamineApproval')
    const opinion = { approval: 'food-operation', opinion: 'pass', note: '合格' } as const
    const problem = await problemOf(walk.act('bh-clerk-examiner', caseRoutes.examineApproval, opinion))
    expect(problem).toMatchObject({ status: 403, code: 'duty-conflict' })
    expect(problem).toMatchObject({ words: { detail: { zh: expect.stringContaining('受理') } } })
    expect(problem).toMatchObject({ words: { detail: { en: expect.stringContaining('accept') } } })
    await walk.examine('food-operation')
  })
})

describe('what goes wrong is said, and nothing is lost', () => {
  test('two clerks accept at once: one does, the other hears what changed', async () => {
    const walk = await Walk.file(people, 'bh-shop', 'convenience-store', SHOP)
    const other = new Walk(people, walk.plan, {
      case: walk.id,
      version: walk.version,
      stage: 'submitted',
      receiptNumber: '',
      happened: [],
    })
    const outcomes = await Promise.allSettled([walk.accept('bh-clerk-1'), other.accept('bh-clerk-2')])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const refused = outcomes.find((each) => each.status === 'rejected')
    expect(refused?.reason).toMatchObject({
      problem: { status: 412, code: 'version-conflict', current: { version: 2, since: ['ApplicationAccepted'] } },
    })
  })

  test('the same submit sent twice, also at once, is one case with one receipt', async () => {
    const client = await people.as('bh-shop')
    const { body } = await prepare(client, 'convenience-store', SHOP)
    const idempotencyKey = crypto.randomUUID()
    const send = () => client.call(caseRoutes.submitApplication, { body, idempotencyKey })
    const both = await Promise.all([send(), send()])
    expect(both[0]).toEqual(both[1])
    expect(await send()).toEqual(both[0])
    const changed = { ...body, answers: { 'sells-tobacco': true } }
    expect(await problemOf(client.call(caseRoutes.submitApplication, { body: changed, idempotencyKey }))).toMatchObject(
      { status: 422 },
    )
  })

  test('an unknown bundle, a wrong credit code, a stray field and a file of somebody else each say so', async () => {
    const client = await people.as('bh-shop')
    const { body } = await prepare(client, 'convenience-store', SHOP)
    const submit = (change: object) =>
      problemOf(
        client.call(caseRoutes.submitApplication, {
          body: { ...body, ...change },
          idempotencyKey: crypto.randomUUID(),
        }),
      )
    expect(await submit({ bundle: 'no-such-shop' })).toMatchObject({ status: 404, code: 'unknown-bundle' })
    expect(await submit({ filing: { ...body.filing, uscc: '91120116MA9YX0012Y' } })).toMatchObject({
      code: 'applicant-mismatch',
      faults: [{ pointer: '/filing/uscc' }],
    })
    expect(await submit({ filing: { ...body.filing, salary: '1' } })).toMatchObject({
      faults: [{ pointer: '/filing/salary' }],
    })
    expect(await submit({ materials: body.materials.slice(1) })).toMatchObject({ code: 'materials-missing' })
    const foreign = await prepare(await people.as('bh-netcafe'), 'convenience-store', SHOP)
    expect(await submit({ materials: foreign.body.materials })).toMatchObject({ code: 'materials-missing' })
    expect(await submit({ region: '999999' })).toMatchObject({ status: 404 })
  })
})

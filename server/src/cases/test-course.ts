import type { Command } from '@yizheng/domain/cases/command'
import { openSites } from '@yizheng/domain/cases/inspection/sites'
import { approver, clerk, examiner, inspectors, maker, owner } from '@yizheng/testkit/people'
import { REGION } from '@yizheng/testkit/rules'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { checksOf } from '@yizheng/domain/inspections/clauses'
import { OFFICE } from '@yizheng/domain/parties/permission'
import type { Actor } from '@yizheng/domain/parties/person'
import type { Day } from '@yizheng/domain/time/day'
import { hashOf } from './act-row.ts'
import type { Acts } from './acts.ts'
import { must, perform, submissionOf } from './test-acts.ts'

/** Drives cases through the office as far as a test needs. */

const THE_OFFICE: Actor = { personId: OFFICE, grants: [] }

export type Course = {
  /** Does the next act on the case, at whatever version it has. */
  act(actor: Actor, command: Command): Promise<void>
  readonly caseId: string
  readonly receiptNumber: string
}

/** Files a case of a plan by `owner`. */
export async function fileCase(acts: Acts, plan: Plan, key: string, filing: object = {}): Promise<Course> {
  const submission = submissionOf(plan)
  const command = { ...submission, filing: { ...submission.filing, ...filing } }
  const done = must(
    await acts.submit({ region: REGION, plan, command, actor: owner, key: { key, bodyHash: hashOf(key) } }),
  )
  return courseOf(acts, done.case, done.receiptNumber, done.version)
}

/** Goes on with a case as it is in the database. */
export async function resumeCase(acts: Acts, caseId: string): Promise<Course> {
  const loaded = await acts.read(caseId)
  if (!loaded) throw new Error(`there is no case ${caseId}`)
  return courseOf(acts, caseId, loaded.current.receiptNumber, loaded.current.version)
}

function courseOf(acts: Acts, caseId: string, receiptNumber: string, from: number): Course {
  let version = from
  return {
    caseId,
    receiptNumber,
    async act(actor, command) {
      version = must(await perform(acts, caseId, version, actor, command)).version
    },
  }
}

/** Examines every approval with the outcome that is to come and visits the site on `visitedOn`: each can be decided then. */
export async function examineAll(
  acts: Acts,
  course: Course,
  plan: Plan,
  visitedOn: Day,
  refused: readonly string[] = [],
) {
  for (const { key } of plan.approvals) {
    const opinion = refused.includes(key) ? 'fail' : 'pass'
    await course.act(examiner, { type: 'ExamineApproval', approval: key, opinion, note: '测试意见' })
  }
  const loaded = await acts.read(course.caseId)
  const sites = loaded ? openSites(loaded.current, plan) : []
  if (sites.length > 0) {
    await course.act(inspectors[0], {
      type: 'RecordInspection',
      inspectors: inspectors.map(({ personId }) => personId),
      visitedOn,
      findings: sites.map((approval) => ({
        approval,
        checks: checksOf(plan.approvals.find(({ key }) => key === approval)?.checklist ?? [], 'pass'),
        conclusion: 'pass',
      })),
    })
  }
}

/** The same, and decides each. */
export async function decideAll(
  acts: Acts,
  course: Course,
  plan: Plan,
  visitedOn: Day,
  refused: readonly string[] = [],
) {
  await examineAll(acts, course, plan, visitedOn, refused)
  for (const { key } of plan.approvals) {
    await course.act(
      approver,
      refused.includes(key)
        ? { type: 'RefuseLicence', approval: key, reasons: '不符合条件' }
        : { type: 'GrantLicence', approval: key },
    )
  }
}

/** Makes and delivers the paper and hands the licences over, as the runner does. */
export async function certifyAndHandOver(acts: Acts, course: Course, plan: Plan): Promise<void> {
  await course.act(maker, { type: 'IssueCertificate' })
  await course.act(maker, { type: 'DeliverCertificate', method: 'electronic', proof: '已推送' })
  const loaded = await acts.read(course.caseId)
  const granted = new Set(loaded?.current.certificates.flatMap(({ approvals }) => approvals))
  const regulators = new Set(plan.approvals.filter(({ key }) => granted.has(key)).map(({ regulator }) => regulator))
  for (const regulator of regulators) await course.act(THE_OFFICE, { type: 'HandOverLicences', regulator })
}

/** A whole case: filed, accepted, everything granted, certified, delivered and handed over. */
export async function finishCase(acts: Acts, plan: Plan, key: string, visitedOn: Day): Promise<Course> {
  const course = await fileCase(acts, plan, key)
  await course.act(clerk, { type: 'AcceptApplication' })
  await decideAll(acts, course, plan, visitedOn)
  await certifyAndHandOver(acts, course, plan)
  return course
}

import { describe, expect, test } from 'vitest'
import type { CommandType } from '../cases/command.ts'
import { rightGate } from '../cases/gate.ts'
import { OFFICE_ACTOR, owner } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { REGION } from '@yizheng/testkit/rules'
import { filed } from '@yizheng/testkit/runs'
import { ROLES, type Role } from './duty.ts'
import { OFFICE } from './permission.ts'
import { PERMISSIONS } from '../cases/permissions.ts'
import type { Actor, Grant } from './person.ts'

/** Who may do what: the whole table in words, and every cell of it tried. */

const TYPES = Object.keys(PERMISSIONS) as CommandType[]
const DAY = '2026-03-02'
const plan = planOf([approval('a', { department: 'market', regulator: 'urban' })])
const { current } = filed(plan)

const grantOf = (role: Role, change: Partial<Grant> = {}): Grant => ({
  role,
  department: null,
  except: [],
  region: REGION,
  from: DAY,
  until: DAY,
  ...change,
})
const someone = (...grants: Grant[]): Actor => ({ personId: 'someone', grants })
const may = (type: CommandType, actor: Actor, on = DAY): boolean =>
  rightGate(current, plan, { type, approval: 'a', regulator: 'urban' }, actor, on) === undefined

test('the table', () => {
  const lines = TYPES.map((type) => {
    const { role, scope, part, about } = PERMISSIONS[type]
    return `${type}: ${role} ${scope}, ${part}, ${about}`
  })
  expect(lines).toMatchInlineSnapshot(`
    [
      "SubmitApplication: applicant own-case, apply, case",
      "AcceptApplication: window-clerk bureau, accept, case",
      "DoNotAcceptApplication: window-clerk bureau, accept, case",
      "RequestSupplement: window-clerk bureau, accept, case",
      "SupplySupplement: applicant own-case, apply, case",
      "ExamineApproval: examiner approval, examine, approval",
      "RecordInspection: inspector bureau, inspect, case",
      "ReportRectification: applicant own-case, apply, case",
      "GrantLicence: approver approval, decide, approval",
      "RefuseLicence: approver approval, decide, approval",
      "AcceptPartialGrant: applicant own-case, apply, case",
      "IssueCertificate: certificate-maker bureau, certify, case",
      "DeliverCertificate: certificate-maker bureau, certify, case",
      "HoldBackCertificate: null office, null, certificate",
      "ReleaseCertificate: null office, null, certificate",
      "AttachCertificateFile: certificate-maker bureau, certify, certificate",
      "ConfirmCertificateFile: certificate-maker bureau, certify, certificate",
      "WithdrawCertificateFile: certificate-maker bureau, certify, certificate",
      "HandOverLicences: null office, null, regulator",
      "ClaimHandover: regulator regulator, null, regulator",
      "CheckCommitment: regulator supervision, null, approval",
      "WithdrawApplication: applicant own-case, apply, case",
      "CorrectOnSpot: window-clerk bureau, accept, case",
      "SignToleranceLetter: applicant own-case, apply, case",
      "AcceptWithTolerance: window-clerk bureau, accept, case",
      "SupplyDeferred: applicant own-case, apply, case",
      "DeemAccepted: null office, null, case",
      "CloseUnsupplied: null office, null, case",
      "CloseTolerance: null office, null, case",
      "StartProcedure: examiner approval, examine, approval",
      "ProlongProcedure: examiner approval, examine, approval",
      "EndProcedure: examiner approval, examine, approval",
      "TellInterestedParty: examiner approval, examine, approval",
      "HearInterestedParty: examiner approval, examine, approval",
      "TellHearingRight: examiner approval, examine, approval",
      "RequestHearing: applicant own-case, apply, approval",
      "ScheduleHearing: examiner approval, examine, approval",
      "HoldHearing: hearing-officer bureau, preside, approval",
      "ExtendLimit: bureau-head bureau, null, approval",
      "ExtendJointLimit: government-office bureau, null, case",
      "ReportHolderEnded: window-clerk bureau, accept, case",
      "RequestMatter: applicant own-case, apply, approval",
      "ExamineMatter: examiner approval, examine, approval",
      "GrantMatter: approver approval, decide, approval",
      "RefuseMatter: approver approval, decide, approval",
      "DeemRenewed: null office, null, approval",
      "SuspendLicence: approver approval, decide, approval",
      "ResumeLicence: approver approval, decide, approval",
      "ProposeEnding: examiner approval, examine, approval",
      "ProposePenaltyRecord: regulator supervision, null, approval",
      "TellEnding: examiner approval, examine, approval",
      "StateOnEnding: applicant own-case, apply, approval",
      "RecordEndingStatement: window-clerk bureau, accept, approval",
      "AskCancellation: applicant own-case, apply, approval",
      "RecordCancellationRequest: window-clerk bureau, accept, approval",
      "TakeBackCancellation: applicant own-case, apply, approval",
      "DeclineEnding: approver approval, decide, approval",
      "SendBackEnding: approver approval, decide, approval",
      "ReturnPenaltyRecord: regulator supervision, null, approval",
      "WithdrawEndingProposal: null own-proposal, null, approval",
      "WithdrawLicence: approver approval, decide, approval",
      "RevokeLicence: approver approval, decide, approval",
      "WithholdRevocation: approver approval, decide, approval",
      "RecordPenaltyRevocation: regulator supervision, null, approval",
      "CancelLicence: approver approval, decide, approval",
      "AdoptPlan: null office, null, case",
      "OfferPlan: null office, null, case",
      "AnswerPlanOffer: applicant own-case, apply, case",
      "CorrectEntry: null own-part, null, case",
    ]
  `)
})

describe.each(
  TYPES.filter((type) => !['office', 'own-case', 'own-part', 'own-proposal'].includes(PERMISSIONS[type].scope)),
)('%s', (type) => {
  const { role, scope } = PERMISSIONS[type]
  // The department the right is about, in the case of these tests.
  const department = { approval: 'market', supervision: 'urban', regulator: 'urban' }[scope as string]

  test('is for its role in the region of the case, on the days of the right, and for no other role', () => {
    for (const each of ROLES) expect([each, may(type, someone(grantOf(each)))]).toEqual([each, each === role])
    const right = grantOf(role ?? 'applicant')
    expect(may(type, someone({ ...right, region: '370900' }))).toBe(false)
    expect(may(type, someone(right), '2026-03-01')).toBe(false)
    expect(may(type, someone(right), '2026-03-03')).toBe(false)
    expect(may(type, someone({ ...right, until: null }), '2036-03-03')).toBe(true)
    expect(may(type, someone())).toBe(false)
  })

  test('reaches the department it is about, and no other', () => {
    const right = grantOf(role ?? 'applicant')
    const named = (name: string) => may(type, someone({ ...right, department: name }))
    const but = (name: string) => may(type, someone({ ...right, except: [name] }))
    if (department === undefined) {
      expect([named('elsewhere'), but('market')]).toEqual([true, true])
    } else {
      expect([named(department), named('elsewhere'), but(department), but('elsewhere')]).toEqual([
        true,
        false,
        false,
        true,
      ])
    }
  })
})

test('what the office does by itself nobody does in its name, and the office does nothing else', () => {
  const all = someone(...ROLES.map((role) => grantOf(role)))
  for (const type of TYPES) {
    const byItself = PERMISSIONS[type].scope === 'office'
    expect([type, may(type, OFFICE_ACTOR)]).toEqual([type, byItself])
    if (byItself) expect([type, may(type, all), may(type, owner)]).toEqual([type, false, false])
  }
  expect(OFFICE).toBe('office')
})

test('what is the applicant’s nobody does for them, whatever rights they hold', () => {
  const all = someone(...ROLES.map((role) => grantOf(role)))
  for (const type of TYPES.filter((each) => PERMISSIONS[each].scope === 'own-case')) {
    expect([type, may(type, owner), may(type, all)]).toEqual([type, true, false])
  }
})

test('what was proposed is taken back by whoever proposed it while they hold the role, as whichever party they come, and by nobody else', () => {
  const proposedAs = (penalty: object | null) =>
    ({
      ...current,
      approvals: current.approvals.map((each) => ({ ...each, licence: { proposal: { by: 'someone', penalty } } })),
    }) as unknown as typeof current
  const proposed = proposedAs(null)
  const act = { type: 'WithdrawEndingProposal', approval: 'a' } as const
  const all = ROLES.map((role) => grantOf(role))
  const examines = [grantOf('examiner', { department: 'market' })]
  expect(rightGate(proposed, plan, act, { personId: 'someone', grants: examines }, DAY)).toBeUndefined()
  expect(rightGate(proposed, plan, act, { personId: 'else', same: ['someone'], grants: examines }, DAY)).toBeUndefined()
  for (const gone of [
    [],
    [grantOf('examiner', { department: 'urban' })],
    [grantOf('approver')],
    [grantOf('regulator')],
  ]) {
    expect(rightGate(proposed, plan, act, someone(...gone), DAY)?.code).toBe('not-allowed')
  }
  expect(rightGate(proposed, plan, act, someone(...examines), '2026-03-03')?.code).toBe('not-allowed')
  expect(rightGate(proposed, plan, act, { personId: 'else', grants: all }, DAY)?.code).toBe('not-allowed')
  expect(rightGate(current, plan, act, someone(...all), DAY)?.code).toBe('not-allowed')
  // The record of a penalty: by anybody in that role of the body that supervises, and by nobody who left it.
  const penalty = proposedAs({})
  const supervises = (department: string) => [grantOf('regulator', { department })]
  expect(rightGate(penalty, plan, act, { personId: 'else', grants: supervises('urban') }, DAY)).toBeUndefined()
  expect(rightGate(penalty, plan, act, someone(...supervises('market')), DAY)?.code).toBe('not-allowed')
  expect(rightGate(penalty, plan, act, someone(...examines), DAY)?.code).toBe('not-allowed')
})

test('an entry is corrected by whoever holds a duty whose entries can be', () => {
  const holding = (part: 'accept' | 'examine' | 'inspect' | 'decide' | 'certify' | 'apply' | 'preside') =>
    rightGate({ ...current, holders: { someone: part } }, plan, { type: 'CorrectEntry' }, someone(), DAY) === undefined
  expect(
    (['apply', 'accept', 'examine', 'inspect', 'decide', 'certify', 'preside'] as const).filter((part) =>
      holding(part),
    ),
  ).toEqual(['examine', 'inspect', 'certify'])
  expect(rightGate({ ...current, holders: {} }, plan, { type: 'CorrectEntry' }, someone(), DAY)?.code).toBe(
    'not-allowed',
  )
})

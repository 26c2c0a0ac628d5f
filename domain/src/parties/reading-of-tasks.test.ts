import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { timesOf } from '@yizheng/testkit/rules'
import { EVERY_TASK, momentsOf, waitingRun, whoDoes, whoDoesNot } from '@yizheng/testkit/waiting-cases'
import { allowedCommands } from '../cases/gate.ts'
import { tasksOf } from '../cases/tasks.ts'
import { PERMISSIONS } from '../cases/permissions.ts'
import { mayRead } from './reading.ts'

/** Whoever has work on a case can read the case and do the work: for every kind of work, at every moment at which it waits. */

const DAY = '2026-03-02'

test('there is a way to everything that can wait', () => {
  const seen = new Set(
    EVERY_TASK.flatMap((each) => momentsOf(each)).flatMap(({ current, plan }) =>
      tasksOf(current, plan, []).map(({ command }) => command),
    ),
  )
  // What nobody waits for: what an applicant or an official may do of their own accord, and what the office does by itself.
  const OF_THEIR_OWN = [
    'SubmitApplication',
    'WithdrawApplication',
    'CorrectOnSpot',
    'SignToleranceLetter',
    'AnswerPlanOffer',
    'RequestHearing',
    'RequestMatter',
    'StartProcedure',
    'ProlongProcedure',
    'TellInterestedParty',
    'HearInterestedParty',
    'TellHearingRight',
    'ExtendLimit',
    'ExtendJointLimit',
    'ReportHolderEnded',
    'SuspendLicence',
    'ResumeLicence',
    'WithholdRevocation',
    'RecordEndingStatement',
    'AskCancellation',
    'RecordCancellationRequest',
    'TakeBackCancellation',
    'DeclineEnding',
    'SendBackEnding',
    'ReturnPenaltyRecord',
    'WithdrawEndingProposal',
    'CorrectEntry',
    'WithdrawCertificateFile',
    'HoldBackCertificate',
    'ReleaseCertificate',
    'HandOverLicences',
    'DeemAccepted',
    'CloseUnsupplied',
    'CloseTolerance',
    'DeemRenewed',
    'AdoptPlan',
    'OfferPlan',
  ]
  expect([...seen, ...OF_THEIR_OWN].toSorted()).toEqual(Object.keys(PERMISSIONS).toSorted())
  expect([...new Set(EVERY_TASK.map(({ command }) => command))].toSorted()).toEqual([...seen].toSorted())
})

describe.each(EVERY_TASK.map((each) => [each.command, each] as const))('%s', (command, waiting) => {
  const run = waitingRun(waiting)

  test('waits for whom it is said to, who can read the case and do it', () => {
    const { role, department, plan } = waiting
    const [task] = tasksOf(run.current, plan, []).filter((each) => each.command === command)
    expect(task).toMatchObject({ role, department })
    const doer = whoDoes(waiting)
    expect(mayRead(run.current, doer, DAY)).toBe(true)
    const open = allowedCommands(run.current, plan, doer, { ...timesOf(waiting.on ?? DAY), unmade: [] }).map(
      ({ type }) => type,
    )
    expect(open).toContain(command)
  })

  test('lets nobody read who has nothing to do with it', () => {
    for (const other of whoDoesNot(waiting))
      expect([other.personId, mayRead(run.current, other, DAY)]).toEqual([other.personId, false])
  })
})

test('at every moment on every way: whoever has a task reads the case, with that right alone', () => {
  fc.assert(
    fc.property(fc.constantFrom(...EVERY_TASK), fc.nat(), (waiting, pick) => {
      const runs = momentsOf(waiting)
      const { current, plan } = runs[pick % runs.length] ?? expect.unreachable()
      for (const task of tasksOf(current, plan, [])) {
        expect([task.key, mayRead(current, whoDoes(task), DAY)]).toEqual([task.key, true])
      }
    }),
    { numRuns: 200 },
  )
})

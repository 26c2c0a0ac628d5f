import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Command } from '@yizheng/domain/cases/command'
import { allowedCommands } from '@yizheng/domain/cases/gate'
import { approver, clerk, examiner, maker, owner, PEOPLE } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { calendar, policy, timesOf } from '@yizheng/testkit/rules'
import { after, attempt, filed, noon, type Run } from '@yizheng/testkit/runs'
import { commandFor } from '@yizheng/testkit/command-for'
import type { Actor } from '@yizheng/domain/parties/person'
import { addDays, type Day } from '@yizheng/domain/time/day'
import { caseViewOf } from './view.ts'

/** What the holder of a licence reads of its end before they are told: nothing. */

const plan = planOf([approval('a'), approval('b')])
const certified = after(
  filed(plan),
  [clerk, { type: 'AcceptApplication' }],
  ...['a', 'b'].flatMap((key): [Actor, Command][] => [
    [examiner, { type: 'ExamineApproval', approval: key, opinion: 'pass', note: '意见' }],
    [approver, { type: 'GrantLicence', approval: key }],
  ]),
  [maker, { type: 'IssueCertificate' }],
)

const viewOf = ({ current, record }: Run, actor: Actor, on: Day) =>
  caseViewOf(
    {
      current,
      plan,
      filing: null,
      record,
      names: new Map(PEOPLE.map(({ personId }) => [personId, `name of ${personId}`])),
      differences: [],
      files: new Map(),
      named: [],
    },
    actor,
    on,
    { policy, calendar },
  )

const DRAFTING = [
  'ProposeEnding',
  'ProposePenaltyRecord',
  'DeclineEnding',
  'SendBackEnding',
  'ReturnPenaltyRecord',
  'WithdrawEndingProposal',
  'WithholdRevocation',
]
const everything = PEOPLE.flatMap(({ grants }) => grants)
/** The holder, and an official of the region with every right who is the same person. */
const HOLDERS: readonly Actor[] = [owner, { personId: 'official', same: [owner.personId], grants: everything }]
/** One who examines beside the examiner of the case, so that a draft has a hand in it that nobody knew of. */
const second: Actor = { ...examiner, personId: 'second-examiner' }

const drafts = fc.array(fc.record({ who: fc.nat(), what: fc.nat(), dice: fc.nat(41), days: fc.nat(5) }), {
  minLength: 1,
  maxLength: 12,
})

test('whatever an office drafts of the end of a licence, its holder reads the case as if it had not been drafted', () => {
  const tried = new Map<string, number>()
  fc.assert(
    fc.property(drafts, (tries) => {
      let [run, day] = [certified, '2026-03-16']
      for (const { who, what, dice, days } of tries) {
        day = addDays(day, days)
        const people = [...PEOPLE, second]
        const actor = people[who % people.length] ?? examiner
        const open = allowedCommands(run.current, plan, actor, timesOf(day)).filter(({ type }) =>
          DRAFTING.includes(type),
        )
        const act = open[what % Math.max(open.length, 1)]
        if (!act) continue
        const { outcome, after: next } = attempt(run, actor, commandFor(act, run, dice, day), noon(day))
        if ('events' in outcome) tried.set(act.type, (tried.get(act.type) ?? 0) + 1)
        run = next
        for (const holder of HOLDERS) {
          expect({ ...viewOf(run, holder, day), version: 0 }).toEqual({ ...viewOf(certified, holder, day), version: 0 })
        }
      }
    }),
    { numRuns: 150, seed: 20261130 },
  )
  expect([...tried.keys()].sort()).toEqual([...DRAFTING].sort())
})

test('once told they read what is proposed and by when it is decided; by whom, officials alone', () => {
  const told = after(
    certified,
    [
      second,
      {
        type: 'ProposeEnding',
        approval: 'a',
        act: 'RevokeLicence',
        ground: 'applicant-unqualified',
        facts: '事实',
        reasons: '理由',
      },
      noon('2026-03-16'),
    ],
    [
      examiner,
      { type: 'TellEnding', approval: 'a', method: 'post', servedOn: '2026-03-16', proof: 'EMS 1' },
      noon('2026-03-16'),
    ],
  )
  const historyOf = (actor: Actor) =>
    viewOf(told, actor, '2026-03-17').history.flatMap(({ type, by }) => (type === 'EndingProposed' ? [by] : []))
  for (const holder of HOLDERS) {
    const view = viewOf(told, holder, '2026-03-17')
    expect(view.approvals[0]?.licence?.proposal).toMatchObject({ facts: '事实', by: '' })
    expect(view.deadlines.map(({ key }) => key)).toEqual(expect.arrayContaining(['decide-ending:a', 'be-heard:a']))
    expect(historyOf(holder)).toEqual([''])
  }
  expect(historyOf(approver)).toEqual(['second-examiner'])
})

test('the opinion of an examination is read by the applicant with the decision, and by officials before it', () => {
  const examined = after(
    filed(plan),
    [clerk, { type: 'AcceptApplication' }],
    [examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'fail', note: '面积不足' }],
  )
  const opinion = (run: Run, by: Actor) => viewOf(run, by, '2026-03-02').approvals[0]?.examination?.note
  const atWork: Actor = { ...examiner, personId: 'at-work', same: [owner.personId] }
  expect([owner, atWork].map((by) => opinion(examined, by))).toEqual([undefined, undefined])
  expect(opinion(examined, examiner)).toBe('面积不足')
  expect(viewOf(examined, owner, '2026-03-02').history.at(-1)?.type).toBe('ApprovalExamined')
  const refused = after(examined, [approver, { type: 'RefuseLicence', approval: 'a', reasons: '面积不足' }])
  expect(opinion(refused, owner)).toBe('面积不足')
  // The same of what is asked for on a licence.
  const asked = after(
    certified,
    [owner, { type: 'RequestMatter', approval: 'a', kind: 'renewal', filing: {}, reason: '继续经营' }],
    [examiner, { type: 'ExamineMatter', approval: 'a', opinion: 'pass', note: '符合' }],
  )
  const matter = (by: Actor) => viewOf(asked, by, '2026-03-02').approvals[0]?.licence?.matter?.examination
  expect([matter(owner), matter(examiner)?.note]).toEqual([null, '符合'])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deadlinesOf } from './deadlines.ts'
import { OFFICE } from '../parties/permission.ts'
import { PERMISSIONS } from './permissions.ts'
import { holds, type Actor } from '../parties/person.ts'
import { evolve, replay } from './evolve.ts'
import { decide, recordedOf } from './decide.ts'
import { allowedCommands, gate, stageGate, type Act } from './gate.ts'
import { tasksOf } from './tasks.ts'
import { PEOPLE } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { calendar, policy, REGION, timesOf } from '@yizheng/testkit/rules'
import { contextOf, filed, type Run } from '@yizheng/testkit/runs'
import { commandFor } from '@yizheng/testkit/command-for'

/**
 * Random acts by random people on random plans; after every act, what must always hold is checked. People here hold several
 * roles, so that the separation of duties is tried in every way.
 */

const OFFICIALS: Actor[] = Array.from({ length: 6 }, (_, index) => ({
  personId: `official-${index}`,
  grants: PEOPLE.flatMap((each) => each.grants),
}))
const EVERYONE: Actor[] = [...PEOPLE, ...OFFICIALS, { personId: OFFICE, grants: [] }]

const plans = fc
  .array(fc.record({ inspected: fc.boolean(), needs: fc.boolean(), phased: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((items) =>
    planOf(
      items.flatMap(({ inspected, needs, phased }, index) => {
        const earlier = needs && index > 0 ? [items[index - 1]?.phased ? `i${index - 1}:2` : `i${index - 1}`] : []
        if (!phased) return [approval(`i${index}`, { inspected, needs: earlier })]
        return [
          approval(`i${index}:1`, { final: false, needs: earlier }),
          approval(`i${index}:2`, { inspected, needs: [`i${index}:1`] }),
        ]
      }),
    ),
  )

const TYPES = Object.keys(PERMISSIONS) as Act['type'][]

/** What must hold after every act. */
function check(run: Run): void {
  const { current, plan, record } = run
  expect(current.version).toBe(record.length)
  expect(replay('case', REGION, plan, record)).toEqual(current)
  const parts = new Map<string, Set<string>>()
  for (const { by, part, event } of record) {
    if (part) parts.set(by, (parts.get(by) ?? new Set()).add(part))
    if (event.type === 'InspectionRecorded') {
      for (const each of event.inspectors) parts.set(each, (parts.get(each) ?? new Set()).add('inspect'))
    }
  }
  for (const held of parts.values()) expect(held.size).toBe(1)
  for (const each of current.approvals) {
    if (each.decision || each.examination || each.finding) expect(current.acceptance).not.toBeNull()
    if (each.decision && !each.decision.granted) {
      expect(each.decision.reasons).not.toBe('')
      expect(each.decision.remedies.reviewBody).not.toBe('')
    }
    const planned = plan.approvals.find(({ key }) => key === each.key)
    if (each.decision?.granted) {
      expect(each.examination?.opinion).toBe('pass')
      if (planned?.inspected) expect(each.finding?.conclusion).toBe('pass')
      for (const needed of planned?.needs ?? []) {
        expect(current.approvals.find(({ key }) => key === needed)?.decision?.granted).toBe(true)
      }
    }
  }
  checkOpenWork(run)
}

/** An open case waits for somebody, every task names an act that the stage lets happen, and every deadline is unique. */
function checkOpenWork({ current, plan }: Run): void {
  const deadlines = deadlinesOf(current, plan, policy, calendar)
  expect(new Set(deadlines.map(({ key }) => key)).size).toBe(deadlines.length)
  const tasks = tasksOf(current, plan, deadlines)
  const ended = ['delivered', 'not-accepted', 'refused', 'withdrawn', 'acceptance-withdrawn', 'terminated'].includes(
    current.stage,
  )
  if (!ended) expect(tasks.length).toBeGreaterThan(0)
  for (const task of tasks) {
    const act = {
      type: task.command,
      ...(task.subject !== null && { approval: task.subject.split('#')[0] ?? '', regulator: task.subject }),
    }
    expect(stageGate(current, plan, act)).toBeUndefined()
  }
}

test('whatever anyone tries, the record stays lawful and the case never gets stuck', () => {
  fc.assert(
    fc.property(
      plans,
      fc.array(fc.record({ who: fc.nat(), what: fc.nat(), about: fc.nat(), dice: fc.nat(11), open: fc.boolean() }), {
        minLength: 5,
        maxLength: 60,
      }),
      (plan, tries) => {
        let run = filed(plan)
        check(run)
        for (const { who, what, about, dice, open } of tries) {
          const actor = EVERYONE[who % EVERYONE.length] as Actor
          const allowed = allowedCommands(run.current, plan, actor, timesOf('2026-03-02'))
          const any: Act = {
            type: TYPES[what % TYPES.length] as Act['type'],
            approval: plan.approvals[about % plan.approvals.length]?.key ?? 'none',
            regulator: 'market',
          }
          const act = open && allowed.length > 0 ? (allowed[what % allowed.length] as Act) : any
          const command = commandFor(act, run, dice, '2026-03-02')
          const outcome = decide(run.current, command, {
            ...contextOf(plan, actor, '2026-03-02T03:00:00.000Z', EVERYONE),
            newPlan: plan,
            entry:
              command.type === 'CorrectEntry'
                ? run.record.find(({ version }) => version === command.corrects)
                : undefined,
          })
          if ('refusal' in outcome) {
            expect(outcome.refusal.reason.zh).not.toBe('')
            expect(outcome.refusal.reason.en).not.toBe('')
            continue
          }
          expect(gate(run.current, plan, act, actor, timesOf('2026-03-02'))).toBeUndefined()
          const happened = recordedOf(run.current.version, outcome.events, actor, command, '2026-03-02T03:00:00.000Z')
          const current = happened.reduce((before, each) => evolve(before, plan, each), run.current)
          run = { plan, current, record: [...run.record, ...happened] }
          check(run)
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('people with every right still cannot do each other’s duties on one case', () => {
  const [first, second] = OFFICIALS as [Actor, Actor]
  const run = filed(planOf([approval('a')]))
  expect(holds(first, 'window-clerk', REGION, '2026-03-02')).toBe(true)
  const accepted = decide(
    run.current,
    { type: 'AcceptApplication' },
    contextOf(run.plan, first, '2026-03-02T03:00:00.000Z'),
  )
  expect('events' in accepted).toBe(true)
  if (!('events' in accepted)) return
  const [event] = recordedOf(1, accepted.events, first, { type: 'AcceptApplication' }, '2026-03-02T03:00:00.000Z')
  if (!event) return
  const after = evolve(run.current, run.plan, event)
  const types = (actor: Actor) => allowedCommands(after, run.plan, actor, timesOf('2026-03-02')).map(({ type }) => type)
  expect(types(first)).toEqual(['ExtendLimit', 'ReportHolderEnded'])
  expect(types(second)).toEqual([
    'ExamineApproval',
    'StartProcedure',
    'TellInterestedParty',
    'TellHearingRight',
    'ScheduleHearing',
    'ExtendLimit',
    'ReportHolderEnded',
  ])
})

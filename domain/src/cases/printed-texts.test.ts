import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unprintableIn } from '../text/printable.ts'
import { OFFICE } from '../parties/permission.ts'
import type { Actor } from '../parties/person.ts'
import type { Command } from './command.ts'
import { decide, recordedOf } from './decide.ts'
import { evolve } from './evolve.ts'
import { allowedCommands } from './gate.ts'
import { noticesOf } from './notices.ts'
import { approver, clerk, examiner, PEOPLE } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { policy, timesOf } from '@yizheng/testkit/rules'
import { after, attempt, contextOf, filed } from '@yizheng/testkit/runs'
import { commandFor } from '@yizheng/testkit/command-for'

// What people write in an act, in characters that no font has: refused at its place where a notice would show it, and kept where none does.

const RARE = '核对𰀀字'
const NOW = '2026-03-02T03:00:00.000Z'
const OFFICIALS: Actor[] = Array.from({ length: 6 }, (_, index) => ({
  personId: `official-${index}`,
  grants: PEOPLE.flatMap((each) => each.grants),
}))
const EVERYONE: Actor[] = [...PEOPLE, ...OFFICIALS, { personId: OFFICE, grants: [] }]

const ENDING: ReadonlySet<string> = new Set([
  'WithdrawApplication',
  'DoNotAcceptApplication',
  'RefuseLicence',
  'ReportHolderEnded',
  'CloseUnsupplied',
  'CloseTolerance',
  'CancelLicence',
  'RevokeLicence',
  'WithdrawLicence',
  'RecordPenaltyRevocation',
  'TellHearingRight',
])

/** Texts of a command that a person writes: by what the test's commands are made of, all in Chinese. */
function rewritten(value: unknown): unknown {
  if (typeof value === 'string') return /\p{Script=Han}/u.test(value) ? `${value}${RARE}` : value
  if (Array.isArray(value)) return value.map(rewritten)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]: [string, unknown]) => [key, key === 'filing' ? each : rewritten(each)]),
  )
}

function valueAt(command: Command, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], command)
}

test('any act with any text: its notices hold no character that cannot be printed, and what is refused is named at its place', () => {
  const refusedIn = new Set<string>()
  const takenIn = new Set<string>()
  const plans = [
    planOf([approval('a', { inspected: true }), approval('b')]),
    planOf([approval('a:1', { final: false }), approval('a:2', { needs: ['a:1'] })]),
    planOf([approval('a')]),
  ]
  fc.assert(
    fc.property(
      fc.constantFrom(...plans),
      fc.array(fc.record({ who: fc.nat(), what: fc.nat(), dice: fc.nat(11) }), { minLength: 40, maxLength: 120 }),
      (plan, tries) => {
        let run = filed(plan)
        for (const { who, what, dice } of tries) {
          const actor = EVERYONE[who % EVERYONE.length] as Actor
          const allowed = allowedCommands(run.current, plan, actor, timesOf('2026-03-02'))
          const act = allowed[what % Math.max(allowed.length, 1)]
          if (!act) continue
          const command = commandFor(act, run, dice, '2026-03-02')
          const entry =
            command.type === 'CorrectEntry' ? run.record.find(({ version }) => version === command.corrects) : undefined
          const context = { ...contextOf(plan, actor, NOW, EVERYONE), newPlan: plan, entry }
          const hostile = rewritten(command) as Command
          const outcome = decide(run.current, hostile, context)
          if ('events' in outcome) {
            const record = recordedOf(run.current.version, outcome.events, actor, hostile, NOW)
            const sentences = noticesOf(record, { plan, policy }).flatMap(({ text }) => text)
            if (actor.personId !== OFFICE) {
              for (const { zh, en } of sentences) expect([act.type, unprintableIn(zh + en)]).toEqual([act.type, []])
              if (JSON.stringify(hostile).includes(RARE)) takenIn.add(act.type)
            }
          } else if (outcome.refusal.code === 'unprinted-text') {
            refusedIn.add(act.type)
            for (const { pointer, reason } of outcome.refusal.faults ?? expect.unreachable()) {
              expect(valueAt(hostile, pointer)).toContain(RARE)
              expect(reason.zh).toContain('𰀀 (U+30000)')
              expect(reason.en).toContain('U+30000')
            }
          }
          // An act that ends the case is tried and left undone, so that every other is reached.
          if (ENDING.has(act.type)) continue
          // The same in common characters is refused for no reason of this kind, and the case goes on.
          const plain = decide(run.current, command, context)
          if ('refusal' in plain) {
            expect(plain.refusal.code).not.toBe('unprinted-text')
            continue
          }
          const happened = recordedOf(run.current.version, plain.events, actor, command, NOW)
          const current = happened.reduce((before, each) => evolve(before, plan, each), run.current)
          run = { plan, current, record: [...run.record, ...happened] }
        }
      },
    ),
    { numRuns: 400, seed: 9 },
  )
  for (const printed of [
    'RequestSupplement',
    'DoNotAcceptApplication',
    'CorrectOnSpot',
    'WithdrawApplication',
    'ReportRectification',
    'StartProcedure',
    'ProlongProcedure',
    'ScheduleHearing',
    'ExtendLimit',
    'RefuseLicence',
    'DeliverCertificate',
    'RequestMatter',
  ])
    expect([printed, refusedIn.has(printed)]).toEqual([printed, true])
  for (const kept of ['ExamineApproval', 'TellInterestedParty', 'GrantLicence', 'EndProcedure'])
    expect([kept, takenIn.has(kept), refusedIn.has(kept)]).toEqual([kept, true, false])
})

test('what inspectors write of a clause is told at that clause, and the opinion of an examiner is kept as written', () => {
  const plan = planOf([approval('a', { inspected: true })])
  const accepted = after(filed(plan), [clerk, { type: 'AcceptApplication' }])
  const [first, second] = PEOPLE.filter(({ personId }) => personId.startsWith('inspector'))
  const checks = [
    { code: 'x1', result: 'pass', note: `合格${RARE}` },
    { code: 'x2', result: 'fail', note: `不合${RARE}` },
  ] as const
  const visit = attempt(accepted, first ?? clerk, {
    type: 'RecordInspection',
    inspectors: [first?.personId ?? '', second?.personId ?? ''],
    visitedOn: '2026-03-02',
    findings: [{ approval: 'a', checks: [...checks], conclusion: 'correct' }],
  }).outcome
  if (!('refusal' in visit)) throw new Error('it was taken')
  expect(visit.refusal.faults?.map(({ pointer }) => pointer)).toEqual(['/findings/0/checks/1/note'])
  const examined = attempt(accepted, examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: RARE })
  expect(examined.outcome).toHaveProperty('events')
})

test('a condition of a decision, which stands on the certificate and in the notice, is told where it is written', () => {
  const plan = planOf([approval('a', { grant: { scope: [], conditions: [], end: null } })])
  const examined = after(
    filed(plan),
    [clerk, { type: 'AcceptApplication' }],
    [examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: '符合' }],
  )
  const ownConditions = [
    { text: '不得占用消防通道', basis: '《消防法》第二十八条' },
    { text: `保留${RARE}`, basis: '《行政许可法》第三十八条' },
  ]
  const granted = attempt(examined, approver, { type: 'GrantLicence', approval: 'a', terms: { ownConditions } }).outcome
  if (!('refusal' in granted)) throw new Error('it was granted')
  expect(granted.refusal.faults?.map(({ pointer }) => pointer)).toEqual(['/terms/ownConditions/1/text'])
})

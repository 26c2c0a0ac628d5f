import type { Plan } from '@yizheng/domain/catalogue/plan'
import type { Actor } from '@yizheng/domain/parties/person'
import { dayOf, type Day } from '@yizheng/domain/time/day'
import { type Case } from '@yizheng/domain/cases/case'
import { evolve, replay } from '@yizheng/domain/cases/evolve'
import type { Command, CommandOf } from '@yizheng/domain/cases/command'
import type { Context } from '@yizheng/domain/cases/kernel/context'
import { type Outcome, decide, decideSubmission, recordedOf } from '@yizheng/domain/cases/decide'
import { asksToBeHeard } from '@yizheng/domain/cases/endings/heard'
import { ASKED } from '@yizheng/domain/cases/endings/grounds'
import type { Recorded } from '@yizheng/domain/cases/event'
import { letterOf } from '@yizheng/domain/cases/tolerance/letter'
import { APPLICANT, examiner, owner, PEOPLE } from './people.ts'
import { calendar, policy, REGION } from './rules.ts'

/** Cases of tests and how acts take them on: what is filed, what is done, and what becomes of it. */

/** Context for an act by `actor` at `now` (a moment in UTC; 02:00Z is ten in the morning in China). */
export function contextOf(plan: Plan, actor: Actor, now: string, people: readonly Actor[] = PEOPLE): Context {
  return {
    now,
    actor,
    plan,
    policy,
    calendar,
    bars: [],
    applicant: APPLICANT,
    entry: undefined,
    newPlan: undefined,
    bureau: { zh: '测试行政审批局', en: 'Test bureau', uscc: '11370800MB0000000B' },
    bodyOf: (department) => `测试${department}`,
    reviewBodyOf: (department) => ({ name: `测试${department ?? '局'}的复议机关`, basis: '行政复议法 24' }),
    serial: 1,
    codes: Array.from({ length: 20 }, (_, index) => `CODE${index}`),
    personOf: (personId) => people.find((each) => each.personId === personId),
    filing: { 'subject-name': '测试商店' },
    filingHash: 'filing',
  }
}

export type Run = { current: Case; record: Recorded[]; plan: Plan }

/** What `owner` files in these tests. */
export const SUBMISSION = {
  type: 'SubmitApplication',
  answers: {},
  filing: { 'subject-name': '测试商店' },
  materials: [{ material: 'floor-plan', file: null }],
  channel: 'api',
  incomplete: true,
} as const

/** A file that somebody made by hand. */
export const PAPER: Context['paper'] = { sha256: 'a'.repeat(64), mediaType: 'application/pdf', size: 100_000, pages: 1 }

/** A case just filed by `owner`. */
export function filed(plan: Plan, now = '2026-03-02T02:00:00.000Z'): Run {
  const outcome = decideSubmission(
    REGION,
    { ...SUBMISSION, materials: [...SUBMISSION.materials] },
    contextOf(plan, owner, now),
  )
  if ('refusal' in outcome) throw new Error(outcome.refusal.reason.en)
  const record = recordedOf(0, outcome.events, owner, { ...SUBMISSION, materials: [] }, now)
  return { current: replay('case', REGION, plan, record), record, plan }
}

/** What becomes of a command, with the run after it when it was not refused. */
export function attempt(
  run: Run,
  actor: Actor,
  command: Command,
  now = '2026-03-02T03:00:00.000Z',
): { outcome: Outcome; after: Run } {
  const entry =
    command.type === 'CorrectEntry' ? run.record.find(({ version }) => version === command.corrects) : undefined
  const paper = command.type === 'AttachCertificateFile' ? PAPER : undefined
  const outcome = decide(run.current, command, { ...contextOf(run.plan, actor, now), entry, paper })
  if ('refusal' in outcome) return { outcome, after: run }
  const happened = recordedOf(run.current.version, outcome.events, actor, command, now)
  const current = happened.reduce((before, each) => evolve(before, run.plan, each), run.current)
  return { outcome, after: { ...run, current, record: [...run.record, ...happened] } }
}

/** The run after acts that must succeed, one after the other. */
export function after(run: Run, ...acts: [Actor, Command, string?][]): Run {
  return acts.reduce((current, [actor, command, now]) => {
    const { outcome, after: next } = attempt(current, actor, command, now)
    if ('refusal' in outcome) throw new Error(`${command.type}: ${outcome.refusal.code}: ${outcome.refusal.reason.en}`)
    return next
  }, run)
}

/** Noon of a day in China, in UTC. */
export const noon = (day: Day): string => `${day}T04:00:00.000Z`

/** The acts by which the end of a licence is proposed on `day` and, where its ground demands it, told to the holder on the same day. */
export function proposedEnd(
  proposal: Omit<CommandOf<'ProposeEnding'>, 'type' | 'facts' | 'reasons'>,
  day: Day,
): [Actor, Command, string][] {
  const { approval: key, act, ground } = proposal
  const told: [Actor, Command, string][] = asksToBeHeard({ act, ground })
    ? [
        [
          examiner,
          { type: 'TellEnding', approval: key, method: 'electronic', servedOn: day, proof: '电子送达' },
          noon(day),
        ],
      ]
    : []
  const asked: [Actor, Command, string][] =
    ground === ASKED
      ? [[owner, { type: 'AskCancellation', approval: key, reason: '不再经营', files: [] }, noon(day)]]
      : []
  return [
    ...asked,
    [examiner, { type: 'ProposeEnding', facts: '查明的事实', reasons: '拟办理由', ...proposal }, noon(day)],
    ...told,
  ]
}

/** A penalty that was told on 2026-03-02 and decided on 2026-03-10, when the five days to ask for a hearing had passed. */
export const PENALTY: CommandOf<'ProposePenaltyRecord'>['penalty'] = {
  authority: '市场监管局',
  decisionNumber: '处字〔2026〕1号',
  toldOn: '2026-03-02',
  decidedOn: '2026-03-10',
}

/** The letter 容缺承诺书 of a case as it is read and signed on the day of `now`. */
export function letterFor({ current, plan }: Run, now = '2026-03-02T03:00:00.000Z'): CommandOf<'SignToleranceLetter'> {
  const { supplyBy, textHash } = letterOf(current, { plan, policy, calendar }, dayOf(now))
  return { type: 'SignToleranceLetter', supplyBy, textHash, read: true }
}

/** The code with which an act is refused, or `done`. */
export function codeOf(run: Run, actor: Actor, command: Command, now?: string): string {
  const { outcome } = attempt(run, actor, command, now)
  return 'refusal' in outcome ? outcome.refusal.code : 'done'
}

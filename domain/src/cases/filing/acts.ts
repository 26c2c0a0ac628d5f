import { z } from 'zod'
import { Answers } from '../../catalogue/plan.ts'
import { line } from '../../text/schemas.ts'
import { barOf } from '../decision/bars.ts'
import { needlessPapers } from './form-rules.ts'
import { act } from '../kernel/act.ts'
import { onlyAfter } from '../kernel/timing.ts'
import { Key, Text } from '../kernel/values.ts'
import { notNow } from '../kernel/open.ts'
import { refiledDifferences, refilingFault } from './refiling.ts'
import { refused, words } from '../refusal.ts'
import { remediesAgainst } from '../remedies.ts'
import { ON_INTAKE } from '../kernel/seen.ts'
import { accepted, ACCEPTANCE_NUMBER } from './accepted.ts'
import { untilSilence, waitsForAnswer } from './answer.ts'
import { correctionFault } from './corrected.ts'
import { ApplicationCorrected, ApplicationNotAccepted, ApplicationWithdrawn } from './events.ts'
import { Filing } from '../../catalogue/filled-in.ts'
import { missingPapers } from './papers.ts'
import { Channel, HandedIn, NonAcceptanceGround } from './state.ts'
import { RIGHT_BODY } from './words.ts'

/** Filing, and the answers to it (行政许可法 29 to 32). */

const applicant = { role: 'applicant', scope: 'own-case', part: 'apply', about: 'case' } as const
const clerk = { role: 'window-clerk', scope: 'bureau', part: 'accept', about: 'case' } as const
const office = { role: null, scope: 'office', part: null, about: 'case' } as const

export const SubmitApplication = act(
  'SubmitApplication',
  {
    answers: Answers,
    filing: Filing,
    materials: z.array(HandedIn).max(500),
    channel: Channel,
    /** Of fields that shared data had filled in and the applicant has written otherwise: why, by field. */
    corrections: z.record(Key, Text).optional(),
    /** File although papers are missing: the window must take it in and say once what is missing (行政许可法 32). */
    incomplete: z.boolean().default(false),
    /** That the applicant checked the form and answers for it (行政许可法 31); the form as a paper says so. */
    declared: z.literal(true).optional(),
  },
  {
    place: 0,
    route: null,
    right: applicant,
    depends: [],
    open: () => notNow,
    decide: () => {
      throw new Error('a submission is decided by decideSubmission')
    },
  },
)

/** Accepted is what is complete (行政许可法 32(5)); what is not is told once, or accepted with minor papers to come. */
export const AcceptApplication = act(
  'AcceptApplication',
  {},
  {
    place: 10,
    route: { path: 'accept', summary: { zh: '受理', en: 'Accept' } },
    right: clerk,
    depends: ON_INTAKE,
    waits: { licence: words('受理', 'To be accepted') },
    open: (current, plan) => {
      if (current.stage !== 'submitted') return notNow
      return missingPapers(current, plan).length === 0 ? undefined : incomplete
    },
    inTime: (_, __, ___, times) => untilSilence(times),
    decide: (current, _, context, on) => accepted(current, context, on, {}),
    numbers: () => ACCEPTANCE_NUMBER,
  },
)

const incomplete = refused(
  'materials-missing',
  '材料不齐全：请一次性告知补正，只缺可容缺材料且申请人已书面承诺的可容缺受理',
  'Papers are missing: tell the applicant once what is, or accept with papers to come when only minor ones are and they were promised',
)

/**
 * Turned down before it is taken in hand; whose it is, where it is not ours, is told (行政许可法 32(2)). False papers for what concerns public
 * safety bar from it for a year, here as well (行政许可法 78).
 */
export const DoNotAcceptApplication = act(
  'DoNotAcceptApplication',
  {
    ground: NonAcceptanceGround,
    /** The body to turn to; must be named when this one has no authority (行政许可法 32(2)). */
    rightBody: line(200).optional(),
    reason: Text,
    /** What the applicant can do now: which body to turn to, or what to bring. */
    remedy: Text,
  },
  {
    place: 20,
    route: { path: 'do-not-accept', summary: { zh: '不予受理', en: 'Do not accept' } },
    right: clerk,
    depends: ON_INTAKE,
    waits: { licence: words('不予受理', 'Not to be accepted') },
    open: waitsForAnswer,
    inTime: (_, __, ___, times) => untilSilence(times),
    decide: (_, { ground, rightBody, reason, remedy }, context, on) => {
      if (ground === 'not-our-authority' && rightBody === undefined) return { refusal: rightBodyMissing }
      const turnedDown = ApplicationNotAccepted.of({
        ground,
        ...(rightBody !== undefined && { rightBody }),
        reason,
        remedy,
        remedies: remediesAgainst(context, null),
      })
      if (ground !== 'false-materials') return { events: [turnedDown] }
      const items = new Map(context.plan.approvals.map(({ item, key }) => [item, key]))
      const bars = [...items.values()].flatMap((approval) => barOf(context, approval, 'false-materials', on))
      return { events: [turnedDown, ...bars] }
    },
  },
)

const rightBodyMissing = refused(
  'answers-missing',
  '须告知申请人向哪个机关申请',
  'Tell the applicant which body to turn to',
  [{ pointer: '/rightBody', code: 'answers-missing', reason: RIGHT_BODY }],
)

export const WithdrawApplication = act(
  'WithdrawApplication',
  { reason: Text },
  {
    place: 210,
    route: { path: 'withdraw', summary: { zh: '撤回申请', en: 'Withdraw' } },
    right: applicant,
    depends: ['intake', 'decisions'],
    open: ({ stage }) =>
      stage === 'submitted' || stage === 'supplement-requested' || stage === 'accepted' ? undefined : notNow,
    decide: (_, { reason }) => ({ events: [ApplicationWithdrawn.of({ reason })] }),
  },
)

/** By the clerk, with the applicant there: what can be put right at once is (行政许可法 32(3)). */
export const CorrectOnSpot = act(
  'CorrectOnSpot',
  {
    materials: z.array(HandedIn).max(500).default([]),
    filing: Filing.default({}),
    /** How the applicant confirmed it. */
    note: Text,
  },
  {
    place: 220,
    route: { path: 'correct', summary: { zh: '当场更正', en: 'Correct on the spot' } },
    right: clerk,
    depends: ON_INTAKE,
    open: waitsForAnswer,
    decide: (current, command, context) => {
      const { plan, filing, filingHash } = context
      const unfit = correctionFault(command, plan) ?? refilingFault(command.filing, context)
      if (unfit) return { refusal: unfit }
      const corrected = ApplicationCorrected.of({
        fields: filingHash === current.filingHash ? [] : Object.keys(command.filing),
        materials: command.materials,
        ...needlessPapers(plan, { ...filing, ...command.filing }),
        filingHash,
        note: command.note,
        ...refiledDifferences(command.filing, context),
      })
      return { events: [corrected] }
    },
    untraced: ApplicationCorrected.type,
  },
)

/** By the office: nobody answered in time, so it is accepted from the day on which it was received, not from that on which the time ran out. */
export const DeemAccepted = act(
  'DeemAccepted',
  {},
  {
    place: 260,
    route: null,
    right: office,
    depends: [],
    open: waitsForAnswer,
    inTime: (_, __, ___, times) => onlyAfter(times, 'answer-application', null),
    decide: (current, _, context, on) =>
      accepted(current, context, on, { deemed: true, effectiveOn: current.receivedOn }),
    numbers: () => ACCEPTANCE_NUMBER,
    byTime: () => ({ type: 'DeemAccepted' }),
  },
)

import { z } from 'zod'
import type { Case } from '../case.ts'
import { untilSilence, waitsForAnswer } from '../filing/answer.ts'
import { ApplicationNotAccepted, ApplicationWithdrawn } from '../filing/events.ts'
import { Filing } from '../../catalogue/filled-in.ts'
import { HandedIn } from '../filing/state.ts'
import { needlessPapers } from '../filing/form-rules.ts'
import { act } from '../kernel/act.ts'
import { notAfter, onlyAfter } from '../kernel/timing.ts'
import { Key, Text } from '../kernel/values.ts'
import { notNow } from '../kernel/open.ts'
import { refiledDifferences, refilingFault } from '../filing/refiling.ts'
import { words, type Refusal } from '../refusal.ts'
import { remediesAgainst } from '../remedies.ts'
import { ON_INTAKE } from '../kernel/seen.ts'
import { SupplementRequested, SupplementSupplied } from './events.ts'
import { stillMissing, suppliedFault, unlistedFault } from './faults.ts'
import { toldOnce } from './words.ts'

/** What is missing is told once 一次告知, and supplied in time (行政许可法 32(4)). */

/** Only what the plan asks for may be asked for (优化营商环境条例 44: nothing outside the published list). */
export const RequestSupplement = act(
  'RequestSupplement',
  {
    /** Everything that is missing, once (一次告知): a material or field key, and what is wrong with it. */
    list: z
      .array(z.strictObject({ subject: Key, what: Text }))
      .min(1)
      .max(200),
    /** Why a second list is sent all the same; the head and discipline see it (行政许可法 72(4)). */
    override: Text.optional(),
  },
  {
    place: 30,
    route: { path: 'request-supplement', summary: { zh: '一次性告知补正', en: 'Ask once for everything missing' } },
    right: { role: 'window-clerk', scope: 'bureau', part: 'accept', about: 'case' },
    depends: ON_INTAKE,
    waits: { licence: words('一次性告知补正', 'The applicant is to be told what is missing') },
    open: waitsForAnswer,
    inTime: (_, __, ___, times) => untilSilence(times),
    decide: ({ supplement }, { list, override }, { plan, policy }) => {
      if (supplement && override === undefined) return { refusal: toldOnce }
      const unlisted = unlistedFault(list, plan)
      if (unlisted) return { refusal: unlisted }
      const requested = SupplementRequested.of({
        list,
        workingDays: policy.periods.supply.workingDays,
        ...(supplement && override !== undefined && { override }),
      })
      return { events: [requested] }
    },
  },
)

export const SupplySupplement = act(
  'SupplySupplement',
  {
    materials: z.array(HandedIn).max(500),
    filing: Filing.default({}),
    /** Hand in part now and the rest later, within the time given. */
    partly: z.boolean().optional(),
  },
  {
    place: 40,
    route: { path: 'supply-supplement', summary: { zh: '提交补正', en: 'Hand in what was missing' } },
    right: { role: 'applicant', scope: 'own-case', part: 'apply', about: 'case' },
    depends: ON_INTAKE,
    waits: { licence: words('申请人补正', 'The applicant is to hand in what is missing') },
    open: waitsForSupplement,
    inTime: (_, __, ___, times) => notAfter(times, 'supply', null),
    decide: (current, command, context) => {
      const { plan, filing, filingHash } = context
      const unfit = suppliedFault(current, command, plan) ?? refilingFault(command.filing, context)
      if (unfit) return { refusal: unfit }
      const outstanding = stillMissing(current, command)
      const supplied = SupplementSupplied.of({
        materials: command.materials,
        ...needlessPapers(plan, { ...filing, ...command.filing }),
        filingHash,
        ...(outstanding.length > 0 && { outstanding }),
        ...refiledDifferences(command.filing, context),
      })
      return { events: [supplied] }
    },
    untraced: SupplementSupplied.type,
  },
)

/** The supplement did not come in time: taken as withdrawn, or not accepted, as the policy has it. By the office itself. */
export const CloseUnsupplied = act(
  'CloseUnsupplied',
  {},
  {
    place: 270,
    route: null,
    right: { role: null, scope: 'office', part: null, about: 'case' },
    depends: [],
    open: waitsForSupplement,
    inTime: (_, __, ___, times) => onlyAfter(times, 'supply', null),
    decide: ({ supplement }, _, context) => {
      const { late, basis } = context.policy.supplement
      const reason = `${supplement?.requestedOn ?? ''}一次性告知的补正内容逾期未补正`
      if (late === 'deemed-withdrawn') return { events: [ApplicationWithdrawn.of({ reason, deemed: { basis } })] }
      const turnedDown = ApplicationNotAccepted.of({
        ground: 'still-incomplete',
        reason: `${reason}（${basis}）`,
        remedy: '补齐材料后可以重新申请',
        remedies: remediesAgainst(context, null),
      })
      return { events: [turnedDown] }
    },
    byTime: () => ({ type: 'CloseUnsupplied' }),
  },
)

function waitsForSupplement({ stage }: Pick<Case, 'stage'>): Refusal | undefined {
  return stage === 'supplement-requested' ? undefined : notNow
}

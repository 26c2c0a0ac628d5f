import { CancellationTakenBack } from '../cancellation/events.ts'
import type { Entry } from '../kernel/event.ts'
import {
  EndingDeclined,
  EndingProposalWithdrawn,
  EndingProposed,
  EndingSentBack,
  EndingTold,
  LicenceCancelled,
  LicenceRevoked,
  LicenceRevokedAsPenalty,
  LicenceWithdrawn,
  RevocationWithheld,
} from './events.ts'
import { ASKED } from './grounds.ts'

/**
 * What an office does about the end of a licence before it tells the holder is its own: a draft that may be sent back or taken back, and that
 * nobody has had to answer for (行政许可法 7: one is told, and then heard). The holder reads a case as if that had not been done yet.
 */

/** One way from the first proposal to the end: whether its holder was told of one, what was proposed since, and whether they asked for it. */
type Way = { told: boolean; draft: number[]; asked: boolean }

/** What an entry makes of the way that its licence is on: the one that then goes on, and what stays hidden of it. */
type Step = (
  before: Way | undefined,
  entry: Pick<Entry<{ type: string; ground?: string | null }>, 'version' | 'event'>,
) => { way: Way | undefined; hides?: boolean; shows?: readonly number[] }

const over: Step = () => ({ way: undefined })
/** Ends the way; whoever was told is told of it. */
const overUnheard: Step = (before) => ({ way: undefined, hides: before?.told === false })

const STEPS: Readonly<Record<string, Step>> = {
  [EndingProposed.type]: (before, { version, event }) => ({
    way: { told: before?.told ?? false, draft: [version], asked: event.ground === ASKED },
    hides: true,
  }),
  [EndingTold.type]: (before) => ({
    way: { told: true, draft: [], asked: before?.asked ?? false },
    shows: before?.draft ?? [],
  }),
  [EndingSentBack.type]: (before) => ({ way: before, hides: before?.told === false }),
  // Whoever asked for the cancellation is answered.
  [EndingDeclined.type]: (before) => ({ way: undefined, hides: before?.told === false && !before.asked }),
  [RevocationWithheld.type]: overUnheard,
  [EndingProposalWithdrawn.type]: overUnheard,
  [CancellationTakenBack.type]: (before) => ({ way: before?.asked ? undefined : before }),
  [LicenceWithdrawn.type]: over,
  [LicenceRevoked.type]: over,
  [LicenceCancelled.type]: over,
  [LicenceRevokedAsPenalty.type]: over,
}

/** The entries of a record, by version, that are about the end of a licence and of which its holder was not told. */
export function untoldEntries(record: readonly Entry[]): ReadonlySet<number> {
  const hidden = new Set<number>()
  const open = new Map<string, Way>()
  for (const { event, version } of record) {
    const step = STEPS[event.type]
    if (!step || !('approval' in event) || typeof event.approval !== 'string') continue
    const { way, hides = false, shows = [] } = step(open.get(event.approval), { event, version })
    if (way) open.set(event.approval, way)
    else open.delete(event.approval)
    if (hides) hidden.add(version)
    for (const each of shows) hidden.delete(each)
  }
  return hidden
}

import { z } from 'zod'
import { Day } from '../../time/day.ts'
import type { Case } from '../case.ts'
import { eventsOf, type Entry } from '../kernel/event.ts'
import type { NoticeSource, Said } from '../kernel/notice.ts'
import type { Patch } from '../kernel/patch.ts'
import { RecordKey, RecordText } from '../kernel/values.ts'
import { endingPeriods } from '../policy.ts'
import { Remedies } from '../remedies-served.ts'
import { licenceOf } from '../after-grant/state.ts'
import { knownTo } from './course.ts'
import { heardSoFar, isUnheard } from './heard.ts'
import { endedSaid, proposedSaid, type Ended } from './notices.ts'
import { declinedNotice, notEndedNotice, notEndedSaid, sentBackNotice, statedSaid } from './notices-once-told.ts'
import { spokenAgain } from './statement.ts'
import {
  CancellationGround,
  EndingCourse,
  PenaltyCourse,
  RevocationGround,
  type EndingOwn,
  type EndingProposal,
} from './state.ts'

const event = eventsOf<EndingOwn>()

type Reasoned = { approval: string; reasons: string }

/** The end of a licence is proposed 拟办; a later proposal on the same licence takes its place. */
export const EndingProposed = event(
  'EndingProposed',
  {
    approval: RecordKey,
    act: z.enum(['WithdrawLicence', 'RevokeLicence', 'CancelLicence', 'RecordPenaltyRevocation']),
    ground: z.union([RevocationGround, CancellationGround]).nullable(),
    facts: RecordText,
    reasons: RecordText,
    compensation: RecordText.optional(),
    penalty: PenaltyCourse.optional(),
  },
  {
    evolve: (current, { approval, act, ground, facts, reasons, compensation = null, penalty = null }, recording) => {
      const { by, on, version } = recording
      const licence = licenceOf(current, approval)
      const unheard = isUnheard({ act, ground })
      const before = heardSoFar(licence)
      const proposal: EndingProposal = {
        id: version,
        act,
        ground,
        facts,
        reasons,
        compensation,
        penalty,
        by,
        on,
        begunOn: licence.proposal?.begunOn ?? on,
        sentBack: null,
        told: null,
        toldBefore: licence.proposal !== null && knownTo(licence.proposal),
        ...((unheard ? null : before) ?? { statements: [], hearing: null }),
      }
      return { licences: { [approval]: { proposal, heard: unheard ? before : null } } }
    },
    later: ({ approval, act, ground, facts, reasons, compensation, penalty }) => {
      const course = { proposal: 1, facts, ...(penalty && { toldOn: penalty.toldOn, onHeard: penalty.statement }) }
      const imposed = penalty && { authority: penalty.authority, decisionNumber: penalty.decisionNumber }
      const recorded: Ended = { type: 'LicenceRevokedAsPenalty', approval, reasons, ...imposed, course }
      return [
        ...proposedSaid({ approval, act, ground, facts, reasons, compensation }, 1, {}).text,
        ...endedSaid(recorded, {}).text,
      ]
    },
  },
)

/** What is proposed was served on the holder. `proposal` is the version of the entry that proposed it. */
export const EndingTold = event(
  'EndingTold',
  {
    approval: RecordKey,
    proposal: z.number().int().positive(),
    method: z.enum(['pick-up', 'post', 'electronic']),
    servedOn: Day,
    proof: RecordText,
  },
  {
    evolve: (current, { approval, method, servedOn, proof }, { on }) =>
      onProposal(current, approval, () => ({ told: { on: servedOn, recordedOn: on, method, proof } })),
    notice: ({ approval, proposal }, { plan, policy }, _, record) => {
      const proposed = record.find(({ version }) => version === proposal)?.event
      if (!isProposal(proposed)) return undefined
      const planned = plan.approvals.find(({ key }) => key === approval) ?? {}
      return proposedSaid(proposed, endingPeriods(policy).beHeard.workingDays, planned)
    },
  },
)

type Proposed = z.infer<typeof EndingProposed.schema>

function isProposal(event: Entry['event'] | undefined): event is Proposed {
  return event?.type === EndingProposed.type
}

/** What the holder says to it; recorded by the window where `saidOn` stands. */
export const EndingStatementMade = event(
  'EndingStatementMade',
  { approval: RecordKey, statement: RecordText, asksForHearing: z.boolean(), saidOn: Day.optional() },
  {
    evolve: (current, { approval, statement, asksForHearing, saidOn }, { on }) =>
      onProposal(current, approval, (proposal) =>
        spokenAgain(proposal, {
          on: saidOn ?? on,
          by: saidOn === undefined ? 'holder' : 'window',
          statement,
          asksForHearing,
        }),
      ),
    notice: statedSaid,
  },
)

/** `remedies` where it answers the holder, who had asked for the cancellation (行政许可法 38(2)). */
export const EndingDeclined = event(
  'EndingDeclined',
  { approval: RecordKey, reasons: RecordText, remedies: Remedies.optional() },
  {
    evolve: (current, { approval }) => standsAfter(current, approval),
    notice: declinedNotice,
    later: (said) => notEndedSaid(said, false).text,
  },
)

export const EndingSentBack = event(
  'EndingSentBack',
  { approval: RecordKey, reasons: RecordText },
  {
    evolve: (current, { approval, reasons }, { on }) =>
      onProposal(current, approval, () => ({ sentBack: { on, reasons } })),
    notice: sentBackNotice,
  },
)

/** `over`: not taken back by whoever proposed it, but overtaken by a penalty that the supervising body records. */
export const EndingProposalWithdrawn = event(
  'EndingProposalWithdrawn',
  { approval: RecordKey, reasons: RecordText, over: z.literal('penalty').optional() },
  {
    evolve: (current, { approval }) => {
      const heard = heardSoFar(licenceOf(current, approval))
      return { licences: { [approval]: { proposal: null, heard } } }
    },
    notice: notEndedNotice,
    later: (said) => notEndedSaid(said, false).text,
  },
)

/** A ground is there, but revoking would gravely harm the public interest (行政许可法 69(3)). */
export const RevocationWithheld = event(
  'RevocationWithheld',
  { approval: RecordKey, ground: RevocationGround, reasons: RecordText },
  {
    evolve: (current, { approval }) => standsAfter(current, approval),
    notice: notEndedNotice,
    later: (said) => notEndedSaid(said, false).text,
  },
)

const course = EndingCourse.optional()

/** What follows for what was proposed where a licence ends, and what is served then. */
const ends = {
  evolve: (_: Case, { approval }: Reasoned): Patch<EndingOwn> => ({
    licences: { [approval]: { proposal: null, heard: null } },
  }),
  notice: (said: Ended, { plan }: NoticeSource): Said =>
    endedSaid(said, plan.approvals.find(({ key }) => key === said.approval) ?? {}),
}

export const LicenceWithdrawn = event(
  'LicenceWithdrawn',
  { approval: RecordKey, reasons: RecordText, compensation: RecordText, remedies: Remedies, course },
  ends,
)

export const LicenceRevoked = event(
  'LicenceRevoked',
  { approval: RecordKey, ground: RevocationGround, reasons: RecordText, remedies: Remedies, course },
  ends,
)

export const LicenceRevokedAsPenalty = event(
  'LicenceRevokedAsPenalty',
  {
    approval: RecordKey,
    authority: z.string().max(200),
    decisionNumber: z.string().max(100),
    reasons: RecordText,
    remedies: Remedies,
    course,
  },
  ends,
)

export const LicenceCancelled = event(
  'LicenceCancelled',
  { approval: RecordKey, ground: CancellationGround, reasons: RecordText, remedies: Remedies, course },
  ends,
)

/** A change of what is proposed; where nothing is, nothing changes. */
function onProposal(
  current: Case,
  key: string,
  change: (proposal: EndingProposal) => Partial<EndingProposal>,
): Patch<EndingOwn> {
  const { proposal } = licenceOf(current, key)
  return proposal ? { licences: { [key]: { proposal: { ...proposal, ...change(proposal) } } } } : {}
}

/** A licence as it stands once its end is decided against: nothing said of that end goes on. */
function standsAfter(current: Case, key: string): Patch<EndingOwn> {
  const { proposal, heard } = licenceOf(current, key)
  const waits = proposal !== null && isUnheard(proposal)
  return { licences: { [key]: { proposal: null, heard: waits ? heard : null } } }
}

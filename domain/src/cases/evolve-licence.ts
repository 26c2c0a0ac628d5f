import { dayOf, type Day } from '../time/day.ts'
import { isUnheard } from './endings/heard.ts'
import { approvalOf, type Case, type Licence, type Matter } from './case.ts'
import { standing, withApproval, withHearing, withLicence, withProposal } from './changes.ts'
import { knownTo } from './endings/course.ts'
import { ASKED } from './endings/grounds.ts'
import type { CaseEvent, Recorded } from './event.ts'
import { renewedFrom } from './after-grant/matter-terms.ts'
import { unknownEntry } from './unreadable.ts'

/** What comes after the grant. An event that is neither here nor in `evolve.ts` does not compile, and is not read. */
type LicenceEvent = Extract<
  CaseEvent,
  {
    type:
      | 'MatterRequested'
      | 'MatterExamined'
      | 'MatterRefused'
      | 'LicenceRenewed'
      | 'LicenceChanged'
      | 'LicenceTransferred'
      | 'LicenceSuspended'
      | 'LicenceResumed'
      | 'LicenceWithdrawn'
      | 'LicenceRevoked'
      | 'LicenceRevokedAsPenalty'
      | 'LicenceCancelled'
      | 'RevocationWithheld'
      | 'EndingProposed'
      | 'EndingTold'
      | 'EndingStatementMade'
      | 'EndingDeclined'
      | 'EndingSentBack'
      | 'EndingProposalWithdrawn'
      | 'ReapplicationBarred'
  }
>

/** The case after an event of one of its licences. Throws an UnreadableRecord at an event that is not known. */
export function onLicence(current: Case, recorded: Recorded, event: LicenceEvent): Case {
  const { by, at, version } = recorded
  const on = dayOf(at)
  switch (event.type) {
    case 'MatterRequested': {
      const { kind, fields, filingHash, reason } = event
      const matter: Matter = { id: version, kind, requestedOn: on, fields, filingHash, reason, examination: null }
      return withLicence(current, event.approval, (licence) => ({ ...licence, matter }))
    }
    case 'MatterExamined': {
      const examination = { by, on, opinion: event.opinion, note: event.note }
      return withLicence(current, event.approval, (licence) => ({
        ...licence,
        matter: licence.matter && { ...licence.matter, examination },
      }))
    }
    case 'MatterRefused':
      return withLicence(current, event.approval, (licence) => ({ ...licence, matter: null }))
    case 'LicenceRenewed': {
      const { validFrom, validUntil, terms } = event
      return withLicence(current, event.approval, (licence) => ({
        ...licence,
        validFrom: renewedFrom(licence, validFrom),
        validUntil,
        termFrom: validFrom,
        ...(terms && { terms }),
        matter: null,
      }))
    }
    case 'LicenceChanged':
    case 'LicenceTransferred': {
      const passed = event.type === 'LicenceTransferred'
      const { filledIn: _, ...rest } = current
      return withLicence({ ...rest, filingHash: event.filingHash }, event.approval, (licence) => ({
        ...licence,
        passedOn: passed ? on : licence.passedOn,
        // Whoever takes a licence over was not told of its end, nor heard; what the one before them said is not theirs.
        ...(passed && {
          proposal: licence.proposal && {
            ...licence.proposal,
            told: null,
            toldBefore: false,
            statements: [],
            hearing: null,
          },
          heard: null,
          cancellation: null,
        }),
        ...(event.terms && { terms: event.terms }),
        ...(event.validUntil !== undefined && { validUntil: event.validUntil }),
        ...(event.validFrom !== undefined && { validFrom: event.validFrom }),
        matter: null,
      }))
    }
    case 'LicenceSuspended':
      return standing(current, event.approval, 'suspended', { on, reasons: event.reasons })
    case 'LicenceResumed':
      return standing(current, event.approval, 'granted', { on, reasons: event.reasons })
    case 'LicenceWithdrawn':
      return standing(current, event.approval, 'withdrawn', { on, reasons: event.reasons })
    case 'LicenceRevoked':
      return standing(current, event.approval, 'revoked', { on, reasons: event.reasons, ground: event.ground })
    case 'LicenceRevokedAsPenalty':
      return standing(current, event.approval, 'revoked-as-penalty', { on, reasons: event.reasons })
    case 'LicenceCancelled':
      return standing(current, event.approval, 'cancelled', { on, reasons: event.reasons, ground: event.ground })
    case 'RevocationWithheld':
      return notEnded(current, event.approval, on)
    case 'EndingProposed':
    case 'EndingTold':
    case 'EndingStatementMade':
    case 'EndingDeclined':
    case 'EndingSentBack':
    case 'EndingProposalWithdrawn':
      return onProposal(current, event, { by, on, version })
    case 'ReapplicationBarred': {
      const { item, until, ground, basis } = event
      return { ...current, bars: [...current.bars, { item, until, ground, basis }] }
    }
    default:
      return unknownEvent(event, current, recorded)
  }
}

type ProposalEvent = Extract<
  LicenceEvent,
  {
    type:
      | 'EndingProposed'
      | 'EndingTold'
      | 'EndingStatementMade'
      | 'EndingDeclined'
      | 'EndingSentBack'
      | 'EndingProposalWithdrawn'
  }
>

/** A licence as it stands once its end is decided against: nothing said of that end goes on, and what its holder asked for is answered. */
function standsAfter(licence: Licence): Licence {
  const { proposal, cancellation } = licence
  const answered = proposal?.ground === ASKED ? null : cancellation
  if (proposal && isUnheard(proposal)) return { ...licence, proposal: null, cancellation: answered }
  return { ...licence, proposal: null, heard: null, cancellation: answered && { ...answered, said: 0 } }
}

/** A licence whose end was proposed and is decided against; a promise found broken is then answered for. */
function notEnded(current: Case, key: string, on: Day): Case {
  const { promiseCheck } = approvalOf(current, key)
  const answered = promiseCheck?.conclusion === 'fail' ? { ...promiseCheck, answeredOn: on } : promiseCheck
  const stands = withLicence(current, key, standsAfter)
  return withApproval(stands, key, { promiseCheck: answered })
}

/** What the holder said, and the hearing, which go from one proposal of a licence to the next; null where nobody was heard. */
function heardSoFar({ proposal, heard }: Licence): Licence['heard'] {
  if (!proposal || isUnheard(proposal)) return heard
  const { statements, hearing } = proposal
  return statements.length === 0 && hearing === null ? null : { statements, hearing }
}

function onProposal(
  current: Case,
  event: ProposalEvent,
  { by, on, version }: { by: string; on: Day; version: number },
): Case {
  const { approval: key } = event
  switch (event.type) {
    case 'EndingProposed': {
      const { act, ground, facts, reasons, compensation = null, penalty = null } = event
      return withLicence(current, key, (licence) => ({
        ...licence,
        proposal: {
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
          ...((isUnheard({ act, ground }) ? null : heardSoFar(licence)) ?? { statements: [], hearing: null }),
        },
        heard: isUnheard({ act, ground }) ? heardSoFar(licence) : null,
      }))
    }
    case 'EndingTold': {
      const { method, servedOn, proof } = event
      return withProposal(current, key, (proposal) => ({
        ...proposal,
        told: { on: servedOn, recordedOn: on, method, proof },
      }))
    }
    case 'EndingStatementMade': {
      const { statement, asksForHearing, saidOn = on } = event
      const from = event.saidOn === undefined ? 'holder' : 'window'
      const said = withProposal(current, key, (proposal) => ({
        ...proposal,
        statements: [...proposal.statements, { on: saidOn, by: from, statement, asksForHearing }],
      }))
      const before = approvalOf(current, key).licence?.proposal?.hearing
      if (!asksForHearing || (before?.request && !before.held)) return said
      // Whoever was heard on an earlier proposal may ask to be heard on the next.
      const anew = before?.held ? { scheduled: null, held: null } : {}
      return withHearing(said, key, { ...anew, request: { on: saidOn, by: 'applicant' } })
    }
    case 'EndingDeclined':
      return approvalOf(current, key).licence?.proposal?.act === 'RevokeLicence'
        ? notEnded(current, key, on)
        : withLicence(current, key, standsAfter)
    case 'EndingSentBack':
      return withProposal(current, key, (proposal) => ({ ...proposal, sentBack: { on, reasons: event.reasons } }))
    case 'EndingProposalWithdrawn':
      return withLicence(current, key, (licence) => ({ ...licence, proposal: null, heard: heardSoFar(licence) }))
    default:
      return event satisfies never
  }
}

function unknownEvent(_: never, { id }: Case, { event, version }: Recorded): never {
  throw unknownEntry(id, version, event.type)
}

import { dayOf } from '../time/day.ts'
import { approvalOf, type Case, type Matter, type PromiseCheck } from './case.ts'
import { standing, withApproval, withLicence } from './changes.ts'
import type { CaseEvent, Recorded } from './event.ts'
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
      | 'CommitmentChecked'
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
        // The old term runs on into the new one, so it is one licence without a gap.
        validFrom: licence.validUntil === null || licence.validUntil >= validFrom ? licence.validFrom : validFrom,
        validUntil,
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
        ...(event.terms && { terms: event.terms }),
        ...(event.validUntil !== undefined && { validUntil: event.validUntil }),
        matter: null,
      }))
    }
    case 'LicenceSuspended':
      return standing(current, event.approval, on, 'suspended', event.reasons)
    case 'LicenceResumed':
      return standing(current, event.approval, on, 'granted', event.reasons)
    case 'LicenceWithdrawn':
      return standing(current, event.approval, on, 'withdrawn', event.reasons)
    case 'LicenceRevoked':
      return standing(current, event.approval, on, 'revoked', event.reasons)
    case 'LicenceRevokedAsPenalty':
      return standing(current, event.approval, on, 'revoked-as-penalty', event.reasons)
    case 'LicenceCancelled':
      return standing(current, event.approval, on, 'cancelled', event.reasons)
    case 'RevocationWithheld': {
      const { promiseCheck } = approvalOf(current, event.approval)
      const answered = promiseCheck?.conclusion === 'fail' ? { ...promiseCheck, answeredOn: on } : promiseCheck
      return withApproval(current, event.approval, { promiseCheck: answered })
    }
    case 'CommitmentChecked': {
      const { conclusion, checks, note, rectifyBy = null } = event
      const firstOn = approvalOf(current, event.approval).promiseCheck?.firstOn ?? on
      const found = { on, firstOn, conclusion, checks, note, rectifyBy }
      const promiseCheck: PromiseCheck = { ...found, reported: null, answeredOn: null }
      return withApproval(current, event.approval, { promiseCheck })
    }
    case 'ReapplicationBarred': {
      const { item, until, ground, basis } = event
      return { ...current, bars: [...current.bars, { item, until, ground, basis }] }
    }
    default:
      return unknownEvent(event, current, recorded)
  }
}

function unknownEvent(_: never, { id }: Case, { event, version }: Recorded): never {
  throw unknownEntry(id, version, event.type)
}

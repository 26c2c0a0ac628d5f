import { dayOf } from '../time/day.ts'
import type { Case, Matter } from './case.ts'
import { standing, withLicence } from './changes.ts'
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
    default:
      return unknownEvent(event, current, recorded)
  }
}

function unknownEvent(_: never, { id }: Case, { event, version }: Recorded): never {
  throw unknownEntry(id, version, event.type)
}

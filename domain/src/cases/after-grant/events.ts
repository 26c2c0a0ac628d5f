import { z } from 'zod'
import { Day } from '../../time/day.ts'
import { Differences, FilingHash } from '../filing/said.ts'
import { GrantTerms } from '../decision/grant-terms.ts'
import { eventsOf } from '../kernel/event.ts'
import { RecordKey, RecordText } from '../kernel/values.ts'
import { Remedies } from '../remedies-served.ts'
import { renewedFrom } from './matter-terms.ts'
import { matterGrantedSaid, matterRefusedSaid, pausedSaid, requestedSaid } from './notices.ts'
import { licenceOf, MatterKind, type AfterGrantOwn, type Matter } from './state.ts'

const event = eventsOf<AfterGrantOwn>()

export const MatterRequested = event(
  'MatterRequested',
  {
    approval: RecordKey,
    kind: MatterKind,
    fields: z.array(RecordKey).max(200),
    filingHash: FilingHash,
    reason: RecordText,
    differences: Differences.optional(),
  },
  {
    evolve: (_, { approval, kind, fields, filingHash, reason }, { on, version }) => {
      const matter: Matter = { id: version, kind, requestedOn: on, fields, filingHash, reason, examination: null }
      return { licences: { [approval]: { matter } } }
    },
    notice: requestedSaid,
  },
)

export const MatterExamined = event(
  'MatterExamined',
  { approval: RecordKey, opinion: z.enum(['pass', 'fail']), note: RecordText },
  {
    evolve: (current, { approval, opinion, note }, { by, on }) => {
      const { matter } = licenceOf(current, approval)
      return { licences: { [approval]: { matter: matter && { ...matter, examination: { by, on, opinion, note } } } } }
    },
  },
)

export const MatterRefused = event(
  'MatterRefused',
  { approval: RecordKey, kind: MatterKind, reasons: RecordText, remedies: Remedies },
  {
    evolve: (_, { approval }) => ({ licences: { [approval]: { matter: null } } }),
    notice: matterRefusedSaid,
  },
)

/** `silent`: nobody decided before the licence ended, so it counts as renewed (行政许可法 50). */
export const LicenceRenewed = event(
  'LicenceRenewed',
  {
    approval: RecordKey,
    validFrom: Day,
    validUntil: Day.nullable(),
    silent: z.boolean(),
    /** Where it ends earlier than it could: why. */
    terms: GrantTerms.optional(),
  },
  {
    evolve: (current, { approval, validFrom, validUntil, terms }) => ({
      licences: {
        [approval]: {
          validFrom: renewedFrom(licenceOf(current, approval), validFrom),
          validUntil,
          termFrom: validFrom,
          ...(terms && { terms }),
          matter: null,
        },
      },
    }),
    notice: (renewed, { plan }) => matterGrantedSaid(renewed, plan),
  },
)

const changedLicence = {
  approval: RecordKey,
  filingHash: FilingHash,
  fields: z.array(RecordKey).max(200),
  /** What it covers from now on, and until when, where the change is about that. */
  terms: GrantTerms.optional(),
  validUntil: Day.nullable().optional(),
  /** Its first day, where it had not begun and is to begin on another. */
  validFrom: Day.optional(),
}

type Terms = Pick<Changed, 'terms' | 'validUntil' | 'validFrom'>
type Changed = z.infer<z.ZodObject<typeof changedLicence>>

/** What a change settles of a licence: what it says nothing of stays. */
function settled({ terms, validUntil, validFrom }: Terms) {
  return {
    ...(terms && { terms }),
    ...(validUntil !== undefined && { validUntil }),
    ...(validFrom !== undefined && { validFrom }),
    matter: null,
  }
}

export const LicenceChanged = event('LicenceChanged', changedLicence, {
  evolve: (_, changed) => ({ licences: { [changed.approval]: settled(changed) } }),
  notice: (changed, { plan }) => matterGrantedSaid(changed, plan),
})

/** It passes to another (行政许可法 9). */
export const LicenceTransferred = event('LicenceTransferred', changedLicence, {
  evolve: (_, changed, { on }) => ({ licences: { [changed.approval]: { passedOn: on, ...settled(changed) } } }),
  notice: (changed, { plan }) => matterGrantedSaid(changed, plan),
})

export const LicenceSuspended = event(
  'LicenceSuspended',
  { approval: RecordKey, reasons: RecordText, until: Day.nullable(), remedies: Remedies },
  {
    evolve: (_, { approval, reasons }, { on }) => ({
      licences: { [approval]: { standing: 'suspended', since: { on, reasons } } },
    }),
    notice: pausedSaid,
  },
)

export const LicenceResumed = event(
  'LicenceResumed',
  { approval: RecordKey, reasons: RecordText },
  {
    evolve: (_, { approval, reasons }, { on }) => ({
      licences: { [approval]: { standing: 'granted', since: { on, reasons } } },
    }),
    notice: pausedSaid,
  },
)

import { z } from 'zod'
import { Day } from '../../time/day.ts'
import type { Case, Licence } from '../case.ts'
import { revisionOf } from '../certificate/revision.ts'
import { waitsForEnd } from '../endings/course.ts'
import { endFirst, notInForce } from '../endings/words.ts'
import { Filing } from '../../catalogue/filled-in.ts'
import { TermsSaid } from '../decision/grant-terms.ts'
import { act } from '../kernel/act.ts'
import { Key, Text } from '../kernel/values.ts'
import { notNow, onLicence, plannedFor } from '../kernel/open.ts'
import { refusedOf, words, refused } from '../refusal.ts'
import { refiledDifferences } from '../filing/refiling.ts'
import { remediesOn } from '../remedies.ts'
import { ON_LICENCE } from '../kernel/seen.ts'
import { LicenceResumed, LicenceSuspended, MatterExamined, MatterRefused, MatterRequested } from './events.ts'
import { deemedRenewal, grantedEvent } from './granted.ts'
import { requestFault } from './requested.ts'
import { endedAlready, renewedBySilence, silenceGate } from './silence.ts'
import { licenceOf, MatterKind } from './state.ts'
import { passedToAnother } from './words.ts'

/** What its holder asks for on a licence, and its suspension (行政许可法 8, 9, 49, 50). */

const examiner = { role: 'examiner', scope: 'approval', part: 'examine', about: 'approval' } as const
const approver = { role: 'approver', scope: 'approval', part: 'decide', about: 'approval' } as const

/** Renewal, change or transfer of a licence of this case; `filing` holds what is to be different. */
export const RequestMatter = act(
  'RequestMatter',
  { approval: Key, kind: MatterKind, filing: Filing.default({}), reason: Text },
  {
    place: 410,
    route: {
      path: 'request-matter',
      summary: { zh: '申请延续、变更或转让', en: 'Ask for a renewal, a change or a transfer' },
    },
    right: { role: 'applicant', scope: 'own-case', part: 'apply', about: 'approval' },
    depends: ON_LICENCE,
    open: (current, _, about) =>
      onLicence(current, about, ({ standing, passedOn, matter }) => {
        if (standing !== 'granted') return notInForce
        if (passedOn !== null) return passedToAnother
        return matter ? askedAlready : undefined
      }),
    inTime: (current, _, about, times) => endedAlready(current, about, times),
    decide: (current, asked, context, on) => {
      const refusal = requestFault(current, asked, context, on)
      if (refusal) return { refusal }
      const { approval, kind, filing, reason } = asked
      const { filingHash } = context
      const differences = refiledDifferences(filing, context)
      const fields = Object.keys(filing)
      return { events: [MatterRequested.of({ approval, kind, fields, filingHash, reason, ...differences })] }
    },
  },
)

const askedAlready = refusedOf(
  'matter-open',
  { zh: '已有一项申请在办', en: 'Something is asked for on this licence already' },
  { zh: '已有一项申请在办', en: 'Something is asked for on this filing already' },
)

export const ExamineMatter = act(
  'ExamineMatter',
  { approval: Key, opinion: z.enum(['pass', 'fail']), note: Text },
  {
    place: 420,
    route: { path: 'examine-matter', summary: { zh: '审查延续或变更', en: 'Examine a renewal or a change' } },
    right: examiner,
    depends: ON_LICENCE,
    waits: { licence: words('审查延续或变更', 'A renewal or change is to be examined') },
    open: (current, _, about) =>
      onLicence(current, about, ({ matter }) => (matter && !matter.examination ? undefined : notNow)),
    decide: (_, { approval, opinion, note }) => ({ events: [MatterExamined.of({ approval, opinion, note })] }),
  },
)

/** `terms`: of a renewal its end; of a change what it covers from now on, and until when. */
export const GrantMatter = act(
  'GrantMatter',
  { approval: Key, terms: TermsSaid.optional() },
  {
    place: 430,
    route: { path: 'grant-matter', summary: { zh: '准予延续或变更', en: 'Grant a renewal or a change' } },
    right: approver,
    depends: ON_LICENCE,
    waits: { licence: words('决定延续或变更', 'A renewal or change is to be decided') },
    open: (current, _, about) =>
      onLicence(current, about, (licence) => {
        const { matter } = licence
        if (goneWith(current, matter)) return notInForce
        if (waitsForEnd(licence)) return endFirst
        if (matter?.examination?.opinion === 'fail') return foundAgainst
        return matter?.examination ? undefined : notNow
      }),
    inTime: (current, _, about, times) => renewedBySilence(about, times) ?? endedAlready(current, about, times),
    decide: (current, { approval, terms }, context, on) => {
      const granted = grantedEvent(current, approval, terms, context, on)
      if ('refusal' in granted) return granted
      return { events: [granted.event, ...revisionOf(current, approval, false)] }
    },
  },
)

const foundAgainst = refused(
  'finding-adverse',
  '审查意见为不合格，不能准予',
  'The examination found against it, so it cannot be granted',
)

export const RefuseMatter = act(
  'RefuseMatter',
  { approval: Key, reasons: Text },
  {
    place: 440,
    route: { path: 'refuse-matter', summary: { zh: '不予延续或变更', en: 'Refuse a renewal or a change' } },
    right: approver,
    depends: ON_LICENCE,
    waits: { licence: words('决定不予延续或变更', 'The refusal of a renewal or change is to be decided') },
    open: (current, _, about) => onLicence(current, about, ({ matter }) => (matter?.examination ? undefined : notNow)),
    inTime: (_, __, about, times) => renewedBySilence(about, times),
    decide: (current, { approval, reasons }, context) => {
      const kind = licenceOf(current, approval).matter?.kind ?? 'change'
      const remedies = remediesOn(context, approval)
      return { events: [MatterRefused.of({ approval, kind, reasons, remedies })] }
    },
  },
)

/** Nobody decided on the renewal before the licence ended: it counts as renewed (行政许可法 50), for as long as is usual. By the office itself. */
export const DeemRenewed = act(
  'DeemRenewed',
  { approval: Key },
  {
    place: 450,
    route: null,
    right: { role: null, scope: 'office', part: null, about: 'approval' },
    depends: [],
    open: (current, _, about) =>
      onLicence(current, about, ({ matter }) =>
        matter?.kind === 'renewal' && !goneWith(current, matter) ? undefined : notNow,
      ),
    inTime: (current, _, about, times) => silenceGate(current, about, times),
    decide: (current, { approval }, context, on) => ({
      events: [deemedRenewal(current, approval, context, on), ...revisionOf(current, approval, false)],
    }),
    byTime: ({ approval }) => (approval === undefined ? undefined : { type: 'DeemRenewed', approval }),
  },
)

/** A licence whose holder is gone is cancelled (行政许可法 70): it is not renewed, by anybody's word or silence. */
function goneWith({ holderEnded }: Pick<Case, 'holderEnded'>, matter: Licence['matter']): boolean {
  return holderEnded !== null && matter?.kind === 'renewal'
}

export const SuspendLicence = act(
  'SuspendLicence',
  { approval: Key, reasons: Text, until: Day.nullable().default(null) },
  {
    place: 460,
    route: { path: 'suspend-licence', summary: { zh: '暂停许可', en: 'Suspend a licence' } },
    right: approver,
    depends: ON_LICENCE,
    open: (current, plan, about) =>
      onLicence(current, about, ({ standing }) => {
        if (standing !== 'granted') return notInForce
        return plannedFor(plan, about.approval ?? '').afterGrant.suspension ? undefined : notNow
      }),
    decide: (current, { approval, reasons, until }, context) => {
      const remedies = remediesOn(context, approval)
      const suspended = LicenceSuspended.of({ approval, reasons, until, remedies })
      return { events: [suspended, ...revisionOf(current, approval, false)] }
    },
  },
)

export const ResumeLicence = act(
  'ResumeLicence',
  { approval: Key, reasons: Text },
  {
    place: 470,
    route: { path: 'resume-licence', summary: { zh: '恢复许可', en: 'Resume a licence' } },
    right: approver,
    depends: ON_LICENCE,
    open: (current, _, about) =>
      onLicence(current, about, ({ standing }) => (standing === 'suspended' ? undefined : notNow)),
    decide: (current, { approval, reasons }) => ({
      events: [LicenceResumed.of({ approval, reasons }), ...revisionOf(current, approval, false)],
    }),
  },
)

import { z } from 'zod'
import { isFiling } from '../../catalogue/filed.ts'
import { licenceSeriesOf } from '../../certificates/licence-number.ts'
import { approvalOf, grantedLicences, type Case } from '../case.ts'
import { TermsSaid } from './grant-terms.ts'
import { stillToSpeak } from '../hearings/heard.ts'
import { stillToRectify } from '../inspection/put-right.ts'
import { act } from '../kernel/act.ts'
import { Key, Text } from '../kernel/values.ts'
import { notNow, plannedFor, prerequisiteRefused } from '../kernel/open.ts'
import { words } from '../refusal.ts'
import { decidedBy, remediesAgainst } from '../remedies.ts'
import { ON_DECISION } from '../kernel/seen.ts'
import { barOf } from './bars.ts'
import { needsPartialChoice } from './choice.ts'
import { LicenceRefused, PartialGrantAccepted } from './events.ts'
import { granted } from './granting.ts'
import { grantGate, refuseGate } from './ready.ts'
import { nothingOfTranscript, oneOnly } from './words.ts'

/** Granting and refusing, and which paper is made of what was granted in part (行政许可法 37, 38, 48). */

const approver = { role: 'approver', scope: 'approval', part: 'decide', about: 'approval' } as const

export const GrantLicence = act(
  'GrantLicence',
  {
    approval: Key,
    onTranscript: Text.optional(),
    /** What the licence brings about and the form therefore did not ask, by field key: the credit code of who is being registered. */
    results: z.record(Key, z.string().max(400)).optional(),
    /** What is granted, under what conditions and until when; left out: as it was asked for. */
    terms: TermsSaid.optional(),
  },
  {
    place: 80,
    route: { path: 'grant', summary: { zh: '准予许可', en: 'Grant' } },
    right: approver,
    depends: ON_DECISION,
    waits: {
      licence: words('作出决定', 'To be decided'),
      filing: words('决定是否予以备案', 'To be filed or turned down'),
    },
    open: grantGate,
    inTime: (current, _, { approval }, times) => stillToSpeak(approvalOf(current, approval ?? ''), times),
    decide: (current, said, context, on) => transcriptFault(current, said) ?? granted(current, said, context, on),
    numbers: ({ region }, { approval }, { plan, policy }) => {
      const planned = plan.approvals.find(({ key }) => key === approval)
      const numbered = { item: planned?.item ?? '', filed: isFiling(planned ?? {}), region }
      return { ...licenceSeriesOf(policy.numbers, numbered), count: 1 }
    },
  },
)

/** Refusing an early phase refuses the later ones of the same item with it: they can never follow. */
export const RefuseLicence = act(
  'RefuseLicence',
  {
    approval: Key,
    reasons: Text,
    onTranscript: Text.optional(),
    /** The applicant gave false materials or hid facts (行政许可法 78). */
    falseMaterials: z.boolean().optional(),
  },
  {
    place: 90,
    route: { path: 'refuse', summary: { zh: '不予许可', en: 'Refuse' } },
    right: approver,
    depends: ON_DECISION,
    waits: {
      licence: words('作出不予许可决定', 'A refusal is to be decided'),
      filing: words('作出不予备案的决定', 'It is to be turned down'),
    },
    open: refuseGate,
    inTime: (current, plan, { approval: key = '' }, times) => {
      const approval = approvalOf(current, key)
      // What needs something that was refused can never be granted, whatever is put right.
      const hopeless = prerequisiteRefused(current, plan, key)
      return stillToSpeak(approval, times) ?? (hopeless ? undefined : stillToRectify(approval, times.on))
    },
    decide: (current, { approval, reasons, onTranscript, falseMaterials }, context, on) => {
      const silent = transcriptFault(current, { approval, onTranscript })
      if (silent) return silent
      const planned = plannedFor(context.plan, approval)
      const remedies = remediesAgainst(context, decidedBy(context, planned.department))
      const later = context.plan.approvals.filter(
        (each) =>
          each.item === planned.item &&
          each.key > planned.key &&
          current.approvals.some((own) => own.key === each.key && !own.decision),
      )
      const refusals = [planned, ...later].map(({ key }) =>
        LicenceRefused.of({ approval: key, reasons, remedies, ...(onTranscript !== undefined && { onTranscript }) }),
      )
      return { events: [...refusals, ...(falseMaterials ? barOf(context, approval, 'false-materials', on) : [])] }
    },
  },
)

/** By the applicant, of a case of which part was refused: one paper for all that was granted, or one for each. */
export const AcceptPartialGrant = act(
  'AcceptPartialGrant',
  { choice: z.enum(['one-certificate', 'separate-licences']) },
  {
    place: 100,
    route: {
      path: 'accept-partial-grant',
      summary: { zh: '部分准予：选择发证方式', en: 'Partial grant: choose the paper' },
    },
    right: { role: 'applicant', scope: 'own-case', part: 'apply', about: 'case' },
    depends: ['decisions', 'choice'],
    waits: { licence: words('申请人选择发证方式', 'The applicant is to choose the paper') },
    open: (current) => (needsPartialChoice(current) ? undefined : notNow),
    decide: (current, { choice }) =>
      choice === 'one-certificate' && grantedLicences(current).length < 2
        ? { refusal: oneOnly }
        : { events: [PartialGrantAccepted.of({ choice })] },
  },
)

/** After a hearing the decision rests on its transcript and says how (行政许可法 48). */
function transcriptFault(
  current: Case,
  { approval, onTranscript }: { approval: string; onTranscript?: string | undefined },
): { refusal: typeof nothingOfTranscript } | undefined {
  const held = approvalOf(current, approval).hearing?.held
  return held && onTranscript === undefined ? { refusal: nothingOfTranscript } : undefined
}

import type { CaseView } from '@yizheng/contract/cases'
import type { CasePart } from '@yizheng/domain/parties/duty'

/**
 * How a field of an act is filled in. `form` changes what was filled in; `running` is one of the procedures under way; `entry` is one of the
 * opinions given, as `version:approval`; `papers` are files of whoever acts, by their numbers; `fixed` is what was proposed and is decided as it was; `delivery` is the version of the entry that says how the certificate was delivered.
 */
export type FieldKind =
  | 'line'
  | 'area'
  | 'day'
  | 'days'
  | 'choice'
  | 'check'
  | 'running'
  | 'presider'
  | 'party'
  | 'form'
  | 'entry'
  | 'fixed'
  | 'delivery'
  | 'papers'

export type ActField = {
  readonly id: string
  readonly kind: FieldKind
  /** Of a choice: its values; what they are called stands in the words under the field's name. */
  readonly options?: readonly string[]
  readonly optional?: boolean
  /** Asked only when another field holds this value. */
  readonly when?: readonly [string, string]
}

const line = (id: string, more: Partial<ActField> = {}): ActField => ({ id, kind: 'line', ...more })
const area = (id: string, more: Partial<ActField> = {}): ActField => ({ id, kind: 'area', ...more })
const day = (id: string, more: Partial<ActField> = {}): ActField => ({ id, kind: 'day', ...more })
const choice = (id: string, options: readonly string[]): ActField => ({ id, kind: 'choice', options })
const check = (id: string): ActField => ({ id, kind: 'check', optional: true })
const fixed = (id: string): ActField => ({ id, kind: 'fixed' })
const papers = (id: string, more: Partial<ActField> = {}): ActField => ({ id, kind: 'papers', ...more })
/** How what the holder said was weighed, where they said something. */
const ON_HEARD = area('onHeard', { when: ['heard', 'yes'] })
const HEARING = ['penaltyHearing', 'yes'] as const

const STOPS = ['tender', 'auction', 'inspection', 'testing', 'quarantine', 'appraisal', 'expert-review', 'item-basis']
const GROUNDS = [
  'applicant-unqualified',
  'procedure-violated',
  'beyond-authority',
  'abuse-of-office',
  'other-by-law',
  'promise-broken',
  'filing-unfit',
  'fraud-or-bribery',
]

/**
 * The acts beside the main road of a case: what each asks for. One table draws every form of them, at the desk and for applicants; a
 * new act is a line here and its words.
 */
export const FURTHER = {
  CorrectOnSpot: { route: 'correctOnSpot', fields: [{ id: 'filing', kind: 'form' }, area('note')] },
  StartProcedure: {
    route: 'startProcedure',
    fields: [
      choice('kind', STOPS),
      line('name', { when: ['kind', 'item-basis'] }),
      line('basis', { optional: true }),
      { id: 'plannedDays', kind: 'days' },
      day('startedOn'),
    ],
  },
  ProlongProcedure: {
    route: 'prolongProcedure',
    fields: [{ id: 'procedure', kind: 'running' }, { id: 'plannedDays', kind: 'days' }, area('reason')],
  },
  EndProcedure: {
    route: 'endProcedure',
    fields: [{ id: 'procedure', kind: 'running' }, day('endedOn'), area('result')],
  },
  TellInterestedParty: { route: 'tellInterestedParty', fields: [line('party'), area('what')] },
  HearInterestedParty: {
    route: 'hearInterestedParty',
    fields: [{ id: 'party', kind: 'party' }, area('statement'), check('asksForHearing')],
  },
  TellHearingRight: { route: 'tellHearingRight', fields: [] },
  ScheduleHearing: {
    route: 'scheduleHearing',
    fields: [day('day'), line('place'), { id: 'presider', kind: 'presider' }, check('exOfficio'), line('basis')],
  },
  HoldHearing: {
    route: 'holdHearing',
    fields: [day('heldOn'), area('attended'), area('transcript'), day('signedOn')],
  },
  ExtendLimit: { route: 'extendLimit', fields: [area('reason')] },
  ExtendJointLimit: { route: 'extendJointLimit', fields: [area('reason')] },
  ReportHolderEnded: {
    route: 'reportHolderEnded',
    fields: [choice('ended', ['death', 'terminated', 'incapable']), day('endedOn'), area('evidence')],
  },
  ExamineMatter: { route: 'examineMatter', fields: [choice('opinion', ['pass', 'fail']), area('note')] },
  GrantMatter: { route: 'grantMatter', fields: [] },
  RefuseMatter: { route: 'refuseMatter', fields: [area('reasons')] },
  SuspendLicence: { route: 'suspendLicence', fields: [area('reasons'), day('until', { optional: true })] },
  ResumeLicence: { route: 'resumeLicence', fields: [area('reasons')] },
  ProposeWithdrawal: { route: 'proposeEnding', fields: [area('facts'), area('reasons'), area('compensation')] },
  ProposeRevocation: {
    route: 'proposeEnding',
    fields: [choice('ground', GROUNDS), area('facts'), area('reasons')],
  },
  ProposeCancellation: {
    route: 'proposeEnding',
    fields: [
      choice('cancellation', [
        'expired',
        'holder-ended',
        'revoked-or-withdrawn',
        'asked-by-holder',
        'force-majeure',
        'other-by-law',
      ]),
      area('facts'),
      area('reasons'),
    ],
  },
  ProposePenaltyRecord: {
    route: 'proposePenaltyRecord',
    fields: [
      line('authority'),
      line('decisionNumber'),
      day('penaltyToldOn'),
      area('penaltyStatement', { optional: true }),
      check('penaltyHearing'),
      day('hearingNoticeOn', { when: HEARING }),
      day('hearingHeldOn', { when: HEARING }),
      day('penaltyDecidedOn'),
      area('facts'),
    ],
  },
  TellEnding: {
    route: 'tellEnding',
    fields: [choice('method', ['electronic', 'post', 'pick-up']), day('servedOn'), line('proof')],
  },
  RecordEndingStatement: {
    route: 'recordEndingStatement',
    fields: [day('saidOn'), area('statement'), check('asksForHearing')],
  },
  RecordCancellationRequest: {
    route: 'recordCancellationRequest',
    fields: [day('askedOn'), area('reason'), papers('letter')],
  },
  WithdrawLicence: { route: 'withdrawLicence', fields: [area('reasons'), area('compensation'), ON_HEARD] },
  RevokeLicence: { route: 'revokeLicence', fields: [fixed('ground'), area('reasons'), ON_HEARD] },
  CancelLicence: { route: 'cancelLicence', fields: [fixed('cancellation'), area('reasons'), ON_HEARD] },
  RecordPenaltyRevocation: {
    route: 'recordPenaltyRevocation',
    fields: [line('authority'), line('decisionNumber'), area('reasons')],
  },
  WithholdRevocation: { route: 'withholdRevocation', fields: [fixed('ground'), area('reasons')] },
  DeclineEnding: { route: 'declineEnding', fields: [area('reasons')] },
  SendBackEnding: { route: 'sendBackEnding', fields: [area('reasons')] },
  ReturnPenaltyRecord: { route: 'returnPenaltyRecord', fields: [area('reasons')] },
  WithdrawEndingProposal: { route: 'withdrawEndingProposal', fields: [area('reasons')] },
  StateOnEnding: { route: 'stateOnEnding', fields: [area('statement'), check('asksForHearing')] },
  AskCancellation: { route: 'askCancellation', fields: [area('reason'), papers('files', { optional: true })] },
  TakeBackCancellation: { route: 'takeBackCancellation', fields: [area('reason')] },
  CorrectEntry: {
    route: 'correctEntry',
    fields: [{ id: 'corrects', kind: 'entry' }, choice('opinion', ['pass', 'fail']), area('note'), area('reason')],
  },
  CorrectDelivery: {
    route: 'correctEntry',
    fields: [
      { id: 'corrects', kind: 'delivery' },
      choice('method', ['pick-up', 'post', 'electronic']),
      line('proof'),
      area('reason'),
    ],
  },
  RequestHearing: { route: 'requestHearing', fields: [area('reason')] },
  RequestMatter: {
    route: 'requestMatter',
    fields: [
      choice('matter', ['renewal', 'change', 'transfer']),
      { id: 'filing', kind: 'form', optional: true },
      area('reason'),
    ],
  },
} as const satisfies Readonly<Record<string, { readonly route: string; readonly fields: readonly ActField[] }>>

export type FurtherType = keyof typeof FURTHER
export type FurtherName = { readonly type: FurtherType; readonly approval: string }

/** What is typed for one act, by field: texts as typed, what was filled in anew by its own key. */
export type Said = {
  readonly texts: Readonly<Record<string, string>>
  readonly filing: Readonly<Record<string, string | number | boolean | string[]>>
}
export const NOTHING: Said = { texts: {}, filing: {} }

/** Fields that the words call otherwise than the interface, since two acts use one name for different things. */
const BODY_NAMES: Readonly<Record<string, string>> = {
  ended: 'kind',
  matter: 'kind',
  cancellation: 'ground',
  letter: 'files',
}

type Seen = Pick<CaseView, 'allowedCommands' | 'history' | 'approvals' | 'holders'>

/** What the interface calls a field. */
export function bodyName(field: string): string {
  return BODY_NAMES[field] ?? field
}
/** The forms that propose an end, each for one way of ending. */
export const PROPOSALS = {
  ProposeWithdrawal: 'WithdrawLicence',
  ProposeRevocation: 'RevokeLicence',
  ProposeCancellation: 'CancelLicence',
} as const satisfies Partial<Record<FurtherType, string>>

/** The part that a person holds on the case. */
export function partOf({ holders }: Pick<CaseView, 'holders'>, person: string): CasePart | undefined {
  return holders.find((holder) => holder.person === person)?.part
}

/** The further acts open to `person`, who asked for the view, in the order of the table. */
export function furtherOf(view: Seen, person: string): FurtherName[] {
  const part = partOf(view, person)
  return (Object.keys(FURTHER) as FurtherType[]).flatMap((type) => {
    if (type === 'CorrectEntry' && (part !== 'examine' || entriesOf(view).length === 0)) return []
    if (type === 'CorrectDelivery' && (part !== 'certify' || deliveryOf(view) === undefined)) return []
    return view.allowedCommands.flatMap((act) =>
      act.type === commandOf(type) ? [{ type, approval: act.approval ?? '' }] : [],
    )
  })
}

/** The act of the interface that a form sends. */
export function commandOf(type: FurtherType): string {
  if (type === 'CorrectDelivery') return 'CorrectEntry'
  return type in PROPOSALS ? 'ProposeEnding' : type
}

/** Opinions that can still be corrected: nothing was decided by them. */
export function entriesOf(
  view: Pick<CaseView, 'history' | 'approvals'>,
): { readonly version: number; readonly approval: string; readonly at: string }[] {
  return view.history.flatMap(({ type, version, approval, at }) => {
    const undecided = view.approvals.some(({ key, decision }) => key === approval && decision === null)
    return type === 'ApprovalExamined' && approval !== null && undecided ? [{ version, approval, at }] : []
  })
}

/** The entry that says how the certificate was delivered. */
export function deliveryOf({ history }: Pick<CaseView, 'history'>): CaseView['history'][number] | undefined {
  return [...history].reverse().find(({ type }) => type === 'CertificateDelivered')
}

export function fieldsOf(type: FurtherType, { texts }: Said): readonly ActField[] {
  const fields: readonly ActField[] = FURTHER[type].fields
  return fields.filter(({ when }) => when === undefined || texts[when[0]] === when[1])
}

/** The files of a field of papers, by number, as they are kept with what was typed. */
export function filesIn(text = ''): string[] {
  return text.split(' ').filter((file) => file !== '')
}

/** Days on which something was done that is recorded here: today unless it is said otherwise, and never later. */
const DONE_ON: ReadonlySet<string> = new Set(['servedOn', 'saidOn', 'askedOn'])

/** Whether a day is not for anybody to say: what is served electronically is served on the day of its record. */
export function isGivenDay(type: FurtherType, field: string, { texts }: Said): boolean {
  return type === 'TellEnding' && field === 'servedOn' && texts['method'] === 'electronic'
}

/** What is typed, with today where a day on which something was done is not said; `today` is undefined while it is not known. */
export function withToday(type: FurtherType, said: Said, today: string | undefined): Said {
  if (today === undefined) return said
  const fields: readonly ActField[] = FURTHER[type].fields
  const days = fields.flatMap(({ id }) => {
    const given = DONE_ON.has(id) && (said.texts[id] === undefined || isGivenDay(type, id, said))
    return given ? [[id, today] as const] : []
  })
  return days.length === 0 ? said : { ...said, texts: { ...said.texts, ...Object.fromEntries(days) } }
}

/** Days that are said to have been, and have not come. */
export function daysToCome(type: FurtherType, { texts }: Said, today: string | undefined): string[] {
  const fields: readonly ActField[] = FURTHER[type].fields
  return fields.flatMap(({ id }) => (DONE_ON.has(id) && today !== undefined && (texts[id] ?? '') > today ? [id] : []))
}

/** Fields that must be said and are not. */
export function missingIn(type: FurtherType, said: Said): string[] {
  return fieldsOf(type, said)
    .filter(({ id, kind, optional = false }) => {
      if (optional) return false
      if (kind === 'papers') return filesIn(said.texts[id]).length === 0
      return kind === 'form' ? Object.keys(said.filing).length === 0 : (said.texts[id] ?? '').trim() === ''
    })
    .map(({ id }) => id)
}

/** The body of an act as the interface takes it. */
export function bodyOf({ type, approval }: FurtherName, said: Said): Record<string, unknown> {
  if (type === 'CorrectEntry') return correctionOf(said)
  if (type === 'CorrectDelivery') return deliveryCorrectionOf(said)
  if (type === 'ProposePenaltyRecord') return penaltyOf(approval, said)
  const entries = fieldsOf(type, said).flatMap(({ id, kind, optional }): [string, unknown][] => {
    const text = (said.texts[id] ?? '').trim()
    const name = bodyName(id)
    if (kind === 'form') return Object.keys(said.filing).length > 0 ? [[name, said.filing]] : []
    if (kind === 'papers') return [[name, filesIn(text)]]
    if (kind === 'check') return [[name, text === 'yes']]
    if (kind === 'days' || kind === 'running') return [[name, Number(text)]]
    return text === '' && optional ? [] : [[name, text]]
  })
  const act = PROPOSALS[type as keyof typeof PROPOSALS] as string | undefined
  return { ...(approval !== '' && { approval }), ...(act !== undefined && { act }), ...Object.fromEntries(entries) }
}

function penaltyOf(approval: string, { texts }: Said): Record<string, unknown> {
  const text = (id: string) => (texts[id] ?? '').trim()
  const statement = text('penaltyStatement')
  const hearing = text('penaltyHearing') === 'yes'
  return {
    approval,
    facts: text('facts'),
    penalty: {
      authority: text('authority'),
      decisionNumber: text('decisionNumber'),
      toldOn: text('penaltyToldOn'),
      ...(statement !== '' && { statement }),
      ...(hearing && { hearing: { noticeOn: text('hearingNoticeOn'), heldOn: text('hearingHeldOn') } }),
      decidedOn: text('penaltyDecidedOn'),
    },
  }
}

function correctionOf({ texts }: Said): Record<string, unknown> {
  const [version = '', ...approval] = (texts['corrects'] ?? '').split(':')
  return {
    corrects: Number(version),
    replacement: {
      type: 'ApprovalExamined',
      approval: approval.join(':'),
      opinion: texts['opinion'],
      note: (texts['note'] ?? '').trim(),
    },
    reason: (texts['reason'] ?? '').trim(),
  }
}

function deliveryCorrectionOf({ texts }: Said): Record<string, unknown> {
  return {
    corrects: Number(texts['corrects']),
    replacement: {
      type: 'CertificateDelivered',
      method: texts['method'],
      proof: (texts['proof'] ?? '').trim(),
    },
    reason: (texts['reason'] ?? '').trim(),
  }
}

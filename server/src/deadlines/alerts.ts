import type { Plan } from '@yizheng/domain/catalogue/plan'
import type { Recorded } from '@yizheng/domain/cases/event'
import type { Role } from '@yizheng/domain/parties/duty'
import { dayOf, type Day } from '@yizheng/domain/time/day'

/** Something that somebody should hear of, as it is kept: once per case and key. */
export type Alert = {
  key: string
  kind: AlertKind
  role: Role
  department: string | null
  /** The deadline or the approval it is about; null for the whole case. */
  subject: string | null
  day: Day
  /** Of a deadline: how much of it has gone. */
  percent: number | null
  at: string
}

export const ALERT_KINDS = [
  'deadline',
  'deemed-accepted',
  'second-supplement-list',
  'entry-corrected',
  'limit-extended',
  'procedure-told-late',
  'rectification-asked',
  'rectification-reported',
  'promise-broken',
  'renewed-by-silence',
  'licence-changed',
  'licence-stopped',
  'licence-resumed',
  'licence-penalised',
  'ending-told',
  'ending-sent-back',
  'ending-decided',
  'cancellation-asked',
  'cancellation-taken-back',
] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

/**
 * Who hears of what happened: the applicant of what a visit or a check of their promise wants put right, or found broken; whoever looks again of what was reported as put right; the head and discipline of what is out of the ordinary (行政许可法 72); the body that supervises of what
 * becomes of a licence it has been handed (审管衔接); and the head of what that body did to one.
 * `told`: whether the holder of a licence had been told, before the act, that its end is proposed: of a draft they hear nothing, nor of what became of it.
 */
export function alertsOf(
  { event, at, version, part }: Recorded,
  plan: Plan,
  told: (approval: string) => boolean,
): Alert[] {
  const of = (kind: AlertKind, role: Role, subject: string | null, department: string | null = null): Alert => ({
    key: `${kind}:${version}:${role}`,
    kind,
    role,
    department,
    subject,
    day: dayOf(at),
    percent: null,
    at,
  })
  const toSupervisor = (kind: AlertKind, approval: string): Alert[] => {
    const regulator = plan.approvals.find(({ key }) => key === approval)?.regulator
    return regulator === undefined ? [] : [of(kind, 'regulator', approval, regulator)]
  }
  const promised = (approval: string) => plan.approvals.find(({ key }) => key === approval)?.commitment !== undefined
  const toExaminers = (kind: AlertKind, approval: string): Alert[] => {
    const department = plan.approvals.find(({ key }) => key === approval)?.department
    return department === undefined ? [] : [of(kind, 'examiner', approval, department)]
  }
  /** Whoever proposed the end of a licence and whoever holds it hear how it was decided. */
  const decidedOn = (approval: string): Alert[] => [
    ...toExaminers('ending-decided', approval),
    of('ending-decided', 'applicant', approval),
  ]
  switch (event.type) {
    case 'ApplicationAccepted':
      return event.deemed ? [of('deemed-accepted', 'bureau-head', null)] : []
    case 'SupplementRequested':
      return event.override === undefined
        ? []
        : [of('second-supplement-list', 'discipline-officer', null), of('second-supplement-list', 'bureau-head', null)]
    case 'InspectionRecorded':
      return event.rectifyBy === undefined ? [] : [of('rectification-asked', 'applicant', null)]
    case 'RectificationReported':
      return event.approvals.flatMap((key, index): Alert[] => {
        if (promised(key)) {
          return toSupervisor('rectification-reported', key).map((each) => ({ ...each, key: `${each.key}:${key}` }))
        }
        // One visit looks at all that was reported.
        return index === event.approvals.findIndex((each) => !promised(each))
          ? [of('rectification-reported', 'inspector', null)]
          : []
      })
    case 'CommitmentChecked':
      if (event.conclusion === 'correct') return [of('rectification-asked', 'applicant', event.approval)]
      if (event.conclusion === 'pass') return []
      return [of('promise-broken', 'bureau-head', event.approval), of('promise-broken', 'applicant', event.approval)]
    case 'EntryCorrected': {
      const { replacement } = event
      const asks = replacement.type === 'InspectionRecorded' && replacement.rectifyBy !== undefined
      return [
        of('entry-corrected', 'discipline-officer', null),
        ...(asks ? [of('rectification-asked', 'applicant', null)] : []),
      ]
    }
    case 'LimitExtended':
      return [of('limit-extended', 'discipline-officer', event.approval)]
    case 'ProcedureStarted':
      return event.startedOn < dayOf(at) ? [of('procedure-told-late', 'discipline-officer', event.approval)] : []
    case 'ProcedureProlonged':
      return event.late ? [of('procedure-told-late', 'discipline-officer', event.approval)] : []
    case 'LicenceRenewed':
      return [
        ...(event.silent ? [of('renewed-by-silence', 'bureau-head', event.approval)] : []),
        ...toSupervisor('licence-changed', event.approval),
      ]
    case 'LicenceChanged':
    case 'LicenceTransferred':
      return toSupervisor('licence-changed', event.approval)
    case 'LicenceSuspended':
      return toSupervisor('licence-stopped', event.approval)
    case 'LicenceWithdrawn':
    case 'LicenceRevoked':
    case 'LicenceCancelled':
      return [...toSupervisor('licence-stopped', event.approval), ...decidedOn(event.approval)]
    case 'EndingTold':
      return [of('ending-told', 'applicant', event.approval)]
    case 'CancellationAsked':
      return toExaminers('cancellation-asked', event.approval)
    case 'CancellationTakenBack':
      return toExaminers('cancellation-taken-back', event.approval)
    case 'EndingSentBack':
      return part === null
        ? toSupervisor('ending-sent-back', event.approval)
        : toExaminers('ending-sent-back', event.approval)
    case 'EndingDeclined':
    case 'RevocationWithheld': {
      // Whoever asked for the cancellation is answered, told of a proposal or not.
      const answers = event.type === 'EndingDeclined' && event.remedies !== undefined
      return decidedOn(event.approval).filter(({ role }) => role !== 'applicant' || answers || told(event.approval))
    }
    case 'EndingProposalWithdrawn':
      // Whoever takes back their own knows; whoever was told, or whose proposal a penalty overtakes, is told.
      return decidedOn(event.approval).filter(({ role }) =>
        role === 'applicant' ? told(event.approval) : event.over !== undefined,
      )
    case 'LicenceResumed':
      return toSupervisor('licence-resumed', event.approval)
    case 'LicenceRevokedAsPenalty':
      return [
        of('licence-penalised', 'bureau-head', event.approval),
        ...toSupervisor('ending-decided', event.approval),
        of('ending-decided', 'applicant', event.approval),
      ]
    default:
      return []
  }
}

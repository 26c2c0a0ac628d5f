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
  'renewed-by-silence',
] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

/** Who hears of what happened because it is out of the ordinary: the head, or discipline (行政许可法 72). */
export function alertsOf({ event, at, version }: Recorded): Alert[] {
  const of = (kind: AlertKind, role: Role, subject: string | null): Alert => ({
    key: `${kind}:${version}:${role}`,
    kind,
    role,
    department: null,
    subject,
    day: dayOf(at),
    percent: null,
    at,
  })
  switch (event.type) {
    case 'ApplicationAccepted':
      return event.deemed ? [of('deemed-accepted', 'bureau-head', null)] : []
    case 'SupplementRequested':
      return event.override === undefined
        ? []
        : [of('second-supplement-list', 'discipline-officer', null), of('second-supplement-list', 'bureau-head', null)]
    case 'EntryCorrected':
      return [of('entry-corrected', 'discipline-officer', null)]
    case 'LimitExtended':
      return [of('limit-extended', 'discipline-officer', event.approval)]
    case 'LicenceRenewed':
      return event.silent ? [of('renewed-by-silence', 'bureau-head', event.approval)] : []
    default:
      return []
  }
}

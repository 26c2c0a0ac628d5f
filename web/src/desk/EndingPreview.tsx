import { plannedIn } from '../cases/further/filing-acts.ts'
import type { CaseView } from '@yizheng/contract/cases'
import { courseOf } from '@yizheng/domain/cases/endings/course'
import { endingOf, mustHear } from '@yizheng/domain/cases/endings/grounds'
import { endedSaid, proposedSaid, type Ended } from '@yizheng/domain/cases/endings/notices'
import { bodyOf, type FurtherType, type Said } from '../cases/further/acts.ts'
import { proposalOn, proposedBy } from './ending.ts'
import { NoticePreview } from './NoticePreview.tsx'
import type { usePreparation } from './preparation.ts'

type PreviewProps = {
  readonly view: CaseView
  readonly type: FurtherType
  readonly approval: string
  readonly said: Said
  readonly ready: ReturnType<typeof usePreparation>['value']
}

const ENDS = {
  WithdrawLicence: 'LicenceWithdrawn',
  RevokeLicence: 'LicenceRevoked',
  CancelLicence: 'LicenceCancelled',
  RecordPenaltyRevocation: 'LicenceRevokedAsPenalty',
} as const satisfies Record<string, Ended['type']>

/** The papers of the end of a licence before they are served, in the very sentences in which they are printed. */
export function EndingPreview({ view, type, approval, said, ready }: PreviewProps) {
  const body = bodyOf({ type, approval }, said)
  const text = (name: string) => {
    const value = body[name]
    return typeof value === 'string' ? value : ''
  }
  const optional = (name: string) => (text(name) === '' ? {} : { [name]: text(name) })
  const proposal = proposalOn(view, approval)
  const days = ready?.beHeard.workingDays ?? 0
  const remediesOf = (act: string) =>
    (act === 'RecordPenaltyRevocation' ? ready?.penaltyRemedies : ready?.remedies)?.find(
      (each) => each.approval === approval,
    )?.remedies
  const act = proposedBy(type)
  if (act !== undefined && act !== 'RecordPenaltyRevocation') {
    const ground = text('ground') === '' ? null : text('ground')
    const proposed = {
      approval,
      act,
      ground,
      facts: text('facts'),
      reasons: text('reasons'),
      ...optional('compensation'),
    }
    const ending = endingOf(act, ground, plannedIn(view, approval))
    const course = courseOf({ id: 1, facts: proposed.facts, penalty: null, told: null, statements: [], hearing: null })
    return (
      <>
        {ending && mustHear(ending) && (
          <NoticePreview view={view} said={proposedSaid(proposed, days, plannedIn(view, approval))} />
        )}
        <NoticePreview
          later
          view={view}
          said={endedSaid(
            {
              type: ENDS[act],
              approval,
              reasons: proposed.reasons,
              ...(ground !== null && { ground }),
              ...optional('compensation'),
              remedies: remediesOf(act),
              course,
            },
            plannedIn(view, approval),
          )}
        />
      </>
    )
  }
  if (type === 'TellEnding' && proposal) {
    return <NoticePreview view={view} said={proposedSaid({ approval, ...proposal }, days, plannedIn(view, approval))} />
  }
  if (type in ENDS && proposal) {
    return (
      <NoticePreview
        view={view}
        said={endedSaid(
          {
            type: ENDS[type as keyof typeof ENDS],
            approval,
            reasons: text('reasons'),
            ...(proposal.ground !== null && { ground: proposal.ground }),
            ...optional('compensation'),
            ...optional('authority'),
            ...optional('decisionNumber'),
            remedies: remediesOf(type),
            course: courseOf(proposal, text('onHeard') === '' ? undefined : text('onHeard')),
          },
          plannedIn(view, approval),
        )}
      />
    )
  }
  return null
}

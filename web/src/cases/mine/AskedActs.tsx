import { isOpen, type ActProps } from './open-acts.ts'
import { PartialGrant } from './PartialGrant.tsx'
import { PlanOffer } from './PlanOffer.tsx'
import { Rectification } from './Rectification.tsx'
import { Supplement } from './Supplement.tsx'
import { Tolerance } from './Tolerance.tsx'

/** What the office waits for from the applicant, each with its fields and papers. It is fetched only for a case that waits. */
export function AskedActs({ view, onDone }: ActProps) {
  return (
    <>
      {isOpen(view, 'SupplySupplement') && <Supplement view={view} onDone={onDone} />}
      {isOpen(view, 'AnswerPlanOffer') && <PlanOffer view={view} onDone={onDone} />}
      {isOpen(view, 'ReportRectification') && <Rectification view={view} onDone={onDone} />}
      <Tolerance view={view} onDone={onDone} />
      {isOpen(view, 'AcceptPartialGrant') && <PartialGrant view={view} onDone={onDone} />}
    </>
  )
}

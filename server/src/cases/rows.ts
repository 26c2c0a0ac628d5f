import type { Case } from '@yizheng/domain/cases/case'
import type { Filing } from '@yizheng/domain/catalogue/filled-in'
import type { CaseEvent } from '@yizheng/domain/cases/event'
import type { HandedIn } from '@yizheng/domain/cases/filing/state'
import { identifiersOf } from '@yizheng/domain/cases/decision/identifier-taken'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { addresseeOf } from '@yizheng/domain/certificates/holder'
import type { Change } from './change.ts'

/** What is filed, for whom, with which files and naming whom, what a grant gave and who may not apply again, as `cases_rows` takes it. */
export function rowsOf({ after, plan, recorded, filing, subject, people, at }: Change) {
  return {
    filings: filing ? [{ hash: filing.hash, filing: filing.values, filed_at: at }] : [],
    files: recorded.flatMap(({ event }) => filesOf(event)).map((file_id) => ({ file_id })),
    subjects: subject ? [subjectOf(subject, plan)] : [],
    people: people.map(({ place, digest }) => ({ place, digest })),
    identifiers: recorded.flatMap((each) => givenBy(each.event, after, plan, each.at)),
    bars: recorded.flatMap(({ event }) =>
      event.type === 'ReapplicationBarred'
        ? [
            {
              person_id: after.applicant,
              item: event.item,
              until: event.until,
              ground: event.ground,
              basis: event.basis,
            },
          ]
        : [],
    ),
  }
}

function subjectOf(filing: Filing, plan: Plan) {
  const { name, uscc } = addresseeOf(filing, plan)
  return { name, code: uscc }
}

function givenBy(event: CaseEvent, { id, applicant }: Case, plan: Plan, at: string) {
  if (event.type !== 'LicenceGranted' || !event.results) return []
  const given = identifiersOf(plan, event.approval, event.results, { caseId: id, applicant })
  return given.map(({ scheme, value, holder }) => ({ scheme, value, holder, licence_number: event.licenceNumber, at }))
}

/** Papers that an event puts into the case. */
function papersOf(event: CaseEvent): HandedIn[] {
  switch (event.type) {
    case 'ApplicationSubmitted':
    case 'ApplicationCorrected':
    case 'SupplementSupplied':
    case 'DeferredPapersSupplied':
      return event.materials
    default:
      return []
  }
}

function filesOf(event: CaseEvent): string[] {
  if (event.type === 'CertificateFileAttached') return [event.file]
  const withFiles = event.type === 'RectificationReported' || event.type === 'CancellationAsked'
  return withFiles ? event.files : papersOf(event).flatMap(({ file }) => file ?? [])
}

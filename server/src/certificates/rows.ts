import type { Case } from '@yizheng/domain/cases/case'
import type { Change } from '../cases/change.ts'

/** Certificates, their later versions and what the public register says from now on, as `certificates_rows` takes them. */
export function rowsOf({ before, after, recorded }: Change) {
  return {
    certificates: recorded.flatMap(({ event, at }) =>
      event.type === 'CertificateIssued'
        ? [{ number: event.number, identifier: event.identifier, verify_code: event.verifyCode, at }]
        : [],
    ),
    revisions: recorded.flatMap(({ event }) =>
      event.type === 'CertificateRevised'
        ? [{ number: event.number, identifier: event.identifier, revision: event.revision }]
        : [],
    ),
    standings: before ? standingsOf(before, after) : [],
  }
}

/** Licences that stand otherwise, or end on another day, than before the act. */
function standingsOf(before: Case, after: Case) {
  return after.approvals.flatMap(({ licence, decision, key }) => {
    const was = before.approvals.find((each) => each.key === key)?.licence
    if (!licence || !was || !decision?.granted || !decision.final) return []
    if (was.standing === licence.standing && was.validUntil === licence.validUntil) return []
    return [{ licence_number: decision.licenceNumber, standing: licence.standing, valid_until: licence.validUntil }]
  })
}

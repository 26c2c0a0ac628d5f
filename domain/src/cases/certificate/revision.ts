import type { z } from 'zod'
import { buildIdentifier, readIdentifier } from '../../certificates/number.ts'
import { approvalOf, type Case } from '../case.ts'
import { CertificateRevised } from './events.ts'

type Revised = z.infer<typeof CertificateRevised.schema>

/** The licences a certificate still vouches for: those in force or suspended, which it then says. */
function covered(current: Case, approvals: readonly string[], without: string | null): string[] {
  return approvals.filter((key) => {
    const standing = approvalOf(current, key).licence?.standing
    return key !== without && (standing === 'granted' || standing === 'suspended')
  })
}

/**
 * The next revision of the certificate that covers `approval` 证照版本: same number, same address, the identifier one version
 * further. `ends`: the licence leaves the paper. A paper that covers nothing any more has no further revision.
 */
export function revisionOf(current: Case, approval: string, ends: boolean): Revised[] {
  return current.certificates
    .filter(({ approvals }) => approvals.includes(approval))
    .flatMap(({ number, identifier, approvals, revision }): Revised[] => {
      const left = covered(current, approvals, ends ? approval : null)
      const read = readIdentifier(identifier)
      if (left.length === 0 || !('identifier' in read)) return []
      const next = revision + 1
      const { typeCode, issuer, serial } = read.identifier
      return [
        CertificateRevised.of({
          number,
          identifier: buildIdentifier({ typeCode, issuer, serial, version: next }),
          revision: next,
          kind: left.length > 1 ? 'composite' : 'single',
          approvals: left,
        }),
      ]
    })
}

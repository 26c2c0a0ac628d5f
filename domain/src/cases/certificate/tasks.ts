import type { Case } from '../case.ts'
import { needsPartialChoice } from '../decision/choice.ts'
import type { Waiting } from '../kernel/task.ts'
import { AttachCertificateFile, ConfirmCertificateFile, DeliverCertificate, IssueCertificate } from './acts.ts'

/** The paper is made, then delivered; files that the office could not make are made by hand by one and compared by another. */
export function waiting(current: Case): Waiting[] {
  const files = filesWaiting(current)
  const kinds = ['deliver'] as const
  if (current.stage === 'decided' && !needsPartialChoice(current)) {
    return [{ work: 'certificate', command: IssueCertificate.type, kinds }, ...files]
  }
  // A certificate whose file is being made by hand is somebody's work before it can be delivered.
  const toDeliver = current.stage === 'certified' && files.every(({ subject }) => isServed(current, subject))
  return toDeliver ? [{ work: 'certificate', command: DeliverCertificate.type, kinds }, ...files] : files
}

/** Whether a certificate has a file, though another is to take its place. */
function isServed({ certificates }: Case, number: string | undefined): boolean {
  const certificate = certificates.find((each) => each.number === number)
  return certificate?.byHand === undefined || certificate.byHand.standing !== null
}

function filesWaiting({ certificates }: Case): Waiting[] {
  return certificates.flatMap(({ number, byHand }): Waiting[] => {
    const about = { work: 'file', subject: number, kinds: ['deliver'] } as const
    if (byHand?.proposed) return [{ ...about, command: ConfirmCertificateFile.type }]
    return byHand && !byHand.standing ? [{ ...about, command: AttachCertificateFile.type }] : []
  })
}

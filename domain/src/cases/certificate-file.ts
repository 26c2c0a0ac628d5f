import type { Actor } from '../parties/person.ts'
import type { Day } from '../time/day.ts'
import type { Case, Certificate, HandMadeFile } from './case.ts'
import type { CommandOf } from './command.ts'
import type { Context, Outcome } from './context.ts'
import type { CaseEvent } from './event.ts'
import { notNow, type Act } from './open.ts'
import { only } from './outcome.ts'
import { refused, type Refusal } from './refusal.ts'

/**
 * The file of a certificate that the office cannot make by itself, mostly for a character that no font here has. It is held back, and a
 * certificate maker makes it by hand elsewhere, with the right glyphs. Nothing made by hand stands before a second certificate maker
 * has compared it with the record; what was wrong is taken back, with its reason, and the record keeps all of it.
 */

/** A file made by hand is no larger than this, in bytes: a certificate is a page or two. */
export const LARGEST_BY_HAND = 10 * 1024 * 1024

/** How many pages one certificate may have: its face, and at most one for each licence. */
export function mostPages({ approvals }: Pick<Certificate, 'approvals'>): number {
  return 1 + approvals.length
}

type FileCommand = CommandOf<
  | 'HoldBackCertificate'
  | 'ReleaseCertificate'
  | 'AttachCertificateFile'
  | 'ConfirmCertificateFile'
  | 'WithdrawCertificateFile'
>
export type FileAct = FileCommand['type']

/** The events of a file made by hand. */
export type FileEvent = Extract<
  CaseEvent,
  {
    type:
      | 'CertificateHeldBack'
      | 'CertificateReleased'
      | 'CertificateFileAttached'
      | 'CertificateFileConfirmed'
      | 'CertificateFileWithdrawn'
  }
>

function named(current: Case, number: string | undefined): Certificate | undefined {
  return current.certificates.find((each) => each.number === number)
}

/** Whether the acts on the file of a certificate are open. */
export function certificateFileGate(current: Case, act: Act & { type: FileAct }): Refusal | undefined {
  const certificate = named(current, act.certificate)
  if (!certificate) return refused('unknown-subject', '本办件没有此证照', 'This case has no such certificate')
  const { byHand } = certificate
  switch (act.type) {
    case 'HoldBackCertificate':
      return byHand ? notNow : undefined
    case 'ReleaseCertificate':
      return byHand && !byHand.standing ? undefined : notNow
    case 'AttachCertificateFile':
      return byHand ? undefined : notHeldBack
    case 'ConfirmCertificateFile':
      return byHand?.proposed ? undefined : nothingAttached
    case 'WithdrawCertificateFile':
      return (byHand?.proposed ?? byHand?.standing) ? undefined : nothingAttached
    default:
      return act.type satisfies never
  }
}

const notHeldBack = refused(
  'act-not-open',
  '该证照文件由系统制作，不需要人工制作',
  'The office makes the file of this certificate by itself',
)

const nothingAttached = refused(
  'act-not-open',
  '该证照没有待核对的人工制作文件',
  'No file made by hand is attached to this certificate',
)

/** A file made by hand is compared with the record by somebody else than whoever attached it, as whichever party they come. */
export function secondPersonGate(
  current: Case,
  act: Act,
  { personId, same = [] }: Pick<Actor, 'personId' | 'same'>,
): Refusal | undefined {
  if (act.type !== 'ConfirmCertificateFile') return undefined
  const by = named(current, act.certificate)?.byHand?.proposed?.by
  if (by === undefined || ![personId, ...same].includes(by)) return undefined
  return refused(
    'duty-conflict',
    '文件是您上传的，须由另一名制证人员核对',
    'You attached this file yourself; another certificate maker compares it with the record',
  )
}

/** What comes of an act on the file of a certificate that is open. */
export function onCertificateFile(current: Case, command: FileCommand, context: Context): Outcome {
  const certificate = named(current, command.certificate)
  if (!certificate) throw new Error(`case ${current.id} has no certificate ${command.certificate}`)
  const { number, revision, byHand } = certificate
  switch (command.type) {
    case 'HoldBackCertificate':
      return command.revision === revision
        ? only({ type: 'CertificateHeldBack', number, revision, why: command.why })
        : { refusal: notNow }
    case 'ReleaseCertificate':
      return command.revision === revision
        ? only({ type: 'CertificateReleased', number, revision })
        : { refusal: notNow }
    case 'AttachCertificateFile':
      return attached(certificate, command, context)
    case 'ConfirmCertificateFile':
      return byHand?.proposed?.id === command.attached
        ? only({ type: 'CertificateFileConfirmed', number, attached: command.attached })
        : { refusal: another }
    case 'WithdrawCertificateFile':
      return [byHand?.proposed?.id, byHand?.standing?.id].includes(command.attached)
        ? only({
            type: 'CertificateFileWithdrawn',
            number,
            attached: command.attached,
            reason: command.reason,
          })
        : { refusal: another }
    default:
      return command satisfies never
  }
}

const another = refused(
  'unknown-subject',
  '该文件已被撤回或替换，请核对现在的文件',
  'That file was withdrawn or replaced meanwhile; look at the one that is there now',
)

function attached(
  certificate: Certificate,
  { file, reason }: CommandOf<'AttachCertificateFile'>,
  { paper }: Context,
): Outcome {
  const { number, revision, byHand } = certificate
  if (!paper) return unsuitable('file-unknown', '没有这个文件，或不是您上传的', 'There is no such file of yours')
  if (paper.mediaType !== 'application/pdf') {
    return unsuitable('not-a-pdf', '证照文件应为 PDF', 'The file of a certificate is a PDF')
  }
  if (paper.size > LARGEST_BY_HAND) {
    return unsuitable('too-large', '证照文件不能超过10 MB', 'The file of a certificate has at most 10 MB')
  }
  const most = mostPages(certificate)
  if (paper.pages > most) {
    return unsuitable(
      'too-many-pages',
      `文件有${paper.pages}页，一份证照至多${most}页：请只上传这一份证照`,
      `The file has ${paper.pages} pages and one certificate at most ${most}: attach this certificate alone`,
    )
  }
  const { sha256, pages } = paper
  if ([byHand?.proposed?.sha256, byHand?.standing?.sha256].includes(sha256)) {
    return unsuitable('same-file', '该文件已经上传', 'This very file is attached already')
  }
  return only({ type: 'CertificateFileAttached', number, revision, file, sha256, pages, reason })
}

function unsuitable(code: string, zh: string, en: string): Outcome {
  const reason = { zh, en }
  return { refusal: refused('materials-missing', zh, en, [{ pointer: '/file', reason, code }]) }
}

/** The case after an event of a file made by hand. Holds no rules. */
export function withCertificateFile(
  current: Case,
  event: FileEvent,
  { by, on, version }: { by: string; on: Day; version: number },
): Case {
  const certificates = current.certificates.map((each) => (each.number === event.number ? next(each) : each))
  return { ...current, certificates }

  function next(certificate: Certificate): Certificate {
    const { byHand, ...rest } = certificate
    switch (event.type) {
      case 'CertificateHeldBack':
        return { ...rest, byHand: { heldBackOn: on, why: event.why, proposed: null, standing: null } }
      case 'CertificateReleased':
        return rest
      case 'CertificateFileAttached': {
        const { file, sha256, pages, reason } = event
        const proposed: HandMadeFile = { id: version, file, sha256, pages, by, on, reason }
        return byHand ? { ...rest, byHand: { ...byHand, proposed } } : certificate
      }
      case 'CertificateFileConfirmed': {
        if (!byHand?.proposed) return certificate
        const standing = { ...byHand.proposed, confirmedBy: by, confirmedOn: on }
        return { ...rest, byHand: { ...byHand, proposed: null, standing } }
      }
      case 'CertificateFileWithdrawn': {
        if (!byHand) return certificate
        const kept = <File extends HandMadeFile>(file: File | null) => (file?.id === event.attached ? null : file)
        return { ...rest, byHand: { ...byHand, proposed: kept(byHand.proposed), standing: kept(byHand.standing) } }
      }
      default:
        return event satisfies never
    }
  }
}

/** Certificates whose file waits for a certificate maker, with what is to be done about it. */
export function filesWaiting(
  current: Case,
): { certificate: string; command: 'AttachCertificateFile' | 'ConfirmCertificateFile' }[] {
  return current.certificates.flatMap(({ number, byHand }): ReturnType<typeof filesWaiting> => {
    if (byHand?.proposed) return [{ certificate: number, command: 'ConfirmCertificateFile' }]
    return byHand && !byHand.standing ? [{ certificate: number, command: 'AttachCertificateFile' }] : []
  })
}

/** Why a certificate has no file yet, as it is said to whoever wants to deliver it. */
export function whyUnmade(current: Case, number: string): { zh: string; en: string } {
  const byHand = named(current, number)?.byHand
  if (!byHand || byHand.standing) return { zh: `${number}（正在制作）`, en: `${number} (is being made)` }
  return byHand.proposed
    ? {
        zh: `${number}（人工制作的文件待另一名制证人员核对）`,
        en: `${number} (made by hand, waits to be compared by another certificate maker)`,
      }
    : {
        zh: `${number}（不能自动制成，待制证人员人工制作）`,
        en: `${number} (cannot be made by itself, waits for a certificate maker to make it by hand)`,
      }
}

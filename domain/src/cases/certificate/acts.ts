import { z } from 'zod'
import { grantedLicences, type Case } from '../case.ts'
import { needsPartialChoice } from '../decision/choice.ts'
import { choiceMissing } from './words.ts'
import { act, type Decided } from '../kernel/act.ts'
import type { Clocked } from '../kernel/timing.ts'
import { Key, Text } from '../kernel/values.ts'
import { notNow, type Act } from '../kernel/open.ts'
import { refused, words, type Refusal } from '../refusal.ts'
import { attached } from './by-hand.ts'
import {
  CertificateDelivered,
  CertificateFileConfirmed,
  CertificateFileWithdrawn,
  CertificateHeldBack,
  CertificateReleased,
} from './events.ts'
import { issueCertificates } from './issue.ts'
import { certificateNumbered, whyUnmade, type Certificate } from './state.ts'

/** The one paper: issued, delivered (行政许可法 44), and its file made by hand where the office cannot make it. */

const maker = { role: 'certificate-maker', scope: 'bureau', part: 'certify' } as const
const office = { role: null, scope: 'office', part: null, about: 'certificate' } as const
const certificate = z.string().min(1).max(80)
const revision = z.number().int().positive()
/** The version of the entry that attached a file. */
const version = z.number().int().positive()

export const IssueCertificate = act(
  'IssueCertificate',
  {},
  {
    place: 110,
    route: { path: 'issue-certificate', summary: { zh: '制证', en: 'Issue the certificate' } },
    right: { ...maker, about: 'case' },
    depends: ['form', 'decisions', 'choice', 'certificates'],
    waits: {
      licence: words('制证', 'The certificate is to be made'),
      filing: words('制作备案凭证', 'The receipt of the filing is to be made'),
    },
    open: (current) => {
      if (current.stage !== 'decided') return notNow
      return needsPartialChoice(current) ? choiceMissing : undefined
    },
    decide: (current, _, context, on) => ({ events: issueCertificates(current, context, on) }),
    numbers: (current) => ({ series: 'certificate', count: grantedLicences(current).length, yearly: true }),
  },
)

export const DeliverCertificate = act(
  'DeliverCertificate',
  { method: z.enum(['pick-up', 'post', 'electronic']), proof: Text },
  {
    place: 120,
    route: { path: 'deliver', summary: { zh: '送达', en: 'Deliver' } },
    right: { ...maker, about: 'case' },
    depends: ['certificates', 'delivery'],
    waits: { licence: words('送达', 'To be delivered') },
    open: deliverGate,
    inTime: filesMade,
    decide: (_, { method, proof }) => ({ events: [CertificateDelivered.of({ method, proof })] }),
  },
)

/** By the office: it cannot make the file of a certificate. */
export const HoldBackCertificate = act(
  'HoldBackCertificate',
  { certificate, revision, why: z.enum(['characters', 'not-made']) },
  {
    place: 130,
    route: null,
    right: office,
    depends: [],
    open: (current, _, about) => onFile(current, about, ({ byHand }) => (byHand ? notNow : undefined)),
    decide: (current, { why, ...about }) =>
      ofRevision(current, about, (number) => CertificateHeldBack.of({ number, revision: about.revision, why })),
  },
)

/** By the office: it made it after all. */
export const ReleaseCertificate = act(
  'ReleaseCertificate',
  { certificate, revision },
  {
    place: 140,
    route: null,
    right: office,
    depends: [],
    open: (current, _, about) =>
      onFile(current, about, ({ byHand }) => (byHand && !byHand.standing ? undefined : notNow)),
    decide: (current, about) =>
      ofRevision(current, about, (number) => CertificateReleased.of({ number, revision: about.revision })),
  },
)

/** A file made by hand for a certificate that was held back: an upload of whoever attaches it. `reason`: how it was made, and with what glyphs. */
export const AttachCertificateFile = act(
  'AttachCertificateFile',
  { certificate, file: Key, reason: Text },
  {
    place: 150,
    route: {
      path: 'attach-certificate-file',
      summary: { zh: '上传人工制作的证照文件', en: 'Attach a certificate file made by hand' },
    },
    right: { ...maker, about: 'certificate' },
    depends: ['certificates'],
    waits: {
      licence: words('人工制作证照文件', 'The certificate file is to be made by hand'),
      filing: words('人工制作凭证文件', 'The file of the receipt is to be made by hand'),
    },
    open: (current, _, about) => onFile(current, about, ({ byHand }) => (byHand ? undefined : notHeldBack)),
    decide: (current, command, context) => attached(certificateOf(current, command), command, context),
  },
)

/** By a second person, who compared the file with the record, as whichever party they come. */
export const ConfirmCertificateFile = act(
  'ConfirmCertificateFile',
  { certificate, attached: version },
  {
    place: 160,
    route: {
      path: 'confirm-certificate-file',
      summary: { zh: '核对人工制作的证照文件', en: 'Confirm a certificate file made by hand' },
    },
    right: { ...maker, about: 'certificate' },
    depends: ['certificates'],
    waits: {
      licence: words('核对人工制作的证照文件', 'A certificate file made by hand is to be compared'),
      filing: words('核对人工制作的凭证文件', 'A file of the receipt made by hand is to be compared'),
    },
    open: (current, _, about) =>
      onFile(current, about, ({ byHand }) => (byHand?.proposed ? undefined : nothingAttached)),
    another: (current, about, { personId, same = [] }) => {
      const by = certificateNumbered(current, about.certificate)?.byHand?.proposed?.by
      if (by === undefined || ![personId, ...same].includes(by)) return undefined
      return refused(
        'duty-conflict',
        '文件是您上传的，须由另一名制证人员核对',
        'You attached this file yourself; another certificate maker compares it with the record',
      )
    },
    decide: (current, command) => {
      const { number, byHand } = certificateOf(current, command)
      if (byHand?.proposed?.id !== command.attached) return { refusal: otherFile }
      return { events: [CertificateFileConfirmed.of({ number, attached: command.attached })] }
    },
  },
)

/** Takes a file made by hand back, before or after it stood. */
export const WithdrawCertificateFile = act(
  'WithdrawCertificateFile',
  { certificate, attached: version, reason: Text },
  {
    place: 170,
    route: {
      path: 'withdraw-certificate-file',
      summary: { zh: '撤回人工制作的证照文件', en: 'Withdraw a certificate file made by hand' },
    },
    right: { ...maker, about: 'certificate' },
    depends: ['certificates'],
    open: (current, _, about) =>
      onFile(current, about, ({ byHand }) => ((byHand?.proposed ?? byHand?.standing) ? undefined : nothingAttached)),
    decide: (current, command) => {
      const { number, byHand } = certificateOf(current, command)
      const { attached: id, reason } = command
      if (![byHand?.proposed?.id, byHand?.standing?.id].includes(id)) return { refusal: otherFile }
      return { events: [CertificateFileWithdrawn.of({ number, attached: id, reason })] }
    },
  },
)

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

const otherFile = refused(
  'unknown-subject',
  '该文件已被撤回或替换，请核对现在的文件',
  'That file was withdrawn or replaced meanwhile; look at the one that is there now',
)

/** What holds a delivery back before its file is asked for, each in its own words. */
function deliverGate(current: Case): Refusal | undefined {
  if (current.stage === 'certified') return undefined
  if (current.stage === 'delivered') return refused('delivered-already', '证照已经送达', 'It was delivered already')
  if (current.stage !== 'decided') return notNow
  return needsPartialChoice(current)
    ? choiceMissing
    : refused(
        'certificate-missing',
        '证照尚未颁发，不能送达',
        'No certificate was issued yet, so none can be delivered',
      )
}

/** Nothing is delivered while its file does not exist: a certificate that is not there was not sent (行政许可法 44). */
function filesMade(current: Case, _: unknown, __: Act, { unmade = [] }: Clocked): Refusal | undefined {
  if (unmade.length === 0) return undefined
  const why = unmade.map((number) => whyUnmade(current, number))
  return refused(
    'file-missing',
    `证照文件尚未制成，不能送达：${why.map(({ zh }) => zh).join('、')}`,
    `The file of the certificate does not exist yet, so it cannot be delivered: ${why.map(({ en }) => en).join(', ')}`,
  )
}

function onFile(
  current: Case,
  about: Act,
  gate: (certificate: Certificate) => Refusal | undefined,
): Refusal | undefined {
  const found = certificateNumbered(current, about.certificate)
  return found ? gate(found) : refused('unknown-subject', '本办件没有此证照', 'This case has no such certificate')
}

/** The certificate that an open act is about. Throws where the case has none: the gate would have said so. */
function certificateOf(current: Case, about: { certificate: string }): Certificate {
  const found = certificateNumbered(current, about.certificate)
  if (!found) throw new Error(`case ${current.id} has no certificate ${about.certificate}`)
  return found
}

/** What the office says of the file of one version of a certificate; nothing where another version has taken its place. */
function ofRevision(
  current: Case,
  about: { certificate: string; revision: number },
  happened: (number: string) => { readonly type: string },
): Decided {
  const { number, revision: now } = certificateOf(current, about)
  return about.revision === now ? { events: [happened(number)] } : { refusal: notNow }
}

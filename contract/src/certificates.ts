import { z } from 'zod'
import { Words } from '@yizheng/domain/text/words'
import { Day } from '@yizheng/domain/time/day'
import { route } from './route.ts'

/** How a licence stands on the day of the answer. */
export const LicenceStatus = z.enum([
  'valid',
  'not-yet-valid',
  'expired',
  'suspended',
  'withdrawn',
  'revoked',
  'revoked-as-penalty',
  'cancelled',
  'struck-off',
])

/** Since when a licence stands as an act of law left it, and on what kind of ground; null of one that no such act ended. */
export const LicenceEnded = z.object({ on: Day, ground: Words.nullable() })

/**
 * What anyone may know of a certificate (行政许可法 40): its licences and how each stands now. By number, which can be counted up, it says
 * what the public register says; whoever holds the paper has its code and sees all that stands on it.
 */
export const CertificateView = z.object({
  number: z.string(),
  identifier: z.string(),
  /** `register`: asked for by number; `whole`: by the code on the paper. */
  extent: z.enum(['register', 'whole']),
  /** 1 as first issued; one more with each change of what the certificate covers. */
  revision: z.number().int(),
  status: z.enum(['valid', 'partial', 'not-yet-valid', 'invalid']),
  kind: z.enum(['composite', 'single']),
  title: Words,
  /** In the extent `register`: a citizen's name masked as there, no credit code and no addresses. Empty where there is none. */
  holder: z.object({ name: z.string(), uscc: z.string(), residence: z.string(), premises: z.string() }),
  bureau: Words,
  region: z.string(),
  issuedOn: Day,
  licences: z.array(
    z.object({
      item: z.string(),
      name: Words,
      licenceNumber: z.string(),
      body: Words,
      basis: z.string(),
      grantedOn: Day,
      validFrom: Day,
      validUntil: Day.nullable(),
      longTerm: z.boolean(),
      /** What it covers 许可范围; null where the decision said nothing of it. */
      scope: Words.nullable(),
      /** Under what conditions, each with its provision. */
      conditions: z.array(Words),
      status: LicenceStatus,
      ended: LicenceEnded.nullable(),
    }),
  ),
  /** This version draws a seal and does not sign: false, and the page says so. */
  signed: z.boolean(),
  demonstration: z.boolean(),
  /** Path of the PDF; null while it is being made, and in the extent `register`. */
  pdf: z.string().nullable(),
  asOf: Day,
})
export type CertificateView = z.infer<typeof CertificateView>

/** The number people quote, or the 电子证照标识; full width, blanks and any square bracket are forgiven. */
const CertificateNumber = z.string().min(4).max(120)
const VerifyCode = z.string().regex(/^[a-z0-9-]{2,32}\.[0-9A-HJKMNP-TV-Z]{17}$/)

export const certificateRoutes = {
  getCertificate: route({
    name: 'getCertificate',
    method: 'GET',
    path: '/api/certificates/{number}',
    room: 'certificates',
    summary: { zh: '按编号核验证照（公开信息）', en: 'Check a certificate by its number: what the register shows' },
    access: 'public',
    whole: 'one certificate',
    limited: 'lookup',
    params: z.strictObject({ number: CertificateNumber }),
    answer: CertificateView,
    problems: ['not-found', 'too-many-requests'],
  }),
  getCertificateByCode: route({
    name: 'getCertificateByCode',
    method: 'GET',
    path: '/api/verify/{code}',
    room: 'certificates',
    summary: { zh: '扫码核验证照（全部内容）', en: 'Check a certificate by its QR code: all that stands on it' },
    access: 'public',
    whole: 'one certificate',
    limited: 'lookup',
    params: z.strictObject({ code: VerifyCode }),
    answer: CertificateView,
    problems: ['not-found', 'too-many-requests'],
  }),
  getCertificatePdf: route({
    name: 'getCertificatePdf',
    method: 'GET',
    path: '/api/verify/{code}/pdf',
    room: 'certificates',
    summary: { zh: '凭查验码下载证照', en: 'Download a certificate by its code' },
    access: 'public',
    limited: 'lookup',
    params: z.strictObject({ code: VerifyCode }),
    answer: z.unknown(),
    produces: 'application/pdf',
    problems: ['not-found', 'too-many-requests'],
  }),
} as const

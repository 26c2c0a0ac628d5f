import { z } from 'zod'
import { LONGEST_WORDS, type Words } from '../text/words.ts'
import { printableLine, unseenIn } from '../text/fold.ts'
import { LONGEST_LINE, lengthOf } from '../text/rules.ts'
import { Day } from '../time/day.ts'
import { CreditCodeShape, readIdentifier } from './number.ts'

/**
 * What is printed on a certificate, and nothing else: rendering needs no other source. The live record behind the QR
 * counts, not the paper (Shanghai: the content is what the code loads), so no status is printed.
 */

/**
 * A line that can be printed as it stands, of at most so many characters; without a number, as long as it was written. Control and format characters are refused, save those by which
 * a script shapes its letters: among them are the direction overrides with which one name can be made to look like another.
 */
export function printed(most = Infinity) {
  return z
    .string()
    .min(1)
    .refine((text) => lengthOf(text) <= most, `holds more than ${most} characters`)
    .refine((text) => unseenIn(text).length === 0, 'holds characters that cannot be printed')
}

/** What the applicant filled in, as a paper takes it: as wide as the longest line that a form takes. */
const filledIn = printed(LONGEST_LINE)

/** Words of the catalogue as a paper takes them: on one line, whatever the catalogue wrote. */
export function printableWords({ zh, en }: Words): Words {
  return { zh: printableLine(zh), en: printableLine(en) }
}

/** What the catalogue calls something: as long as the catalogue may write it. */
export const PrintedWords = z.object({ zh: printed(LONGEST_WORDS), en: printed(LONGEST_WORDS) })

/** One right on the paper. */
export const PrintedLicence = z
  .object({
    /** Item key. */
    item: z.string().min(1).max(64),
    name: PrintedWords,
    licenceNumber: printed(64),
    /** It was filed 备案: no licence was granted. Absent on papers of earlier releases, which did not say. */
    filing: z.literal(true).optional(),
    /** The body that grants it by law; review and litigation are directed at it (Pudong rules, art. 14). */
    body: PrintedWords,
    /** Law and article the right rests on, as printed: `食品安全法 第三十五条`. */
    basis: printed(LONGEST_WORDS),
    /** What exactly is allowed 许可范围, when the decision says so, as long as it was said. */
    scope: printed().optional(),
    /** The same as it is published, where the public register does not have all of it. */
    publishedScope: z.object({ zh: printed(), en: printed() }).optional(),
    /** Under what conditions, each with its provision. */
    conditions: z.array(printed()).max(60).optional(),
    /** The same in English, for the public record: the paper is in Chinese. */
    english: z.object({ scope: printed().optional(), conditions: z.array(printed()).max(60) }).optional(),
    grantedOn: Day,
    validFrom: Day,
    /** Inclusive. Null when long-term, or when the right ends with a project or an event that the decision names. */
    validUntil: Day.nullable(),
    longTerm: z.boolean(),
  })
  .refine((licence) => licence.validUntil === null || licence.validFrom <= licence.validUntil, 'ends before it begins')
  .refine((licence) => !licence.longTerm || licence.validUntil === null, 'a long-term licence has no last day')
export type PrintedLicence = z.infer<typeof PrintedLicence>

export const CertificateDocument = z
  .object({
    /** 电子证照标识, see number.ts. */
    identifier: z
      .string()
      .max(120)
      .refine((text) => 'identifier' in readIdentifier(text), 'is no certificate identifier'),
    /** 证书编号, the number people quote. */
    number: printed(64),
    /** A composite certificate carries two licences or more (Shanghai); one alone is a single licence. */
    kind: z.enum(['composite', 'single']),
    title: PrintedWords,
    holder: z.object({
      name: filledIn,
      /** Absent for a person: an identity number is never printed on what is public. */
      uscc: CreditCodeShape.optional(),
      legalRepresentative: filledIn.optional(),
      /** 住所, as registered; this and the next two are absent where the application asked for none. */
      residence: filledIn.optional(),
      /** 经营场所. */
      premises: filledIn.optional(),
      /** 建设地点. */
      site: filledIn.optional(),
    }),
    bureau: z.object({ name: PrintedWords, uscc: CreditCodeShape }),
    /** Region key. */
    region: z.string().min(1).max(32),
    issuedOn: Day,
    licences: z.array(PrintedLicence).min(1).max(60),
    /** 一证经营: the provision that gives the one paper its force, and where it is in force. */
    legalBasis: printed(600),
    /** Where the QR leads: the live public record. Short, so that the code stays coarse. */
    verifyUrl: z.url({ protocol: /^https?$/ }).max(200),
    /** This version draws a seal and does not sign; the paper says so. */
    signed: z.literal(false),
    /** Made by demonstration people: no legal effect, said across the page. */
    demonstration: z.boolean(),
  })
  .refine((document) => (document.kind === 'single') === (document.licences.length === 1), {
    path: ['kind'],
    message: 'one licence is a single certificate, two or more are a composite one',
  })
export type CertificateDocument = z.infer<typeof CertificateDocument>

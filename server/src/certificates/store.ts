import { CertificateDocument } from '@yizheng/domain/certificates/certificate'
import { publicGrantsOf } from '@yizheng/domain/certificates/register'
import type { Instant } from '@yizheng/domain/time/day'
import type { Session } from '../store/database.ts'

/** A certificate as a public address finds it. `document` is there once the paper has been made. */
export type FoundCertificate = { caseId: string; number: string; document: CertificateDocument | undefined }

type Row = { case_id: string; number: string; document: unknown }

function found(row: Row | undefined): FoundCertificate | undefined {
  if (!row) return undefined
  return {
    caseId: row.case_id,
    number: row.number,
    document: row.document === null ? undefined : CertificateDocument.parse(row.document),
  }
}

const COLUMNS = `select c.case_id, c.number, d.document from certificates c
  left join certificate_documents d on d.region_code = c.region_code and d.number = c.number`

/** By the number people quote or by its 电子证照标识. */
export async function findByNumber(
  database: Session,
  regions: readonly string[],
  number: string,
): Promise<FoundCertificate | undefined> {
  const [row] = await database.query<Row>(
    {
      name: 'find_certificate',
      text: `${COLUMNS} where c.region_code = any ($1) and (c.number = $2 or c.identifier = $2)`,
    },
    [regions, number],
  )
  return found(row)
}

/** By the code in its QR. */
export async function findByCode(
  database: Session,
  region: string,
  code: string,
): Promise<FoundCertificate | undefined> {
  const [row] = await database.query<Row>(
    { name: 'find_certificate_by_code', text: `${COLUMNS} where c.region_code = $1 and c.verify_code = $2` },
    [region, code],
  )
  return found(row)
}

/** The file of a certificate; undefined while it is being made. */
export async function findPdf(
  database: Session,
  regions: readonly string[],
  number: string,
): Promise<Buffer | undefined> {
  const [row] = await database.query<{ pdf: Buffer }>(
    {
      name: 'find_certificate_pdf',
      text: 'select pdf from certificate_documents where region_code = any ($1) and number = $2',
    },
    [regions, number],
  )
  return row?.pdf
}

/**
 * Keeps what was made, and publishes its grants with it. Made twice is kept once: the same document gives the same bytes.
 */
export async function keepDocument(
  database: Session,
  region: string,
  made: { document: CertificateDocument; template: string; sha256: string; pdf: Buffer; at: Instant },
): Promise<void> {
  await database.query(
    {
      name: 'keep_certificate_document',
      text: `with kept as (
          insert into certificate_documents (region_code, number, document, template, sha256, pdf, made_at)
          values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing)
        insert into public_grants (
          region_code, licence_number, name_zh, name_en, holder, body_zh, body_en, certificate, granted_on, valid_from, valid_until)
        select $1, g."licenceNumber", g.name ->> 'zh', g.name ->> 'en', g.holder, g.body ->> 'zh', g.body ->> 'en', g.certificate,
          g."grantedOn", g."validFrom", g."validUntil"
        from jsonb_to_recordset($8) as g(
          "licenceNumber" text, name jsonb, holder text, body jsonb, certificate text, "grantedOn" date, "validFrom" date,
          "validUntil" date)
        on conflict do nothing`,
    },
    [
      region,
      made.document.number,
      JSON.stringify(made.document),
      made.template,
      made.sha256,
      made.pdf,
      made.at,
      JSON.stringify(publicGrantsOf(made.document)),
    ],
  )
}

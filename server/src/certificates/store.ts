import type { CertificateDocument } from '@yizheng/domain/certificates/certificate'
import { publicGrantsOf } from '@yizheng/domain/certificates/register'
import type { LicenceStanding } from '@yizheng/domain/certificates/validity'
import type { Day, Instant } from '@yizheng/domain/time/day'
import type { Session } from '../store/database.ts'

/** How a licence stands now, whatever was printed. */
export type LicenceNow = {
  standing: LicenceStanding
  validUntil: Day | null
  /** Since when, and on what ground, where an act of law changed it. */
  since?: Day | null
  ground?: string | null
}

/**
 * A certificate as a public address finds it. `documents` are the papers made of it, the newest version first; none while
 * the first is being made. `now` is how its licences stand, by licence number: it is read with them, from the case itself.
 */
export type FoundCertificate = {
  region: string
  caseId: string
  number: string
  /** The random code on its paper. */
  code: string
  documents: CertificateDocument[]
  /** The version the certificate has now, and whether it has its file. */
  revision: number
  made: boolean
  now: ReadonlyMap<string, LicenceNow>
}

type Row = {
  region_code: string
  verify_code: string
  case_id: string
  number: string
  revision: number
  made: boolean
  documents: CertificateDocument[]
  licences: ({ number: string } & LicenceNow)[]
}

/** Papers made before the two addresses were told apart name one, which was that of the premises wherever there were any. */
function withPlaces(document: CertificateDocument & { holder: { address?: string } }): CertificateDocument {
  const { address, ...holder } = document.holder
  return address === undefined ? document : { ...document, holder: { premises: address, ...holder } }
}

function found(row: Row | undefined): FoundCertificate | undefined {
  if (!row) return undefined
  return {
    region: row.region_code,
    code: row.verify_code,
    caseId: row.case_id,
    number: row.number,
    revision: row.revision,
    made: row.made,
    // Checked when they were made; a paper of an earlier release is shown though it would be refused today.
    documents: row.documents.map(withPlaces),
    now: new Map(row.licences.map(({ number, ...licence }) => [number, licence])),
  }
}

const COLUMNS = `select c.region_code, c.verify_code, c.case_id, c.number, c.revision,
    exists (select from standing_files f where f.region_code = c.region_code and f.number = c.number) as made,
    coalesce((select jsonb_agg(d.document order by d.revision desc, d.made_at desc) from certificate_documents d
      where d.region_code = c.region_code and d.number = c.number), '[]') as documents,
    coalesce((select jsonb_agg(jsonb_build_object(
        'number', a -> 'decision' ->> 'licenceNumber',
        'standing', a -> 'licence' ->> 'standing',
        'validUntil', a -> 'licence' ->> 'validUntil',
        'since', a #>> '{licence,since,on}', 'ground', a #>> '{licence,since,ground}'))
      from cases k, jsonb_array_elements(k.state -> 'approvals') a
      where k.region_code = c.region_code and k.case_id = c.case_id and jsonb_typeof(a -> 'licence') = 'object'), '[]') as licences
  from certificates c`

/** By the number people quote or by its 电子证照标识. */
export async function findByNumber(
  database: Session,
  regions: readonly string[],
  number: string,
): Promise<FoundCertificate | undefined> {
  const [row] = await database.query<Row>(
    {
      name: 'find_certificate',
      text: `${COLUMNS} where c.region_code = any ($1) and (c.number = $2 or c.identifier = $2
        or c.number = any (select f.number from former_identifiers f where f.region_code = c.region_code and f.identifier = $2))`,
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

/** The file of a certificate as it is now; undefined while it is being made. */
export async function findPdf(database: Session, region: string, number: string): Promise<Buffer | undefined> {
  const [row] = await database.query<{ pdf: Buffer }>(
    {
      name: 'find_certificate_pdf',
      text: `select pdf from standing_files where region_code = $1 and number = $2`,
    },
    [region, number],
  )
  return row?.pdf
}

/**
 * Keeps what was made, and publishes its grants with it; with the last paper of a case its delivery becomes possible, and what was
 * still to be tried for it is done. Made twice is kept once: the same document gives the same bytes.
 */
export async function keepDocument(
  database: Session,
  region: string,
  made: {
    caseId: string
    document: CertificateDocument
    revision: number
    template: string
    sha256: string
    pdf: Buffer
    at: Instant
  },
): Promise<void> {
  await database.query(
    {
      name: 'keep_certificate_document',
      text: `with kept as (
          insert into certificate_documents (region_code, number, document, template, sha256, pdf, made_at, revision)
          values ($1, $2, $3, $4, $5, $6, $7, $9) on conflict do nothing),
        whole as (
          -- This statement does not see the row above yet.
          insert into papers_made (region_code, case_id, made_at)
          select c.region_code, c.case_id, $7 from certificates c
          where c.region_code = $1 and c.case_id = $10
          group by c.region_code, c.case_id
          having bool_and((c.number = $2 and c.revision = $9) or exists (
            select from standing_files f where f.region_code = c.region_code and f.number = c.number))
          on conflict do nothing),
        done as (
          update outbox o set done_at = $7, last_error = null
          from certificates c
          where c.region_code = $1 and c.number = $2 and c.revision = $9
            and o.region_code = $1 and o.case_id = $10 and o.topic = 'render-certificate' and o.done_at is null
            and o.payload ->> 'number' = $2),
        standing as (
          select a -> 'decision' ->> 'licenceNumber' as number, a -> 'licence' ->> 'standing' as standing
          from cases k, jsonb_array_elements(k.state -> 'approvals') a
          where k.region_code = $1 and k.case_id = $10 and jsonb_typeof(a -> 'licence') = 'object')
        insert into public_grants (
          region_code, licence_number, name_zh, name_en, holder, body_zh, body_en, certificate, granted_on, valid_from, valid_until,
          scope_zh, scope_en, conditions, standing)
        select $1, g."licenceNumber", g.name ->> 'zh', g.name ->> 'en', g.holder, g.body ->> 'zh', g.body ->> 'en', g.certificate,
          g."grantedOn", g."validFrom", g."validUntil", g.scope ->> 'zh', g.scope ->> 'en', coalesce(g.conditions, '[]'),
          coalesce((select s.standing from standing s where s.number = g."licenceNumber"), 'granted')
        from jsonb_to_recordset($8) as g(
          "licenceNumber" text, name jsonb, holder text, body jsonb, certificate text, "grantedOn" date, "validFrom" date,
          "validUntil" date, scope jsonb, conditions jsonb)
        -- A changed licence is published as it is now covered; a paper of an earlier revision that is kept late changes nothing.
        on conflict (region_code, licence_number) do update
        set scope_zh = excluded.scope_zh, scope_en = excluded.scope_en, conditions = excluded.conditions
        where exists (select from certificates c where c.region_code = $1 and c.number = $2 and c.revision = $9)`,
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
      made.revision,
      made.caseId,
    ],
  )
}

import type { CaseRow } from '@yizheng/contract/desk'
import type { Case } from '@yizheng/domain/cases/case'
import { documentOf } from '@yizheng/domain/parties/identity-kinds'
import { maskNumber } from '@yizheng/domain/parties/masking'
import type { Reach } from '@yizheng/domain/parties/seat'
import { normaliseTelephone } from '@yizheng/domain/parties/telephone'
import { dayOf, type Instant } from '@yizheng/domain/time/day'
import { normaliseNumber } from '../certificates/routes.ts'
import type { Session } from '../store/database.ts'
import { literal } from '../store/like.ts'
import { reachValues, withinReach } from '../cases/reach.ts'

export type CaseListRow = {
  case_id: string
  receipt_number: string
  bundle: string
  stage: Case['stage']
  version: number
  filed_at: Instant
  certificate: string | null
  name: string
  code: string
}

/** Columns of `CaseListRow` from a case `c` and its subject `s`. */
export const CASE_COLUMNS = `c.case_id, c.receipt_number, c.bundle, c.stage, c.version, c.filed_at,
  c.state -> 'certificates' -> 0 ->> 'number' as certificate, coalesce(s.name, '') as name, coalesce(s.code, '') as code`

/** A case as a list shows it, with the credit code masked. */
export function caseRowOf(row: CaseListRow): CaseRow {
  return {
    case: row.case_id,
    receiptNumber: row.receipt_number,
    bundle: row.bundle,
    stage: row.stage,
    version: row.version,
    holder: row.name,
    code: maskNumber('uscc', row.code),
    filedOn: dayOf(row.filed_at),
    certificate: row.certificate,
  }
}

/** Text for LIKE in which only `*` stands for anything. */
function pattern(text: string): string {
  return literal(text).replaceAll('*', '%')
}

/**
 * What was typed as patterns over numbers: the beginning of a number or code unless `*` says otherwise, a part of a certificate number.
 * Names are compared by keys that the database makes (0013-found-however-typed.sql).
 */
export function patternsOf(typed: string): { code: string | null; certificate: string | null } {
  const number = normaliseNumber(typed.normalize('NFKC').trim()).toUpperCase()
  // Nothing but stars finds nothing rather than everything, and one sign would be the beginning of most numbers.
  if (number.replaceAll('*', '').length < 2) return { code: null, certificate: null }
  return {
    code: number.includes('*') ? pattern(number) : `${pattern(number)}%`,
    certificate: `%${pattern(number)}%`,
  }
}

/** A number as it was typed and in the forms in which it may be kept: a telephone, a document of identity. */
function numbersOf(typed: string): string[] {
  return [typed, normaliseTelephone(typed), documentOf(typed).number]
}

/** Types of the fields whose whole number finds a case. */
const NUMBERED = ['id-card', 'phone']

/**
 * Cases of a region by name (by one letter or by signs alone only those that are named so), credit code, receipt number or certificate number, or by the whole of a telephone or identity number that was
 * filled in last, newest first, at most `limit` and one more. `handedOverTo` keeps to the cases that a regulator was given, or checks afterwards; null looks at the whole region.
 */
export async function searchCases(
  database: Session,
  query: { region: string; typed: string; handedOverTo: Reach | null; limit: number },
): Promise<CaseListRow[]> {
  const { code, certificate } = patternsOf(query.typed)
  // Handed over, or to be checked afterwards whether or not it was: as `mayRead` has it.
  const given = query.handedOverTo
    ? `and (exists (select from deadlines d where d.region_code = $1 and d.case_id = x.case_id and d.kind = 'claim'
          and ${withinReach('d.subject', '$6', '$7')})
        or exists (select from cases o, jsonb_array_elements_text(o.state -> 'checkers') checker
          where o.region_code = $1 and o.case_id = x.case_id and ${withinReach('checker', '$6', '$7')}))`
    : 'and $6::text[] is null and $7::text[] is null'
  const last = `${given} order by x.case_id desc limit $5`
  // No name: the plan depends on what is looked for, a few letters or a whole number.
  return database.query<CaseListRow>(
    `with found as (
        (select x.case_id from case_subjects x
          where x.region_code = $1 and (x.name_key like search_pattern($2) or x.code like $3)
            and (char_length(search_key($2)) > 1 or $2 ~ '[*＊﹡]') ${last})
        union
        (select x.case_id from case_subjects x
          where x.region_code = $1 and char_length(x.name_key) <= 1 and x.name_key = search_key($2)
            and (search_key($2) <> '' or strpos(sign_key(x.name), sign_key($2)) > 0) and sign_key($2) <> '' ${last})
        union
        (select x.case_id from cases x
          where x.region_code = $1 and x.receipt_number in (
            select n.receipt_number from cases n where n.region_code = $1 and n.receipt_number like $3) ${last})
        union
        (select x.case_id from certificates x
          where x.region_code = $1 and x.number in (
            select n.number from certificates n where n.region_code = $1 and n.number like $4) ${last})
        union
        (select x.case_id from filings f
          join cases x on x.region_code = $1 and x.case_id = f.case_id and x.state ->> 'filingHash' = f.hash
          join plans p on p.region_code = $1 and p.hash = x.plan_hash
          where f.region_code = $1 and numbers_in(f.filing) && number_keys($8) and exists (
            select from jsonb_array_elements(p.plan -> 'form') field
            where field ->> 'type' = any ($9) and numbers_in(
              jsonb_build_object('is', f.filing -> (field ->> 'key'))) && number_keys($8)) ${last})
      )
      select ${CASE_COLUMNS} from found
      join cases c on c.region_code = $1 and c.case_id = found.case_id
      left join case_subjects s on s.region_code = $1 and s.case_id = found.case_id
      order by c.case_id desc limit $5`,
    [
      query.region,
      query.typed,
      code,
      certificate,
      query.limit + 1,
      ...(query.handedOverTo ? reachValues(query.handedOverTo) : [null, null]),
      numbersOf(query.typed),
      NUMBERED,
    ],
  )
}

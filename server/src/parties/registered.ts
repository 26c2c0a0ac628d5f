import { normaliseIdentifier } from '@yizheng/domain/parties/identifiers'
import type { Filing } from '@yizheng/domain/catalogue/filled-in'
import type { VerifiedIdentity } from '@yizheng/domain/parties/identity'
import type { Session } from '../store/database.ts'

/** The fields in which a registration names who leads what is registered: 法定代表人, or the one who runs an individual business. */
const LEADERS = ['legal-rep-id-no', 'person-id-no']

/** More registrations than this of one person are not looked through. */
const MOST = 50

/**
 * Organisations that were registered here on somebody's own filing and that they lead, the newest first: the registration stands, and
 * the person of this identity number is named in it as its representative.
 */
export async function findRegistered(
  database: Session,
  personId: string,
  idNumber: string,
): Promise<NonNullable<VerifiedIdentity['registered']>> {
  const rows = await database.query<{ code: string; filing: Filing }>(
    {
      name: 'find_registered',
      text: `select a.approval -> 'decision' -> 'results' ->> 'uscc' as code, f.filing
        from cases c
        cross join lateral jsonb_array_elements(c.state -> 'approvals') as a(approval)
        join filings f on f.region_code = c.region_code and f.case_id = c.case_id and f.hash = c.state ->> 'filingHash'
        where c.applicant_id = $1 and a.approval -> 'decision' -> 'results' ? 'uscc'
          and a.approval -> 'licence' ->> 'standing' = 'granted' and a.approval -> 'licence' -> 'passedOn' = 'null'
        order by c.filed_at desc limit ${MOST}`,
    },
    [personId],
  )
  return rows.flatMap(({ code, filing }) => {
    const name = filing['subject-name']
    const leads = LEADERS.some((field) => normaliseIdentifier(String(filing[field] ?? '')) === idNumber)
    return leads && typeof name === 'string' && name !== '' ? [{ uscc: code, name }] : []
  })
}

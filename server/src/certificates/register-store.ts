import type { Words } from '@yizheng/domain/text/words'
import type { PublicGrant } from '@yizheng/domain/certificates/register'
import type { LicenceStanding } from '@yizheng/domain/certificates/validity'
import type { Day } from '@yizheng/domain/time/day'
import type { Session } from '../store/database.ts'

type Row = {
  region_code: string
  licence_number: string
  name_zh: string
  name_en: string
  holder: string
  body_zh: string
  body_en: string
  certificate: string
  granted_on: Day
  valid_from: Day
  valid_until: Day | null
  scope_zh: string | null
  scope_en: string | null
  conditions: Words[]
  standing: LicenceStanding
  since: Day | null
  ground: string | null
}

export type RegisteredGrant = PublicGrant & {
  region: string
  standing: LicenceStanding
  /** Since when and on what ground an act of law ended it. */
  since: Day | null
  ground: string | null
}

/** Where a page of the register ended. */
export type RegisterPlace = { grantedOn: Day; licenceNumber: string; region: string }

function grantOf(row: Row): RegisteredGrant {
  return {
    region: row.region_code,
    licenceNumber: row.licence_number,
    name: { zh: row.name_zh, en: row.name_en },
    holder: row.holder,
    body: { zh: row.body_zh, en: row.body_en },
    certificate: row.certificate,
    grantedOn: row.granted_on,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    scope: row.scope_zh === null ? null : { zh: row.scope_zh, en: row.scope_en ?? row.scope_zh },
    conditions: row.conditions,
    standing: row.standing,
    since: row.since,
    ground: row.ground,
  }
}

/**
 * One page of the register, the newest grant first, of the regions given; `typed` keeps to a part of the holder's name or
 * of the licence number, however it is typed.
 */
export async function listGrants(
  database: Session,
  query: { regions: readonly string[]; typed: string; after: RegisterPlace | undefined; limit: number },
): Promise<RegisteredGrant[]> {
  const { regions, typed, after, limit } = query
  const values: unknown[] = [regions, limit]
  const where = ['region_code = any ($1)']
  if (typed !== '') {
    values.push(typed)
    where.push(
      `(holder_key like '%' || nullif(search_key($3), '') || '%' or licence_key like '%' || nullif(search_key($3), '') || '%'
        or (search_key($3) = '' and holder_key = '' and sign_key($3) <> '' and strpos(sign_key(holder), sign_key($3)) > 0))`,
    )
  }
  if (after) {
    const n = values.length
    values.push(after.grantedOn, after.licenceNumber, after.region)
    where.push(`(granted_on, licence_number, region_code) < ($${n + 1}::date, $${n + 2}, $${n + 3})`)
  }
  // No name: the plan depends on what is looked for.
  const rows = await database.query<Row>(
    `select g.*, e.since, e.ground from (
       select region_code, licence_number, name_zh, name_en, holder, body_zh, body_en, certificate, granted_on, valid_from, valid_until,
         scope_zh, scope_en, conditions, standing
       from public_grants where ${where.join(' and ')}
       order by granted_on desc, licence_number desc, region_code desc limit $2
     ) g
     left join lateral (
       select a #>> '{licence,since,on}' as since, a #>> '{licence,since,ground}' as ground
       from certificates c
       join cases k on k.region_code = c.region_code and k.case_id = c.case_id
       cross join lateral jsonb_array_elements(k.state -> 'approvals') a
       where g.standing <> 'granted' and c.region_code = g.region_code and c.number = g.certificate
         and a #>> '{decision,licenceNumber}' = g.licence_number
       limit 1
     ) e on true
     order by g.granted_on desc, g.licence_number desc, g.region_code desc`,
    values,
  )
  return rows.map(grantOf)
}

/** Licences granted between two days, both counted. */
export async function countGrants(
  database: Session,
  regions: readonly string[],
  period: { from: Day; to: Day },
): Promise<number> {
  const [row] = await database.query<{ n: number }>(
    {
      name: 'count_grants',
      text: `select count(*)::integer as n from public_grants
        where granted_on between $2 and $3 and region_code = any ($1)`,
    },
    [regions, period.from, period.to],
  )
  return row?.n ?? 0
}

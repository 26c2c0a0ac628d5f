import type { Session } from '../store/database.ts'

/** Why numbers of a series were passed over, as it stands in the record; null where nobody recorded it. */
export type HoleReason = 'restored' | 'borne-already' | 'demonstration' | 'entered' | null

/** Numbers of a series, both included, that no paper bears. */
export type Hole = { first: number; last: number; reason: HoleReason; note: string; notedAt: string | null }

/** What an auditor reads of one series of a region. */
export type SeriesReport = {
  region: string
  series: string
  /** 0 for a series that goes on from year to year. */
  year: number
  /** The first number that the book holds: below it numbers were reserved in blocks, by a release that kept no book. */
  from: number
  /** The number that is given next. */
  next: number
  given: number
  holes: Hole[]
  /** Receipts, in a series of those, that were filed before one with a lower number: by day, 0 where all is in order. */
  outOfOrder: number
  /** Numbers that stand in the book and in no record of a case, or in a case under another number. */
  strange: number
}

type Row = Omit<SeriesReport, 'holes'>
type Gap = { region: string; series: string; year: number; first: number; last: number }
type Recorded = Gap & { reason: Exclude<HoleReason, null>; note: string; notedAt: string }

const SERIES = `
  select s.region_code as region, s.series, s.year, s.book_from as "from", s.next,
    (select count(*)::integer from numbers_given g
      where g.region_code = s.region_code and g.series = s.series and g.year = s.year and g.serial >= s.book_from) as given,
    case when s.series <> 'receipt' then 0 else (
      select count(*)::integer from (
        select (c.filed_at at time zone 'Asia/Shanghai')::date as day,
          max((c.filed_at at time zone 'Asia/Shanghai')::date) over (order by g.serial) as latest
        from numbers_given g join cases c on c.region_code = g.region_code and c.case_id = g.case_id
        where g.region_code = s.region_code and g.series = s.series and g.year = s.year
      ) filed where day < latest
    ) end as "outOfOrder",
    (select count(*)::integer from numbers_given g
      where g.region_code = s.region_code and g.series = s.series and g.year = s.year and not exists (
        select from case_events e
        where e.region_code = g.region_code and e.case_id = g.case_id and g.number in (
          e.payload ->> 'receiptNumber', e.payload ->> 'acceptanceNumber', e.payload ->> 'licenceNumber', e.payload ->> 'number'
        )
      )) as strange
  from number_series s
  where s.book_from is not null and ($1::text is null or s.region_code = $1)
  order by 1, 2, 3`

/** Between every number in the book and the one before it, and after the last up to the one that comes next. */
const GAPS = `
  with ends as (
    select g.region_code, g.series, g.year, g.serial from numbers_given g
    union all
    select s.region_code, s.series, s.year, s.next from number_series s where s.book_from is not null
    union all
    select s.region_code, s.series, s.year, s.book_from - 1 from number_series s where s.book_from is not null
  ),
  pairs as (
    select *, lag(serial) over (partition by region_code, series, year order by serial) as before from ends
  )
  select region_code as region, series, year, before + 1 as first, serial - 1 as last
  from pairs where serial - before > 1 and ($1::text is null or region_code = $1)
  order by 1, 2, 3, 4`

const RECORDED = `
  select region_code as region, series, year, first, last, reason, note, noted_at as "notedAt"
  from number_holes where $1::text is null or region_code = $1 order by hole_id`

/** Every series of papers of a region, or of all, with what is missing in it and why. Reads the whole book. */
export async function checkNumbers(database: Session, region: string | null): Promise<SeriesReport[]> {
  const series = await database.query<Row>(SERIES, [region])
  const gaps = await database.query<Gap>(GAPS, [region])
  const recorded = await database.query<Recorded>(RECORDED, [region])
  return series.map((each) => ({
    ...each,
    holes: gaps.filter(sameSeries(each)).flatMap((gap) => explained(gap, recorded.filter(sameSeries(each)))),
  }))
}

function sameSeries(
  one: Pick<Gap, 'region' | 'series' | 'year'>,
): (other: Pick<Gap, 'region' | 'series' | 'year'>) => boolean {
  return ({ region, series, year }) => region === one.region && series === one.series && year === one.year
}

/** A gap cut where the reasons for it change. */
export function explained(
  { first, last }: { first: number; last: number },
  recorded: readonly { first: number; last: number; reason: HoleReason; note: string; notedAt: string }[],
): Hole[] {
  const holes: Hole[] = []
  for (let at = first; at <= last;) {
    const why = recorded.find((each) => each.first <= at && at <= each.last)
    const start = Math.min(...recorded.map((each) => each.first).filter((each) => each > at), last + 1)
    const end = why ? Math.min(why.last, last) : start - 1
    holes.push({
      first: at,
      last: end,
      reason: why?.reason ?? null,
      note: why?.note ?? '',
      notedAt: why?.notedAt ?? null,
    })
    at = end + 1
  }
  return holes
}

import type { RecorderOptions } from '../cases/record.ts'
import type { Session } from '../store/database.ts'

/** How many numbers of a series are set aside at once. */
const BLOCK = 100

type Block = { region: string; series: string; year: number; first: number; last: number; used: number }

export type ReservedNumbers = {
  reserve: NonNullable<RecorderOptions['reserve']>
  /** Gives back what was not used, with the transaction in which the rest was: until then all of it is on record as a hole. */
  giveBack(session: Session): Promise<void>
}

/**
 * Numbers for cases that are all made in one long transaction: taken within it, they would keep everybody else from filing until it ends.
 * They are set aside beside it, block by block.
 */
export function reservedNumbers(database: Session): ReservedNumbers {
  const blocks: Block[] = []

  async function newBlock(region: string, series: string, year: number, count: number): Promise<Block> {
    const size = Math.max(BLOCK, count)
    const [row] = await database.query<{ first: number }>('select reserve_for_demonstration($1, $2, $3, $4) as first', [
      region,
      series,
      year,
      size,
    ])
    if (!row) throw new Error('reserve_for_demonstration gave no number')
    const block = { region, series, year, first: row.first, last: row.first + size - 1, used: row.first - 1 }
    blocks.push(block)
    return block
  }

  return {
    async reserve(region, { series, year }, count) {
      const known = blocks.findLast((each) => each.region === region && each.series === series && each.year === year)
      const block = known && known.used + count <= known.last ? known : await newBlock(region, series, year, count)
      const first = block.used + 1
      block.used += count
      return first
    },
    async giveBack(session) {
      for (const { region, series, year, first, last, used } of blocks.toReversed()) {
        await session.query('select give_back_for_demonstration($1, $2, $3, $4, $5, $6)', [
          region,
          series,
          year,
          first,
          last,
          used,
        ])
      }
    },
  }
}

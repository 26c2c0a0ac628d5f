import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UNEMBEDDED, unembedded } from '../test-papers.ts'
import { openBench, type Bench } from '../test-verdict.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench({ processes: 1 })
})
afterAll(() => bench?.close())

/** Dark pixels in each quarter of the line on which a page has its four letters. */
async function inkOf(paper: Buffer): Promise<number[]> {
  const said = await bench.check(paper, 'a.pdf')
  if ('refused' in said) throw new Error(said.refused)
  const { data, info } = await sharp(said.picture).greyscale().raw().toBuffer({ resolveWithObject: true })
  const ink = [0, 0, 0, 0]
  // 595 points across; the letters begin at 60 and are 100 wide.
  for (let i = 0; i < data.length; i += 1) {
    const letter = Math.floor((((i % info.width) / info.width) * 595 - 60) / 100)
    if ((data[i] ?? 255) < 128 && letter >= 0 && letter < 4) ink[letter] = (ink[letter] ?? 0) + 1
  }
  return ink
}

describe('the picture of a paper whose fonts are not in the file', () => {
  it.each(Object.keys(UNEMBEDDED) as (keyof typeof UNEMBEDDED)[])('shows each letter of %s', async (kind) => {
    const ink = await inkOf(unembedded(kind))
    for (const letter of ink) expect(letter).toBeGreaterThan(60)
    // Boxes in the place of letters would all be the same.
    expect(new Set(ink).size).toBeGreaterThan(1)
  })

  it('shows what is written and not something else', async () => {
    const [one, , , ten] = await inkOf(unembedded('SimSun in GBK', 'd2bbd2bbd2bbf7fc'))
    // 一 is one stroke, and the last has more than twenty.
    expect(ten ?? 0).toBeGreaterThan(3 * (one ?? 0))
    expect(one).toBeGreaterThan(10)
  })
})

import { fault, repeated } from '../checks.ts'
import type { CatalogueFault } from '../fault.ts'
import type { ParsedParts, Placed } from '../parts.ts'
import type { Region } from '../region.ts'

type Level = Region['level']

const WORDS: Readonly<Record<Level, { zh: string; en: string }>> = {
  province: { zh: '省级', en: 'a province' },
  city: { zh: '市级', en: 'a city' },
  county: { zh: '县级', en: 'a county' },
}

/**
 * What is wrong with the regions as a tree: who reviews an office, what a local rule covers and which days are off follow from it. A region with
 * a code of GB/T 2260 has the level and the region above it that its six digits say; an approval area has none and says what it lies over.
 */
export function regionFaults({ regions }: Pick<ParsedParts, 'regions'>): CatalogueFault[] {
  const byKey = new Map(regions.map(({ value }) => [value.key, value]))
  return [
    ...regions.flatMap((placed) => [...codeFaults(placed), ...aboveFaults(placed, byKey), ...overlapFaults(placed)]),
    ...repeated(
      regions.map(({ value: { name, parent }, at }) => ({ name: `${name}（${parent ?? '-'}）`, place: at('name') })),
    ),
  ]
}

/** The level that six digits say: 370000 a province, 370100 a city, 370102 or 370176 a county. */
function levelOf(code: string): Level {
  if (code.endsWith('0000')) return 'province'
  return code.endsWith('00') ? 'city' : 'county'
}

function codeFaults({ value: { key, code, kind, level }, at }: Placed<Region>): CatalogueFault[] {
  if (kind === 'approval-area') {
    if (code === null) return []
    return [
      fault(
        at('code'),
        '没有国标代码的审批辖区不写代码',
        'An approval area has no code of GB/T 2260, so it writes none',
      ),
    ]
  }
  if (code === null) return [fault(at('code'), '须写国标代码', 'It must say its code of GB/T 2260')]
  if (code !== key) return [fault(at('code'), `代码${code}与键${key}不一致`, `The code ${code} is not the key ${key}`)]
  const said = levelOf(code)
  if (said === level) return []
  return [
    fault(
      at('level'),
      `代码${code}是${WORDS[said].zh}，这里写的是${WORDS[level].zh}`,
      `${code} is the code of ${WORDS[said].en}, and the level says ${WORDS[level].en}`,
    ),
  ]
}

const RANK: Readonly<Record<Level, number>> = { province: 0, city: 1, county: 2 }

/** The region above: of a higher level, and, where both have codes, of the same leading digits. */
function aboveFaults({ value: region, at }: Placed<Region>, byKey: ReadonlyMap<string, Region>): CatalogueFault[] {
  const { parent, level, kind } = region
  if (parent === null) {
    if (level === 'province') return []
    return [fault(at('parent'), '须写上一级区划', 'It must say the region above it')]
  }
  const above = byKey.get(parent)
  if (!above) return []
  if (RANK[above.level] >= RANK[level]) {
    return [
      fault(
        at('parent'),
        `${parent}（${WORDS[above.level].zh}）不在${region.key}（${WORDS[level].zh}）之上`,
        `${parent} (${WORDS[above.level].en}) is not above ${region.key} (${WORDS[level].en})`,
      ),
    ]
  }
  if (kind === 'approval-area' || above.kind === 'approval-area') return []
  const digits = above.level === 'province' ? 2 : 4
  if (region.key.slice(0, digits) === above.key.slice(0, digits)) return []
  return [
    fault(at('parent'), `${region.key}按代码不属于${parent}`, `By its code ${region.key} does not lie in ${parent}`),
  ]
}

function overlapFaults({ value: { key, overlaps, kind }, at }: Placed<Region>): CatalogueFault[] {
  return overlaps.flatMap((over, index) => {
    const place = at('overlaps', index)
    if (over === key) return [fault(place, '区划不与自己重叠', 'A region does not lie over itself')]
    if (kind === 'approval-area') return []
    return [fault(place, '只有审批辖区写明与哪些区划重叠', 'Only an approval area says which regions it lies over')]
  })
}

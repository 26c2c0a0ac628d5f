import { fault } from '../checks.ts'
import type { CatalogueFault } from '../fault.ts'
import type { Item } from '../item.ts'
import type { Place, Placed } from '../parts.ts'
import { isDoubt } from '../doubt.ts'
import type { Region } from '../region.ts'
import { LOCAL_KIND, placeNamed } from './places-named.ts'

/**
 * That an article exists says nothing of what it supports: each citation carries a few words of its text, or says why not. A local rule says
 * where it holds, and what rests on one says so too.
 */
export function citationFaults({ value: item, at }: Placed<Item>, regions: readonly Region[]): CatalogueFault[] {
  return [
    ...item.legalBasis.flatMap((cited, index) => [
      ...phraseFaults(cited, at('legalBasis', index, 'phrase')),
      ...regionFaults(cited, at('legalBasis', index, 'region'), regions),
    ]),
    ...samePhrases(item, at),
    ...restFaults(item, at, regions),
  ]
}

const WORDS = /\p{Script=Han}{2}/u

function phraseFaults({ law, article, phrase }: Item['legalBasis'][number], place: Place): CatalogueFault[] {
  const named = `《${law}》${article ?? ''}`
  if (phrase === undefined) {
    return [
      fault(
        place,
        `依据${named}没有引用条文的词句：条文存在不等于支持本事项，写 phrase，读不到的写 {"doubt": 原因}`,
        `The citation of ${named} quotes nothing of it: that an article exists is no support; say "phrase", or {"doubt": why}`,
      ),
    ]
  }
  if (isDoubt(phrase) || (WORDS.test(phrase) && phrase !== article && !law.includes(phrase))) return []
  return [fault(place, `“${phrase}”不是条文的词句`, `"${phrase}" are no words of the article`)]
}

/** Two articles with the same words: one of them was copied. */
function samePhrases(item: Item, at: Placed<Item>['at']): CatalogueFault[] {
  return item.legalBasis.flatMap(({ phrase }, index) => {
    const first = item.legalBasis.findIndex((other) => other.phrase === phrase)
    if (typeof phrase !== 'string' || first === index) return []
    return [
      fault(
        at('legalBasis', index, 'phrase'),
        `与第${first + 1}条依据引用了同样的词句“${phrase}”`,
        `It quotes the same words as citation ${first + 1}: "${phrase}"`,
      ),
    ]
  })
}

function regionFaults(
  { law, kind, region }: Item['legalBasis'][number],
  place: Place,
  regions: readonly Region[],
): CatalogueFault[] {
  const named = placeNamed(law, regions)
  const local = LOCAL_KIND.test(kind) || named !== undefined
  if (!local) {
    return region === undefined
      ? []
      : [fault(place, `《${law}》是国家规定，不写 region`, `"${law}" is a national rule and has no region`)]
  }
  if (isDoubt(region)) return []
  if (region === undefined) {
    return [
      fault(
        place,
        `《${law}》是地方规定，须写明适用区划 region，否则会当作全国规定`,
        `"${law}" is a local rule: say the region where it holds, or it passes for a national one`,
      ),
    ]
  }
  return named && !region.startsWith(named.code)
    ? [
        fault(
          place,
          `《${law}》是${named.name}的规定，区划不应为 ${region}`,
          `"${law}" is a rule of ${named.name}, which ${region} is not`,
        ),
      ]
    : []
}

/** Validity and renewal that rest on a local rule and pass for national ones. */
function restFaults({ result, afterGrant, legalBasis }: Item, at: Placed<Item>['at'], regions: readonly Region[]) {
  const faults: CatalogueFault[] = []
  const window = afterGrant?.renewal
  const named = [window?.basis, result.renewal].flatMap((text) => (text ? (placeNamed(text, regions) ?? []) : []))
  if (window && named.length > 0 && !named.some(({ code }) => window.region?.startsWith(code))) {
    faults.push(
      fault(
        at('afterGrant', 'renewal', 'region'),
        `申请延续的时间出自${named[0]?.name ?? ''}的规定，须写明适用区划`,
        `The time for renewal rests on a rule of ${named[0]?.name ?? ''}: say the region where it holds`,
      ),
    )
  }
  const { validity } = result
  const localOnly = window?.region !== undefined || legalBasis.every(({ region }) => region !== undefined)
  const dated = validity.type === 'fixed' || validity.type === 'maximum'
  if (dated && validity.source === 'law-or-rule' && localOnly && validity.region === undefined) {
    faults.push(
      fault(
        at('result', 'validity', 'region'),
        '有效期出自地方规定，须写明适用区划',
        'The validity rests on a local rule: say the region where it holds',
      ),
    )
  }
  return faults
}

/** The same words, cited as two articles of one law: one of them is wrong. Words within longer ones say nothing, since articles repeat each other. */
export function movedFaults(items: readonly Placed<Item>[]): CatalogueFault[] {
  const quoted = items.flatMap(({ value: { legalBasis, timeLimit }, at }) => {
    const cited = legalBasis.map(({ law, article, phrase }, index) => ({
      law,
      article,
      phrase: isDoubt(phrase) ? undefined : phrase,
      place: at('legalBasis', index, 'article'),
    }))
    const { basis } = timeLimit
    if (basis === undefined || isDoubt(basis)) return cited
    return [...cited, { ...basis, place: at('timeLimit', 'basis', 'article') }]
  })
  const byLaw = Map.groupBy(quoted, ({ law }) => law)
  return [...byLaw.values()].flatMap((citations) =>
    citations.flatMap(({ law, article, phrase, place }) => {
      if (phrase === undefined || article === null) return []
      const sharing = citations.filter((other) => other.article !== null && other.phrase === phrase)
      // Of two that differ nobody can say which is wrong; of more, the one that stands alone.
      const alone = sharing.filter((other) => other.article === article).length === 1
      const other = sharing.find((each) => each.article !== article)
      if (!other || !alone) return []
      return [
        fault(
          place,
          `“${phrase}”在别处引作《${law}》${other.article ?? ''}，这里是${article}，其中一处有误`,
          `"${phrase}" is cited elsewhere as ${other.article ?? ''} of "${law}" and here as ${article}: one of them is wrong`,
        ),
      ]
    }),
  )
}

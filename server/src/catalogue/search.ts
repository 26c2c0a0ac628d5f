import { pinyin } from 'pinyin-pro'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { Words } from '@yizheng/domain/catalogue/words'

const searches = new WeakMap<Catalogue, ReadonlyMap<string, readonly string[]>>()

/** What to match a search against, by bundle key; made once per catalogue. */
export function searchStringsOf(catalogue: Catalogue): ReadonlyMap<string, readonly string[]> {
  const known = searches.get(catalogue)
  if (known) return known
  const made = new Map([...catalogue.bundles.values()].map((bundle) => [bundle.key, stringsOf(bundle.name)]))
  searches.set(catalogue, made)
  return made
}

/**
 * Pinyin initials and full pinyin of a name, `bld` and `bianlidian` for 便利店, and of a word in brackets by itself,
 * so that 饭店（餐饮） is found by `canyin` from its beginning.
 */
function stringsOf(name: Words): string[] {
  const words = name.zh.split(/[^\p{Script=Han}A-Za-z0-9]+/u).filter((word) => word !== '')
  const whole = words.join('')
  return [...new Set([whole, ...words].flatMap((word) => [latin(word, 'first'), latin(word, 'pinyin')]))]
}

function latin(text: string, pattern: 'first' | 'pinyin'): string {
  return pinyin(text, { pattern, toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
}

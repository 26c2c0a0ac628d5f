import { Converter } from 'opencc-js/t2cn'
import { pinyin } from 'pinyin-pro'
import type { Script } from '@yizheng/domain/catalogue/search/text'

const simplify = Converter({ from: 't', to: 'cn' })

/** How Chinese is written and read, from the dictionaries that docs/decisions/search.md names. */
export const script: Script = {
  simplified: (text) => simplify(text),
  syllables: (text) =>
    pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'spaced' }).map((syllable) =>
      syllable.toLowerCase(),
    ),
}

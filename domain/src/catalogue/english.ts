/**
 * The English of what the catalogue says in Chinese only: names of regions, registers, results and laws, and the short texts of
 * its items, by the Chinese. Data: `catalogue/english.json`, to which the office adds its departments and its own name.
 */
export type English = ReadonlyMap<string, string>

const STATE = '中华人民共和国'
const DIGITS = '零一二三四五六七八九'
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/**
 * The English of a Chinese text, or undefined where it has none. Besides what stands in the names it reads what is composed of
 * them: citations (《行政许可法》第四十二条第一款; 行政许可法 42(1)、49), several of them, the body above a body, and a department
 * of a region.
 */
export function englishOf(names: English, text: string): string | undefined {
  const told = text.trim()
  const known = names.get(told)
  if (known !== undefined) return known
  const above = /^(.+)的同级人民政府$/.exec(told)?.[1]
  if (above !== undefined) {
    const body = englishOf(names, above)
    return body && `the people's government at the level of ${body}`
  }
  // One before several: a note of a citation may have a semicolon of its own.
  const cited = citation(names, told)
  if (cited !== undefined) return cited
  const parts = told.split('；')
  return parts.length === 1 ? undefined : allOf(parts.map((part) => englishOf(names, part)))?.join('; ')
}

/** The text with the English of every Chinese run in it that has some; the others stay as they are. */
export function englishWithin(names: English, text: string): string {
  return runsOf(text)
    .map((run) => (run.chinese && englishOf(names, run.text)) || run.text)
    .join('')
}

/** A piece of a text: Chinese with the digits and marks within it, or what stands between two of those. */
export type Run = { readonly text: string; readonly chinese: boolean }

export function runsOf(text: string): Run[] {
  const runs: Run[] = []
  const search = new RegExp(RUN)
  let from = 0
  for (let found = search.exec(text); found; found = search.exec(text)) {
    const run = found[0].slice(0, keptLength(found[0]))
    if (found.index > from) runs.push({ text: text.slice(from, found.index), chinese: false })
    runs.push({ text: run, chinese: true })
    from = found.index + run.length
    search.lastIndex = from
  }
  if (from < text.length) runs.push({ text: text.slice(from), chinese: false })
  return runs
}

/** Chinese, with the digits, blanks and marks that citations have between its characters. */
const RUN = /[《「“（〔]?\p{Script=Han}[\p{Script=Han}\d\s、，：；。（）《》〔〕「」“”()·-]*/gu

/** How much of a run is Chinese: without the blanks and marks at its end that belong to the sentence around it. */
function keptLength(run: string): number {
  let kept = run
  for (;;) {
    const closes = kept.split(')').length > kept.split('(').length
    const cut = closes ? kept.slice(0, kept.lastIndexOf(')')) : kept.replace(/[\s(:,;-]+$/u, '')
    if (cut === kept) return kept.length
    kept = cut
  }
}

/** `LAW`, then any of: articles, a note in brackets, a note after a colon. */
function citation(names: English, text: string): string | undefined {
  for (let end = text.length - 1; end > 1; end -= 1) {
    const name = text
      .slice(0, end)
      .trim()
      .replace(/^《(.+)》$/u, '$1')
    const law = names.get(name) ?? names.get(STATE + name)
    if (law === undefined) continue
    const rest = text.slice(end)
    const department = names.get(rest)
    if (department !== undefined) return `${department} of ${law}`
    const more = afterLaw(names, rest)
    if (more !== undefined) return law + more
  }
  const bracketed = /^《(.+)》$/u.exec(text)?.[1]
  return bracketed === undefined ? undefined : (names.get(bracketed) ?? names.get(STATE + bracketed))
}

function afterLaw(names: English, rest: string): string | undefined {
  const found = /^\s*((?:(?:附件)?第[^（：]+?|\d[\d().、\s]*)?)\s*((?:（[^）]*）)*)(?:：(.+))?$/u.exec(rest)
  if (!found) return undefined
  const [, articles = '', brackets = '', note] = found
  const said = articles === '' ? '' : articlesIn(articles)
  const notes = allOf([...brackets.matchAll(/（([^）]*)）/gu)].map(([, inner = '']) => bracket(names, inner)))
  const noted = note === undefined ? '' : englishOf(names, note)
  if (said === undefined || !notes || noted === undefined) return undefined
  return `${said}${notes.map((each) => ` (${each})`).join('')}${noted === '' ? '' : `: ${noted}`}`
}

function bracket(names: English, inner: string): string | undefined {
  const unit = /^原文单位：(.+)$/u.exec(inner)?.[1]
  if (unit === undefined) return englishOf(names, inner)
  const told = names.get(unit)
  return told && `in the text: ${told}`
}

/** `第十五条第二款、第十六条` or `42(1)、49` as `, arts. 15(2), 16`. */
function articlesIn(text: string): string | undefined {
  const annex = /^附件第(\d+)项$/u.exec(text.trim())?.[1]
  if (annex !== undefined) return `, annex, no. ${annex}`
  const each = allOf(
    text
      .trim()
      .split('、')
      .map((one) => articleIn(one.trim())),
  )
  return each && `, ${each.length === 1 ? 'art.' : 'arts.'} ${each.join(', ')}`
}

function articleIn(text: string): string | undefined {
  if (/^\d+(?:\.\d+)*(?:\(\d+\))*$/.test(text)) return text
  const [, article, paragraph, item] =
    /^第([零一二三四五六七八九十百千]+)条(?:第([一二三四五六七八九十]+)款)?(?:第?（?([一二三四五六七八九十]+)）?项)?$/u.exec(
      text,
    ) ?? []
  if (article === undefined) return undefined
  const number = (digits: string | undefined) => (digits === undefined ? '' : `(${chineseNumber(digits)})`)
  return `${chineseNumber(article)}${number(paragraph)}${number(item)}`
}

/** The number that is written in Chinese, from one to 9999: 一百零五 is 105. */
export function chineseNumber(text: string): number {
  let sum = 0
  let digit = 0
  for (const each of text) {
    const unit = UNITS[each]
    if (unit === undefined) digit = DIGITS.indexOf(each)
    else {
      // 十五 begins with its unit.
      sum += (digit === 0 ? 1 : digit) * unit
      digit = 0
    }
  }
  return sum + digit
}

function allOf<T>(values: readonly (T | undefined)[]): T[] | undefined {
  const found = values.filter((value) => value !== undefined)
  return found.length === values.length ? found : undefined
}

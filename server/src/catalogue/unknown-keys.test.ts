import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkEnglish, ENGLISH_FILE } from '@yizheng/domain/catalogue/english-names'
import { parseParts } from '@yizheng/domain/catalogue/parts'
import { checkSearchWords, SEARCH_WORDS_FILE } from '@yizheng/domain/catalogue/search/words'
import { readFolder } from './folder.ts'
import { PROJECT_CATALOGUE } from './project-catalogue.ts'

// A key that nobody knows is a typing error, and what it was meant to say would be missing without a word.

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** One object of every shape in a value, by the way to it with the places in lists left out: the first of each. */
function shapes(value: Json, way = '', found = new Map<string, { [key: string]: Json }>()) {
  if (Array.isArray(value)) for (const each of value) shapes(each, `${way}/*`, found)
  else if (typeof value === 'object' && value !== null) {
    const shape = `${way} ${Object.keys(value).sort().join(' ')}`
    if (!found.has(shape)) found.set(shape, value)
    for (const [key, each] of Object.entries(value)) shapes(each, `${way}/${key}`, found)
  }
  return found
}

/** The ways at which an unknown key goes through unnoticed. Each object is given one and has it taken away again. */
function unnoticed(value: Json, faultsOf: (value: Json) => number): string[] {
  expect(faultsOf(value)).toBe(0)
  return [...shapes(value)].flatMap(([shape, object]) => {
    object['unknwon'] = object[Object.keys(object)[0] ?? ''] ?? 1
    const faults = faultsOf(value)
    delete object['unknwon']
    return faults === 0 ? [shape] : []
  })
}

/** Lists by any name: what a name leads to is looked up with the rest of the catalogue; published figures have the names of their source. */
const OPEN =
  /^\/(items|general|departments|regions|databases|laws|results|terms|notes|segments)( |$)|^\/scenarios\/\*\/answers |^\/questions\/\*\/fills\/values |^\/publishedFigures\/\*\/(before|after) /

test('no file of the catalogue takes a key that it does not know', async () => {
  const { parts } = await readFolder(PROJECT_CATALOGUE)
  expect(parts.length).toBeGreaterThan(150)
  const found = parts.flatMap((part) =>
    unnoticed(part.value as Json, (value) => parseParts([{ ...part, value }]).faults.length).map(
      (way) => `${part.file} ${way}`,
    ),
  )
  expect(found.filter((each) => !OPEN.test(each.slice(each.indexOf(' ') + 1)))).toEqual([])
  for (const [file, check] of [
    [SEARCH_WORDS_FILE, checkSearchWords],
    [ENGLISH_FILE, checkEnglish],
  ] as const) {
    const value = JSON.parse(await readFile(join(PROJECT_CATALOGUE, file), 'utf8')) as Json
    const ways = unnoticed(value, (changed) => {
      const checked = check(changed, undefined)
      return 'faults' in checked ? checked.faults.length : 0
    })
    expect(ways.filter((way) => !OPEN.test(way))).toEqual([])
  }
})

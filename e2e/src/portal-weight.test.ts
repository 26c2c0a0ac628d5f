import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** What a first visit may fetch, scripts and styles, compressed: to a page for anyone, and to a page of the desk. */
const MOST_KILOBYTES = 95
const MOST_KILOBYTES_AT_THE_DESK = 180

/** Rooms and shells that only officials open. */
const DESK = /src\/(shells\/(desk|board)|desk\/|supervision|measures\/Board)/

type Chunk = {
  file: string
  css?: string[]
  imports?: string[]
  dynamicImports?: string[]
  isEntry?: boolean
  isDynamicEntry?: boolean
}
type Manifest = Record<string, Chunk>

const web = fileURLToPath(new URL('../../web', import.meta.url))
const built = mkdtempSync(join(tmpdir(), 'yizheng-weight-'))
let manifest: Manifest = {}

beforeAll(async () => {
  // As `npm run build` does it: a test runner's NODE_ENV would make React's development build of it.
  const env = { ...process.env, NODE_ENV: 'production' }
  await promisify(execFile)('vite', ['build', '--outDir', built, '--emptyOutDir'], { cwd: web, env })
  manifest = JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8')) as Manifest
})

afterAll(() => {
  rmSync(built, { recursive: true, force: true })
})

/** Every file that comes with a chunk, each once. */
function filesOf(name: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[name]
  if (chunk === undefined || seen.has(chunk.file)) return seen
  seen.add(chunk.file)
  for (const css of chunk.css ?? []) seen.add(css)
  for (const imported of chunk.imports ?? []) filesOf(imported, seen)
  return seen
}

/** Whether a chunk is only ever fetched by a page that is there already: a part of it, which nobody can open first. */
function isPartOfPage(name: string): boolean {
  const comesWith = filesOf(name)
  const fetchers = Object.values(manifest).filter(({ dynamicImports }) => dynamicImports?.includes(name))
  return fetchers.every(({ file, isDynamicEntry }) => isDynamicEntry === true && comesWith.has(file))
}

function kilobytes(files: Iterable<string>): number {
  let bytes = 0
  for (const file of files) bytes += gzipSync(readFileSync(join(built, file)), { level: 9 }).length
  return bytes / 1000
}

describe('what a first visit weighs', () => {
  it(`is at most ${MOST_KILOBYTES} KB for the home page`, () => {
    const entries = Object.keys(manifest).filter((name) => manifest[name]?.isEntry === true)
    expect(entries).toHaveLength(1)
    const weight = kilobytes(filesOf(entries[0] ?? ''))
    console.log(`home page: ${weight.toFixed(1)} KB`)
    // Below this the measurement itself would be wrong: the library alone is more.
    expect(weight).toBeGreaterThan(15)
    expect(weight).toBeLessThanOrEqual(MOST_KILOBYTES)
  })

  it('stays within the limit of its end for every page opened first', () => {
    const later = Object.keys(manifest).filter((name) => manifest[name]?.isDynamicEntry === true && !isPartOfPage(name))
    const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry === true) ?? ''
    expect(later.length).toBeGreaterThan(2)
    const weights = later.map((name) => ({
      name,
      limit: DESK.test(name) ? MOST_KILOBYTES_AT_THE_DESK : MOST_KILOBYTES,
      weight: kilobytes(new Set([...filesOf(entry), ...filesOf(name)])),
    }))
    for (const { name, weight } of weights) console.log(`${name}: ${weight.toFixed(1)} KB`)
    expect(weights.filter(({ weight, limit }) => weight > limit)).toEqual([])
  })

  it('holds no schema library: what a browser checks is written without one', () => {
    const scripts = Object.values(manifest).map(({ file }) => file)
    const holding = scripts.filter(
      (file) => file.endsWith('.js') && readFileSync(join(built, file), 'utf8').includes('ZodError'),
    )
    expect(holding).toEqual([])
  })

  it('holds no pattern that looks behind: Safari before 16.4 refuses the whole file that has one', () => {
    const scripts = Object.values(manifest).filter(({ file }) => file.endsWith('.js'))
    expect(scripts.length).toBeGreaterThan(10)
    const holding = scripts.filter(({ file }) => /\(\?<[=!]/.test(readFileSync(join(built, file), 'utf8')))
    expect(holding.map(({ file }) => file)).toEqual([])
  })

  it('calls nothing that browsers of 2022 have not: they stop where it is called, in the middle of a case', () => {
    const newer = /\.(?:toSorted|toReversed|toSpliced|findLast(?:Index)?|isWellFormed|toWellFormed)\(/
    const scripts = Object.values(manifest).filter(({ file }) => file.endsWith('.js'))
    const calling = scripts.filter(({ file }) => newer.test(readFileSync(join(built, file), 'utf8')))
    expect(calling.map(({ file }) => file)).toEqual([])
  })

  it('has nothing in the page itself that the content security policy would stop', () => {
    const html = readFileSync(join(built, 'index.html'), 'utf8')
    expect(html).not.toMatch(/<style|style=|onload=|<script(?![^>]*src=)/)
    expect(html).not.toMatch(/https?:\/\//)
  })
})

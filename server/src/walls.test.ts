import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

/**
 * The walls between the rooms of a floor, as `walls.json` grants them: a room that is not in the table may import nothing, and grants
 * form no cycle. A debt is an import against the table, with how many files' imports there are: that number may only fall. A door (the
 * file that wires everything) may import every room. Imports of types count, tests and their helpers do not. `chapters` are the
 * walls within a room that is cut by chapters. No file of any package reaches itself by its imports.
 */
type Floor = {
  doors: readonly string[]
  grants: Readonly<Record<string, readonly string[]>>
  chapters?: Readonly<Record<string, Chapters>>
  debts: Readonly<Record<string, number>>
}
/**
 * `own`: names of the files that a chapter alone imports, also where one is several (`acts-decided.ts`); `kernel`: the folder that knows no
 * chapter, not by way of others either, but for `whole`: the file that puts together what the chapters write.
 */
type Chapters = { own: readonly string[]; kernel: string; whole: string }
type Import = { from: string; to: string }

const ROOT = join(import.meta.dirname, '../..')
const PACKAGES = ['domain', 'contract', 'server', 'web', 'testkit', 'simulation', 'bench', 'trials', 'e2e']
const walls: Readonly<Record<string, Floor>> = JSON.parse(readFileSync(join(ROOT, 'walls.json'), 'utf8'))

/** The files below a folder that are neither tests nor their helpers. */
function filesOf(source: string): string[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|(^|\/)test-[^/]*$/.test(file),
  )
}

function importsOf(floor: string): Import[] {
  const source = join(ROOT, floor, 'src')
  return filesOf(source)
    .flatMap((from) =>
      [...readFileSync(join(source, from), 'utf8').matchAll(/^(?:import|export|\} from)[^'\n]*'(\.[^']+\.tsx?)'/gm)]
        .concat([...readFileSync(join(source, from), 'utf8').matchAll(/import\('(\.[^']+\.tsx?)'\)/g)])
        .map(([, path = '']) => ({ from, to: join(from, '..', path) })),
    )
    .filter(({ to }) => !to.startsWith('..'))
}

/** Which room owns which table, the views of them that it publishes to the rooms that are granted it, and what is read against that. */
type Tables = {
  tables: Readonly<Record<string, readonly string[]>>
  views: Readonly<Record<string, readonly string[]>>
  debts: Readonly<Record<string, number>>
}
const kept: Tables = JSON.parse(readFileSync(join(ROOT, 'server/tables.json'), 'utf8'))

/** Tables and views that the migrations leave. */
function relationsMade(): string[] {
  const folder = join(ROOT, 'server/migrations')
  const made = new Set<string>()
  for (const file of readdirSync(folder)
    .filter((each) => each.endsWith('.sql'))
    .sort()) {
    const sql = readFileSync(join(folder, file), 'utf8')
    for (const [, , name = ''] of sql.matchAll(/^create (?:or replace )?(table|view) (\w+)/gm)) made.add(name)
    for (const [, , name = ''] of sql.matchAll(/^drop (table|view) (?:if exists )?(\w+)/gm)) made.delete(name)
  }
  return [...made]
}

/** What the statements in a file of a room name after from, join, into, update and using, or in a list after from. */
function relationsNamedIn(text: string): string[] {
  const sql = text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|^\s*--.*$/gm, '')
  const named = [...sql.matchAll(/\b(?:from|join|into|update|using)\s+(?:only\s+)?(\w+)/gi)].map(
    ([, name = '']) => name,
  )
  const listed = [...sql.matchAll(/\bfrom\s+\w+(?:\s+(?:as\s+)?\w+)?\s*,\s*(\w+)\b(?!\s*\()/gi)].map(
    ([, name = '']) => name,
  )
  return [...named, ...listed]
}

const roomOf = (file: string) => file.split('/')[0] ?? file

/** Names that reach themselves along `next`. */
function inCycles(next: ReadonlyMap<string, readonly string[]>): string[] {
  return [...next.keys()].filter((start) => {
    const seen = new Set<string>()
    const open = [...(next.get(start) ?? [])]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at === start) return true
      if (!seen.has(at)) open.push(...(next.get(at) ?? []))
      seen.add(at)
    }
    return false
  })
}

describe.each(Object.entries(walls))('the walls of %s', (floor, { doors, grants, chapters = {}, debts }) => {
  const imports = importsOf(floor)

  test('no import goes through a wall, and debts only fall', () => {
    const breaches = imports.filter(({ from, to }) => {
      const [room, other] = [roomOf(from), roomOf(to)]
      if (room === other || doors.includes(room)) return false
      return !grants[room]?.includes(other)
    })
    const found: Record<string, string[]> = {}
    for (const { from, to } of breaches) {
      ;(found[`${roomOf(from)} -> ${roomOf(to)}`] ??= []).push(`${floor}/src/${from} imports ${to}`)
    }
    const walled = Object.entries(found).filter(([wall, files]) => files.length > (debts[wall] ?? 0))
    expect(walled, 'an import that walls.json grants nowhere').toEqual([])
    const paid = Object.entries(debts).filter(([wall, count]) => (found[wall]?.length ?? 0) < count)
    expect(paid, 'a debt of walls.json that is larger than what is left of it').toEqual([])
  })

  test('grants form no cycle and name rooms that are there', () => {
    expect(inCycles(new Map(Object.entries(grants)))).toEqual([])
    for (const room of Object.keys(grants)) expect(statSync(join(ROOT, floor, 'src', room))).toBeDefined()
  })

  describe.each(Object.entries(chapters))('the chapters of %s', (room, { own, kernel, whole }) => {
    const within = imports.flatMap(({ from, to }) => {
      const [[of, chapter = ''], [other, its = '', file]] = [from.split('/'), to.split('/')]
      const through = of === room && other === room && file !== undefined && chapter !== its
      return through ? [{ from, to, its, file }] : []
    })

    test('import no acts, clocks and the like of each other', () => {
      expect(within.length).toBeGreaterThan(0)
      const breaches = within.filter(({ its, file }) => {
        return its !== kernel && own.some((name) => RegExp(`^${name}[.-]`).test(file))
      })
      expect(breaches.map(({ from, to }) => `${floor}/src/${from} imports ${to}`)).toEqual([])
    })

    test('are not known to the kernel', () => {
      const known = new Set(imports.map(({ from }) => from).filter((from) => from.startsWith(`${room}/${kernel}/`)))
      expect(known.size).toBeGreaterThan(0)
      for (const file of known) {
        if (file === `${room}/${whole}`) continue
        for (const { from, to } of imports) if (from === file && roomOf(to) === room) known.add(to)
      }
      const chaptersKnown = [...known].filter(
        (file) => file.split('/').length > 2 && !file.startsWith(`${room}/${kernel}/`),
      )
      expect(chaptersKnown).toEqual([])
    })
  })
})

test.each(PACKAGES)('no files of %s import each other in a cycle', (floor) => {
  const next = new Map<string, string[]>()
  for (const { from, to } of importsOf(floor)) next.set(from, [...(next.get(from) ?? []), to])
  expect(next.size).toBeGreaterThan(0)
  expect(inCycles(next)).toEqual([])
})

test('the map of the house names every room of the server', () => {
  const map = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8')
  const rooms = Object.keys(walls['server']?.grants ?? {}).filter((room) => !room.endsWith('.ts'))
  expect(rooms.filter((room) => !map.includes(`\`${room}\``))).toEqual([])
})

describe('the tables of the rooms of the server', () => {
  const owners = new Map(
    [kept.tables, kept.views].flatMap((owned) =>
      Object.entries(owned).flatMap(([room, names]) => names.map((name) => [name, room] as const)),
    ),
  )
  const grants = walls['server']?.grants ?? {}

  test('each has one owner', () => {
    const owned = [kept.tables, kept.views].flatMap((each) => Object.values(each).flat())
    expect(owned.toSorted()).toEqual(relationsMade().toSorted())
  })

  test('a room names its own and the views of rooms that it is granted, and debts only fall', () => {
    const source = join(ROOT, 'server/src')
    const found: Record<string, string[]> = {}
    for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(ts|sql)$/.test(file) || /\.test\.ts$|(^|\/)test-[^/]*$/.test(file)) continue
      const room = roomOf(file)
      for (const name of relationsNamedIn(readFileSync(join(source, file), 'utf8'))) {
        const owner = owners.get(name)
        if (owner === undefined || owner === room) continue
        if (kept.views[owner]?.includes(name) && grants[room]?.includes(owner)) continue
        ;(found[`${room} -> ${name}`] ??= []).push(file)
      }
    }
    expect(Object.fromEntries(Object.entries(found).map(([debt, files]) => [debt, files.length]))).toEqual(kept.debts)
  })
})

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { bringIntoForce } from './in-force.ts'
import type { CatalogueInForce } from './in-force.ts'
import { scratchFolder } from './scratch-folder.ts'
import type { ScratchFolder } from './scratch-folder.ts'
import { CatalogueRefused, currentCatalogue, findCatalogue } from './versions.ts'
import type { VersionsDatabase } from './versions.ts'

type Row = { version: string; contents: unknown; at: number }

/** The one table this room has, kept in memory; what the statements mean is shown against PostgreSQL elsewhere. */
function tableInMemory(): { database: VersionsDatabase; rows: Row[] } {
  const rows: Row[] = []
  let clock = 0
  const answer = (text: string, values: readonly unknown[]): object[] => {
    clock += 1
    const known = rows.find((row) => row.version === values[0])
    if (text.startsWith('update')) {
      if (known) known.at = clock
      return known ? [known] : []
    }
    if (text.startsWith('insert')) {
      rows.push({ version: String(values[0]), contents: JSON.parse(String(values[1])), at: clock })
      return []
    }
    return text.includes('where')
      ? rows.filter((row) => row === known)
      : rows.toSorted((a, b) => b.at - a.at).slice(0, 1)
  }
  const query: VersionsDatabase['query'] = async (statement, values = []) =>
    answer(typeof statement === 'string' ? statement : statement.text, values) as never[]
  return { database: { query }, rows }
}

let folder: ScratchFolder
let inForce: CatalogueInForce | undefined
beforeEach(async () => {
  folder = await scratchFolder()
})
afterEach(async () => {
  await inForce?.close()
  inForce = undefined
  await folder.remove()
})

const breakFood = () =>
  folder.edit('items/food-operation.json', (text) => text.replace('"promised": 5', '"promised": 50'))

test('a first start with a bad catalogue is refused in words, with the faults', async () => {
  await breakFood()
  const { database } = tableInMemory()
  const refused = await currentCatalogue(database, folder.directory).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(CatalogueRefused)
  expect(String(refused)).toContain('there is no earlier version to go on with')
  expect(String(refused)).toContain('items/food-operation.json /timeLimit/promised')
})

test('a bad catalogue never replaces a good one: the last good version goes on and the faults are told', async () => {
  const { database, rows } = tableInMemory()
  const good = await currentCatalogue(database, folder.directory)
  expect(good.faults).toEqual([])
  await breakFood()
  const kept = await currentCatalogue(database, folder.directory)
  expect(kept.catalogue.version).toBe(good.catalogue.version)
  expect(kept.faults.map(({ path }) => path)).toEqual(['/timeLimit/promised'])
  expect(rows).toHaveLength(1)
})

test('a stored version is found by name, and one that was tampered with is none', async () => {
  const { database, rows } = tableInMemory()
  const { catalogue } = await currentCatalogue(database, folder.directory)
  expect((await findCatalogue(database, catalogue.version))?.version).toBe(catalogue.version)
  expect(await findCatalogue(database, 'f'.repeat(64))).toBeUndefined()
  const [row] = rows
  if (!row) throw new Error('nothing was recorded')
  row.contents = JSON.parse(JSON.stringify(row.contents).replace('"promised":5', '"promised":4'))
  expect(await findCatalogue(database, catalogue.version)).toBeUndefined()
})

test('a running office notices a bundle that arrives, and stays with what it has when the folder goes bad', async () => {
  const told: { version: string; faults: readonly unknown[] }[] = []
  inForce = await bringIntoForce({
    ...tableInMemory(),
    directory: folder.directory,
    quietMs: 20,
    told: (event) => told.push(event),
  })
  const first = inForce.current()
  // As its file has it: in force it has the questions of the roads as well.
  const file = await readFile(join(folder.directory, 'bundles/convenience-store.json'), 'utf8')
  const shop = { ...(JSON.parse(file) as object), key: 'corner-shop' }
  await writeFile(join(folder.directory, 'bundles/corner-shop.json'), JSON.stringify(shop))
  await vi.waitFor(() => expect(inForce?.current().bundles.has('corner-shop')).toBe(true), { timeout: 60_000 })
  expect(told).toHaveLength(1)

  await writeFile(join(folder.directory, 'bundles/corner-shop.json'), '{')
  await vi.waitFor(() => expect(inForce?.faults()).toHaveLength(1), { timeout: 60_000 })
  expect(inForce.current().bundles.has('corner-shop')).toBe(true)
  expect(first.bundles.has('corner-shop')).toBe(false)
})

test('a database that does not answer during a reload leaves the catalogue in force', async () => {
  const { database } = tableInMemory()
  let down = false
  const query: VersionsDatabase['query'] = (statement, values) =>
    down ? Promise.reject(new Error('gone')) : database.query(statement, values)
  inForce = await bringIntoForce({ database: { query }, directory: folder.directory })
  const { version } = inForce.current()
  down = true
  await expect(inForce.reload()).rejects.toThrow('gone')
  expect(inForce.current().version).toBe(version)
  down = false
  await inForce.reload()
  expect(inForce.faults()).toEqual([])
})

test('what speaks against a catalogue keeps the one in force, is told with the faults, and is no good version', async () => {
  const { database, rows } = tableInMemory()
  const told: string[] = []
  const against = { file: 'departments.json', path: '', reason: { zh: '还有办件', en: 'cases wait' } }
  let needed = true
  inForce = await bringIntoForce({
    database,
    directory: folder.directory,
    told: ({ faults }) => told.push(...faults.map(({ file }) => file)),
    objections: async ({ bundles }) => (needed && bundles.has('corner-shop') ? [against] : []),
  })
  const { version } = inForce.current()
  const file = await readFile(join(folder.directory, 'bundles/convenience-store.json'), 'utf8')
  const shop = { ...(JSON.parse(file) as object), key: 'corner-shop' }
  await writeFile(join(folder.directory, 'bundles/corner-shop.json'), JSON.stringify(shop))
  await inForce.reload()
  expect([inForce.current().version, inForce.faults(), rows.length]).toEqual([version, [against], 1])
  expect(told).toContain('departments.json')
  needed = false
  await inForce.reload()
  expect([inForce.current().bundles.has('corner-shop'), inForce.faults(), rows.length]).toEqual([true, [], 2])
})

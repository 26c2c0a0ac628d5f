import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase } from '../store/test-database.ts'
import type { TestDatabase } from '../store/test-database.ts'
import { scratchFolder } from './scratch-folder.ts'
import type { ScratchFolder } from './scratch-folder.ts'
import { currentCatalogue, findCatalogue } from './versions.ts'

let server: TestDatabase
let folder: ScratchFolder
beforeAll(async () => {
  server = await createTestDatabase()
})
afterAll(() => server.drop())
beforeEach(async () => {
  folder = await scratchFolder()
})
afterEach(() => folder.remove())

test('versions are kept whole, the last good one goes on, and one that returns is the last again', async () => {
  const { database, owner } = server
  const first = await currentCatalogue(database, folder.directory)
  await folder.edit('items/food-operation.json', (text) =>
    text.replace('"promised": 5', '"promised": 4').replace('"食品经营许可（新办）"', '"食品经营许可"'),
  )
  await folder.edit('bundles/convenience-store.json', (text) =>
    text.replace(/"scenarios": \[[\s\S]*?\n  \],/, '"scenarios": [],'),
  )
  const bad = await currentCatalogue(database, folder.directory)
  // The other bundles with the food licence no longer come to their examples, so the folder is refused.
  expect(bad.catalogue.version).toBe(first.catalogue.version)
  expect(bad.faults.length).toBeGreaterThan(0)

  await folder.edit('items/food-operation.json', (text) => text.replace('"promised": 4', '"promised": 5'))
  const second = await currentCatalogue(database, folder.directory)
  expect(second.faults).toEqual([])
  expect(second.catalogue.version).not.toBe(first.catalogue.version)
  expect(await owner.query('select version from catalogue_versions order by loaded_at')).toEqual([
    { version: first.catalogue.version },
    { version: second.catalogue.version },
  ])
  const stored = await findCatalogue(database, first.catalogue.version)
  expect(stored?.contents).toEqual(first.catalogue.contents)

  await currentCatalogue(database, folder.directory)
  await folder.edit('limits.json', (text) => text.slice(1))
  expect((await currentCatalogue(database, folder.directory)).catalogue.version).toBe(second.catalogue.version)
})

test('the product may not change or remove what a version says', async () => {
  const { database } = server
  await currentCatalogue(database, folder.directory)
  await expect(database.query("update catalogue_versions set contents = '{}'")).rejects.toThrow('permission denied')
  await expect(database.query('delete from catalogue_versions')).rejects.toThrow('permission denied')
  await expect(
    database.query("insert into catalogue_versions (version, contents) values ('short', '{}')"),
  ).rejects.toThrow('catalogue_version_is_a_hash')
})

import { expect, test } from 'vitest'
import { createTestDatabase } from '../store/test-database.ts'
import { readCatalogue } from './test-acts.ts'
import { goOn, live, livedKeys } from './test-living.ts'

test('a case of every kind of work can be led to where it waits, and somebody goes on with it', async () => {
  const office = await createTestDatabase()
  try {
    const catalogue = await readCatalogue()
    await live(office.database, catalogue)
    const { keys, stuck } = await goOn(office.database, catalogue)
    expect(keys).toEqual(livedKeys())
    expect(stuck).toEqual({})
  } finally {
    await office.drop()
  }
})

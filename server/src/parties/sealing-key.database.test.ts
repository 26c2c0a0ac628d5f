import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { openSealing } from './sealing-key.ts'
import type { Sealing } from './sealing.ts'

let office: TestDatabase
let directory: string

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64')
const path = () => join(directory, 'keys', 'personal-data.key')
const open = (given?: string) => openSealing(office.database, directory, given)

async function sealSomething(sealing: Sealing): Promise<void> {
  await office.owner.query(
    `insert into persons (person_id, name, kind, created_at) values ('someone', '某人', 'citizen', now()) on conflict do nothing`,
  )
  await office.owner.query(
    `insert into person_identifiers (person_id, kind, sealed, digest) values ('someone', 'id-number', $1, $2)`,
    [sealing.seal('someone/id-number', '11010519491231002X'), sealing.digest('id-number', '11010519491231002X')],
  )
}

beforeAll(async () => {
  office = await createTestDatabase()
})
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'yizheng-keys-'))
})
afterEach(async () => {
  rmSync(directory, { recursive: true })
  await office.owner.query('delete from sealing_key; delete from person_identifiers')
})
afterAll(() => office.drop())

describe('the key for personal data', () => {
  it('is made once, whole, for the office alone to read; also by several processes that start at once', async () => {
    const all = await Promise.all([open(), open(), open()])
    expect(readFileSync(path())).toHaveLength(32)
    expect(statSync(path()).mode & 0o777).toBe(0o600)
    for (const each of [...all, await open()])
      expect(each.open('c', all[0]?.seal('c', 'text') ?? Buffer.of())).toBe('text')
  })

  it('can be given, and one of another length is refused', async () => {
    const given = await open(key(5))
    expect((await open(key(5))).open('c', given.seal('c', 'text'))).toBe('text')
    await expect(open('c2hvcnQ=')).rejects.toThrow('PERSONAL_DATA_KEY')
  })

  it('that was lost is never replaced while there is data that was sealed with it', async () => {
    await sealSomething(await open())
    rmSync(path())
    await expect(open()).rejects.toThrow('The key for personal data is missing')
    writeFileSync(path(), '')
    await expect(open()).rejects.toThrow('The key for personal data is missing')
    expect(readFileSync(path())).toHaveLength(0)
  })

  it('that was lost before anything was sealed is refused too, since another process may have it', async () => {
    await open()
    rmSync(path())
    await expect(open()).rejects.toThrow('The key for personal data is missing')
  })

  it('that is another one is refused, whoever brings it', async () => {
    await sealSomething(await open(key(5)))
    await expect(open(key(6))).rejects.toThrow('is not the one that the data in this database was sealed with')
    mkdirSync(join(directory, 'keys'))
    writeFileSync(path(), Buffer.alloc(32, 7))
    await expect(open()).rejects.toThrow(path())
    await open(key(5))
  })

  it('of a database that kept no check value is known by what was sealed', async () => {
    await sealSomething(await open(key(5)))
    await office.owner.query('delete from sealing_key')
    await expect(open(key(6))).rejects.toThrow('is not the one')
    await open(key(5))
    await expect(open(key(6))).rejects.toThrow('is not the one')
  })

  it('that an earlier release left empty when it was killed is made anew where nothing was sealed', async () => {
    mkdirSync(join(directory, 'keys'))
    writeFileSync(path(), '')
    await open()
    expect(readFileSync(path())).toHaveLength(32)
  })

  it('in a file that is cut off, or cannot be read, is told in words', async () => {
    mkdirSync(join(directory, 'keys'))
    writeFileSync(path(), Buffer.alloc(31))
    await expect(open()).rejects.toThrow('it has 31 bytes, and a key has 32')
    rmSync(path())
    mkdirSync(path())
    await expect(open()).rejects.toThrow('it is a directory')
  })
})

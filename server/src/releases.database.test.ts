import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { describe, expect, inject, test } from 'vitest'
import { clerk, owner } from '@yizheng/testkit/people'
import { REGION } from '@yizheng/testkit/rules'
import { findCase, getPlan } from './cases/store.ts'
import { actsOn, readCatalogue } from './cases/test-acts.ts'
import { certifyAndHandOver, decideAll, fileCase, resumeCase } from './cases/test-course.ts'
import { goOn } from './cases/test-living.ts'
import { openSealing } from './parties/sealing-key.ts'
import { openDatabase } from './store/database.ts'
import { migrate, readSchema } from './store/migrate.ts'
import { at, createDatabase, dropDatabase } from './store/test-database.ts'

// Databases that landed releases made (scripts/release-dump.mjs), by their commits: each is upgraded, and its open cases end.
const RELEASES = join(import.meta.dirname, '../releases')
const KEY = Buffer.alloc(32, 9).toString('base64')

/** Releases whose database was lived in, and the number of its cases besides those at the stages. */
const LIVED_IN: ReadonlyMap<string, number> = new Map([['7f1f470', 44]])

const releases = readdirSync(RELEASES)
  .filter((name) => name.endsWith('.sql.br'))
  .map((name) => name.slice(0, -'.sql.br'.length))

describe('a database that a landed release made', () => {
  test('is there for the first of them', () => {
    expect(releases).toContain('1a7ae1a')
  })

  test.each(releases)('%s is upgraded, and its open cases come to their end', async (release) => {
    const server = inject('postgres').url
    const name = `yizheng_release_${randomBytes(6).toString('hex')}`
    await createDatabase(server, name)
    const url = at(server, name)
    const patience = { connectTimeoutMs: 20_000 }
    const schemaOwner = openDatabase({ url, connections: 1, statementTimeoutMs: 0, ...patience })
    const database = openDatabase({ url, role: 'yizheng_app', ...patience })
    const directory = mkdtempSync(join(tmpdir(), 'yizheng-release-'))
    try {
      await schemaOwner.query(brotliDecompressSync(readFileSync(join(RELEASES, `${release}.sql.br`))).toString('utf8'))
      await schemaOwner.query(`set search_path = public`)
      const before = await schemaOwner.query('select number from schema_migrations')
      const applied: string[] = []
      const schema = await readSchema()
      await migrate(schemaOwner, schema, (each) => applied.push(each))
      expect(applied).toHaveLength(schema.migrations.length - before.length + schema.functions.length)

      // Whose database it is is marked by who is in it.
      const marked = await database.query(
        'select k.demonstration = bool_or(p.demonstration) as fits from office_kind k, persons p group by k.demonstration',
      )
      expect(marked).toEqual([{ fits: true }])

      await expect(openSealing(database, directory, Buffer.alloc(32, 8).toString('base64'))).rejects.toThrow(
        'is not the one',
      )
      const sealing = await openSealing(database, directory, KEY)
      const [sealed] = await database.query<{ sealed: Buffer }>(`select sealed from person_identifiers`)
      expect(sealing.open('of-the-release/id-number', sealed?.sealed ?? Buffer.of())).toBe('11010519491231002X')

      const acts = actsOn(database, await readCatalogue())
      const keys = await database.query<{ key: string; case_id: string; plan_hash: string; receipt_number: string }>(
        `select k.key, k.case_id, c.plan_hash, c.receipt_number from act_keys k join cases c using (region_code, case_id)
          where k.key like 'release-%' order by k.key`,
      )
      expect(keys.map(({ key }) => key)).toEqual([
        'release-accepted',
        'release-decided',
        'release-filed',
        'release-finished',
      ])
      for (const { key, case_id, plan_hash } of keys) {
        const plan = await getPlan(database, REGION, plan_hash)
        const course = await resumeCase(acts, case_id)
        if (key === 'release-filed') await course.act(clerk, { type: 'AcceptApplication' })
        if (key !== 'release-decided' && key !== 'release-finished') await decideAll(acts, course, plan, '2026-03-02')
        // One licence of this one was refused before the upgrade, and its applicant has the choice.
        if (key === 'release-decided')
          await course.act(owner, { type: 'AcceptPartialGrant', choice: 'one-certificate' })
        if (key !== 'release-finished') await certifyAndHandOver(acts, course, plan)
        const ended = (await findCase(database, case_id))?.current
        expect([key, ended?.certificates.length, ended?.stage]).toEqual([key, 1, 'delivered'])
      }
      // Of a database that was lived in, every case goes on from whatever state it was in.
      const { keys: lived, stuck } = await goOn(database, await readCatalogue())
      expect([lived.length, stuck]).toEqual([LIVED_IN.get(release) ?? 0, {}])
      // What is filed now goes on from the numbers of then.
      const [planHash] = keys.map(({ plan_hash }) => plan_hash)
      const next = await fileCase(acts, await getPlan(database, REGION, planHash ?? ''), 'after the upgrade')
      expect(keys.map(({ receipt_number }) => receipt_number)).not.toContain(next.receiptNumber)
    } finally {
      await Promise.all([schemaOwner.close(), database.close()])
      await dropDatabase(server, name)
      rmSync(directory, { recursive: true })
    }
  })
})

import { randomBytes } from 'node:crypto'
import type { TestProject } from 'vitest/node'
import { openDatabase } from './database.ts'
import { migrate, readSchema } from './migrate.ts'
import { at, createDatabase, dropDatabase } from './test-database.ts'
import { startTestServer } from './test-embedded.ts'

/**
 * One PostgreSQL server for the whole run: the one of DATABASE_URL, else an embedded one in a temporary directory. The
 * migrations run once, into a template that every test file gets a copy of (`createTestDatabase`).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['DATABASE_URL']
  const server = given === undefined ? await startTestServer() : { url: given, stop: async () => {} }
  const template = `yizheng_template_${randomBytes(4).toString('hex')}`
  await createDatabase(server.url, template)
  const owner = openDatabase({ url: at(server.url, template), statementTimeoutMs: 0 })
  try {
    await migrate(owner, await readSchema())
  } finally {
    await owner.close()
  }
  project.provide('postgres', { url: server.url, template })
  return async () => {
    await dropDatabase(server.url, template)
    await server.stop()
  }
}

import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { openDatabase } from './database.ts'
import type { Database } from './database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of this run, and the name of the migrated database in it. */
    postgres: { url: string; template: string }
  }
}

export type TestDatabase = {
  /** What the product works with: every statement runs under `yizheng_app`. */
  readonly database: Database
  /** The owner of the schema, for what a test must see or break behind the product's back. */
  readonly owner: Database
  readonly url: string
  /** Closes both and drops the database. */
  drop(): Promise<void>
}

/** A migrated database of its own for a test file: a copy of the run's template. Call `drop` in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('postgres')
  const name = `yizheng_test_${randomBytes(6).toString('hex')}`
  await createDatabase(server.url, name, server.template)
  const url = at(server.url, name)
  // A loaded machine may take long to fork a connection; a test of timeouts opens its own.
  const patience = { connectTimeoutMs: 20_000, connections: 5 }
  const database = openDatabase({ url, role: 'yizheng_app', ...patience })
  const owner = openDatabase({ url, ...patience })
  return {
    database,
    owner,
    url,
    async drop() {
      await Promise.all([database.close(), owner.close()])
      await dropDatabase(server.url, name)
    },
  }
}

/** The URL of another database on the same server. */
export function at(url: string, database: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/[^/?#]*)(?:\/[^?#]*)?/, `$1/${database}`)
}

/**
 * Creates a database, a copy of `template` if one is given. An empty one is made as the product makes its own: sorted
 * by code point, and with letters of every language known as letters, which search in Chinese needs.
 */
export async function createDatabase(url: string, name: string, template?: string): Promise<void> {
  const kind = template ?? `template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'`
  await administer(url, `create database ${name} template ${kind}`)
}

export async function dropDatabase(url: string, name: string): Promise<void> {
  await administer(url, `drop database if exists ${name} with (force)`)
}

async function administer(url: string, statement: string): Promise<void> {
  const server = openDatabase({ url, connections: 1, connectTimeoutMs: 20_000, statementTimeoutMs: 0 })
  try {
    await server.query(statement)
  } finally {
    await server.close()
  }
}

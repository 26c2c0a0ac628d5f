import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Configuration } from '../config.ts'
import { DATABASE } from './cluster.ts'
import { openDatabase, type Database } from './database.ts'
import { startEmbedded } from './embedded.ts'
import { readOwn } from './whole-file.ts'

/**
 * The database of the office for a command that looks at it, as the office itself works with it: whether the office is running beside the
 * command or not.
 */
export async function withOfficeDatabase<Result>(
  { database, dataDirectory, postgresPrograms }: Configuration,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  if (database) return closing(openDatabase({ url: database.url, role: 'yizheng_app', connections: 1 }), work)
  const directory = join(dataDirectory, 'postgres')
  const running = existsSync(directory) ? runningAt(directory) : undefined
  if (running !== undefined) return closing(openDatabase({ url: running, connections: 1 }), work)
  const embedded = await startEmbedded({
    directory,
    ...(postgresPrograms !== undefined && { programs: postgresPrograms }),
  })
  try {
    return await closing(openDatabase({ url: embedded.appUrl, connections: 1 }), work)
  } finally {
    await embedded.stop()
  }
}

async function closing<Result>(database: Database, work: (database: Database) => Promise<Result>): Promise<Result> {
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

/** The address of a server that runs on a data directory, by what it wrote down there: its fifth line is where its socket lies. */
function runningAt(directory: string): string | undefined {
  const file = join(directory, 'postmaster.pid')
  const [pid, , , port, socket] = readOwn(file)?.split('\n') ?? []
  if (!pid || !socket || !isRunning(Number(pid))) return undefined
  return `postgres://yizheng_app@/${DATABASE}?host=${encodeURIComponent(socket)}&port=${port}`
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

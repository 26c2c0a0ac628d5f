import { join } from 'node:path'
import type { Configuration } from '../config.ts'
import { openDatabase, type Database } from '../store/database.ts'
import { startEmbedded } from '../store/embedded.ts'
import type { Surroundings } from './command.ts'

/**
 * Runs `work` on the database of the office, as the owner of its schema: the server's that is named, else the embedded one, which is
 * started for it. Throws `OfficeTaken` while the office itself runs on the embedded one.
 */
export async function withOfficeDatabase<Result>(
  configuration: Configuration,
  { out, err }: Pick<Surroundings, 'out' | 'err'>,
  work: (owner: Database) => Promise<Result>,
): Promise<Result> {
  if (configuration.database) return withOwner(configuration.database.ownerUrl, work)
  const embedded = await startEmbedded({
    directory: join(configuration.dataDirectory, 'postgres'),
    progress: out,
    lost: (error) => err(String(error)),
    ...(configuration.postgresPrograms !== undefined && { programs: configuration.postgresPrograms }),
  })
  try {
    return await withOwner(embedded.ownerUrl, work)
  } finally {
    await embedded.stop()
  }
}

async function withOwner<Result>(url: string, work: (owner: Database) => Promise<Result>): Promise<Result> {
  const owner = openDatabase({ url, connections: 1, connectTimeoutMs: 20_000, statementTimeoutMs: 0 })
  try {
    return await work(owner)
  } finally {
    await owner.close()
  }
}

import { join } from 'node:path'
import { ConfigurationError, readConfiguration } from './config.ts'
import type { Configuration } from './config.ts'
import { openDatabase } from './store/database.ts'
import type { Database } from './store/database.ts'
import { startEmbedded } from './store/embedded.ts'
import { migrate, readMigrations } from './store/migrate.ts'
import { OfficeTaken } from './store/office-claim.ts'
import { Unavailable } from './store/unavailable.ts'
import { createApp } from './http/app.ts'

/** What was started, to be ended in the opposite order. */
const started: (() => Promise<unknown>)[] = []
let ending = false

try {
  await start(readConfiguration(process.env))
} catch (error) {
  say(wordsFor(error))
  await end(1)
}

async function start(configuration: Configuration): Promise<void> {
  endOnSignals()
  const database = await startDatabase(configuration)
  started.push(() => database.close())

  const app = await createApp({
    publicUrl: configuration.publicUrl,
    webRoot: join(import.meta.dirname, '../../web/dist'),
    log: 'warn',
  })
  started.push(() => app.close())
  await app.listen({ host: configuration.host, port: configuration.port })
  say(`Ready: ${configuration.publicUrl.href}`)
}

/** The database of the office, migrated: a server's when one is named, else the embedded one. */
async function startDatabase(configuration: Configuration): Promise<Database> {
  if (configuration.database) {
    const { url, ownerUrl } = configuration.database
    await migrateAs(ownerUrl)
    return openDatabase({ url, role: 'yizheng_app' })
  }
  const starting = startEmbedded({
    directory: join(configuration.dataDirectory, 'postgres'),
    progress: say,
    lost: (error) => void end(1, wordsFor(error)),
    ...(configuration.postgresPrograms !== undefined && { programs: configuration.postgresPrograms }),
  })
  // Registered at once: who interrupts a start gets the server ended as soon as it has come up.
  started.push(() =>
    starting.then(
      (embedded) => embedded.stop(),
      () => {},
    ),
  )
  const embedded = await starting
  if (embedded.began === 'adopted') say('Took over the database that the last run left behind')
  await migrateAs(embedded.ownerUrl)
  return openDatabase({ url: embedded.appUrl })
}

async function migrateAs(ownerUrl: string): Promise<void> {
  const owner = openDatabase({ url: ownerUrl, connections: 1, connectTimeoutMs: 20_000, statementTimeoutMs: 0 })
  try {
    await migrate(owner, await readMigrations(), (name) => say(`Migrated: ${name}`))
  } finally {
    await owner.close()
  }
}

/** Ends in order on the first signal, and at once on the second; what is then left running the next start takes over. */
function endOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (ending) process.exit(1)
      void end(0, 'Ending')
    })
  }
}

async function end(code: number, why?: string): Promise<void> {
  if (ending) return
  ending = true
  if (why !== undefined) say(why)
  for (const stop of started.reverse()) {
    await stop().catch((error: unknown) => say(wordsFor(error)))
  }
  process.exit(code)
}

/** What a person can act on is told as it is; for a defect, where it happened. */
function wordsFor(error: unknown): string {
  if (error instanceof ConfigurationError || error instanceof OfficeTaken) return error.message
  if (error instanceof Unavailable) return `${error.message}: ${String(error.cause)}`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}

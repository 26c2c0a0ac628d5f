import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { DatabaseError } from 'pg'
import { nodeFault } from '../../scripts/node-version.mjs'
import { ConfigurationError, readConfiguration } from './config.ts'
import type { Configuration } from './config.ts'
import { watchDisk, type DiskReport, type DiskWatch } from './store/disk.ts'
import { openDatabase } from './store/database.ts'
import type { Database } from './store/database.ts'
import { startEmbedded } from './store/embedded.ts'
import { leaderFile } from './store/leader-file.ts'
import { warningsOf } from './store/leader.ts'
import type { LeaderMemory } from './store/leader.ts'
import { migrate, readSchema } from './store/migrate.ts'
import { OfficeTaken } from './store/office-claim.ts'
import { poolerFault } from './store/pooler.ts'
import { Unavailable } from './store/unavailable.ts'
import { CatalogueRefused } from './catalogue/versions.ts'
import { UnboundedRoute } from '@yizheng/contract/bounds'
import { createApp } from './http/app.ts'
import { ratesOf } from './http/limits.ts'
import { openOffice } from './office.ts'
import { ClockFault, demonstrationClock } from './demonstration/clock.ts'
import type { Instant } from '@yizheng/domain/time/day'
import { tourOf } from './parties/demonstration.ts'
import { readIdentity } from './parties/identity.ts'
import { recordKnown } from './parties/kept-up-store.ts'
import { requireDatabaseOfKind, requireOfficesOfKind } from './parties/office-kind.ts'
import { readDepartmentKeys, readOffices, SettingsFault } from './parties/offices.ts'
import { loadDemonstration } from './parties/parties.ts'
import { openSealing } from './parties/sealing-key.ts'
import { createSessions, sessionLimitsOf } from './parties/sessions.ts'
import { databaseReason, hostsIn, StartFault, systemReason } from './start-fault.ts'

/** What was started, to be ended in the opposite order. */
const started: (() => Promise<unknown>)[] = []
let ending = false

/** A long weekend: who was away for longer says that the time is right. */
const GAP_HOURS = 72

/** npm passes on a signal that its terminal sends to all: within this time two are one. */
const ONE_SIGNAL_MS = 1_000

try {
  if (isNodeRefused()) process.exit(1)
  await start(readConfiguration(process.env))
} catch (error) {
  say(wordsFor(error))
  await end(1)
}

/** A Node whose decoder is known to be faulty is not run on, however the office was started. */
function isNodeRefused(): boolean {
  const fault = nodeFault(process.version)
  if (fault !== undefined) say(fault)
  return fault !== undefined
}

async function start(configuration: Configuration): Promise<void> {
  endOnSignals()
  const identity = readIdentity(process.env, configuration)
  const demonstration = identity.kind === 'demonstration'
  const { catalogueDirectory, dataDirectory } = configuration
  const { offices } = await readOffices(catalogueDirectory)
  requireOfficesOfKind(offices, demonstration, join(catalogueDirectory, 'offices.json'))
  requireDataDirectory(configuration.dataDirectory)
  const disk = await watchDisk({
    directory: configuration.dataDirectory,
    floorBytes: configuration.freeSpaceFloorBytes,
    told: (report) => say(diskWords(report)),
  })
  started.push(async () => disk.stop())
  const database = await startDatabase(configuration, disk)
  started.push(() => database.close())

  await requireDatabaseOfKind(database, demonstration, new Date().toISOString())
  const now = clockOf(configuration, demonstration)
  const sealing = await openSealing(database, dataDirectory, process.env['PERSONAL_DATA_KEY'])
  // A clock that jumps must neither end sessions nor begin one that lasts for a month; the office knows when it does.
  let time: () => number = Date.now
  const limits = sessionLimitsOf(configuration, demonstration)
  const sessions = createSessions(database, () => time(), limits)
  const app = await createApp({
    publicUrl: configuration.publicUrl,
    webRoot: join(import.meta.dirname, '../../web/dist'),
    findSession: sessions.find,
    findEnding: sessions.findEnding,
    rates: ratesOf(configuration.filings, configuration.plansPerMinute),
    trustProxy: configuration.trustedProxies,
    log: 'warn',
    storageFull: () => disk.report().state === 'full',
  })
  started.push(() => app.close())
  await recordKnown(database, {
    regions: offices.map(({ region }) => region),
    departments: await readDepartmentKeys(catalogueDirectory),
  })
  const people = demonstration ? await loadDemonstration(database, sealing, catalogueDirectory, now()) : []
  const parties = { sessions, identity, people }
  const office = await openOffice({
    app,
    database,
    sealing,
    catalogueDirectory,
    dataDirectory,
    parties,
    now,
    clock: { gapHours: configuration.clockGapHours ?? (demonstration ? null : GAP_HOURS) },
    disk,
    notice: say,
  })
  started.push(() => office.close())
  time = office.time
  await listen(app, configuration)
  say(`Catalogue: ${office.catalogue().items.size} items, ${office.catalogue().bundles.size} bundles`)
  say(`Ready: ${configuration.publicUrl.href}`)
  if (!demonstration) return
  const address = (path: string) => new URL(path, configuration.publicUrl).href
  say(`Demonstration: sign in as any of ${people.length} made-up people at ${address('/sign-in')}`)
  for (const { turn, person, does } of tourOf(people)) say(`  ${turn}. ${person.name} (${person.key}): ${does.en}`)
  if (configuration.demonstrationCases) {
    // Not waited for: the office is open meanwhile, and its cases appear all at once.
    office.furnish().catch((error: unknown) => say(`Demonstration office: no cases were made. ${wordsFor(error)}`))
  }
}

/** An alarm an administrator can act on, for the log. */
function diskWords({ state, freeBytes, floorBytes }: DiskReport): string {
  const mebibytes = (bytes: number) => `${Math.floor(bytes / 1_048_576)} MiB`
  const free = `${mebibytes(freeBytes)} free, floor ${mebibytes(floorBytes)}`
  if (state === 'full') {
    return `ALARM: the disk of the data directory is full (${free}). Nothing is written until there is room; everything can be read.`
  }
  return state === 'low'
    ? `Alarm: the disk of the data directory is running full (${free}). At the floor nothing more is written.`
    : `The disk of the data directory has room (${free}).`
}

/** The time outside; a demonstration may be somewhere else in time, and nothing that has legal effect ever is. */
function clockOf({ demonstrationClock: file }: Configuration, demonstration: boolean): () => Instant {
  if (file === undefined) return () => new Date().toISOString()
  if (!demonstration) throw new ClockFault('DEMONSTRATION_CLOCK: only a demonstration may be somewhere else in time')
  say(`Demonstration clock: ${file}`)
  return demonstrationClock(file)
}

/** Throws `StartFault` when the directory is not there and cannot be made, or nothing may be written in it. */
function requireDataDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new StartFault(
      `YIZHENG_DATA: the office cannot keep its data in ${directory}: ${systemReason(error) ?? String(error)}.`,
    )
  }
}

async function listen(app: FastifyInstance, { host, port }: Configuration): Promise<void> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    const reason = systemReason(error)
    if (reason === undefined) throw error
    throw new StartFault(`The office cannot listen on ${host}, port ${port} (HOST, PORT): ${reason}.`)
  }
}

/** The database of the office, migrated: a server's when one is named, else the embedded one. */
async function startDatabase(configuration: Configuration, disk: DiskWatch): Promise<Database> {
  if (configuration.database) {
    return openServer(configuration, configuration.database)
  }
  const starting = startEmbedded({
    directory: join(configuration.dataDirectory, 'postgres'),
    progress: say,
    patience: async () => ((await disk.relieve()) ? 'The disk is full' : undefined),
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

/** The database of a server of its own, or of whichever of several leads. */
async function openServer(
  { dataDirectory }: Configuration,
  { url, ownerUrl }: NonNullable<Configuration['database']>,
): Promise<Database> {
  const memory = leaderFile(join(dataDirectory, 'leader.json'), (error) =>
    say(`Which database leads could not be written down, and is known until the office ends: ${String(error)}`),
  )
  try {
    for (const each of new Set([url, ownerUrl])) {
      const between = await poolerFault({ url: each, connectTimeoutMs: 5_000 })
      if (between !== undefined) throw new StartFault(`DATABASE_URL: ${hostsIn(each)} is not supported. ${between}`)
    }
    await migrateAs(ownerUrl, memory)
    const database = openDatabase({ url, role: 'yizheng_app', memory })
    for (const warning of warningsOf(await database.leader(), url)) say(warning)
    return database
  } catch (error) {
    if (!(error instanceof Unavailable || error instanceof DatabaseError)) throw error
    throw new StartFault(`DATABASE_URL: the database at ${hostsIn(url)} cannot be used: ${databaseReason(error)}.`)
  }
}

async function migrateAs(ownerUrl: string, memory?: LeaderMemory): Promise<void> {
  const owner = openDatabase({
    url: ownerUrl,
    connections: 1,
    connectTimeoutMs: 20_000,
    statementTimeoutMs: 0,
    ...(memory && { memory }),
  })
  try {
    await migrate(owner, await readSchema(), (name) => say(`Migrated: ${name}`))
  } finally {
    await owner.close()
  }
}

/** Ends in order on the first signal, and at once on the second; what is then left running the next start takes over. */
function endOnSignals(): void {
  let first: number | undefined
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      first ??= Date.now()
      if (Date.now() - first > ONE_SIGNAL_MS) process.exit(1)
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
  const sayable = [
    ConfigurationError,
    StartFault,
    OfficeTaken,
    SettingsFault,
    CatalogueRefused,
    ClockFault,
    UnboundedRoute,
  ].some((kind) => error instanceof kind)
  if (sayable && error instanceof Error) return error.message
  if (error instanceof Unavailable) return `${error.message}: ${databaseReason(error.cause)}`
  const system = systemReason(error)
  if (system !== undefined && error instanceof Error) return `${error.message}: ${system}`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}

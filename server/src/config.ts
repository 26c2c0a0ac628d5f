import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { MOST_SESSIONS } from '@yizheng/contract/sessions'
import { hostsOf } from './store/hosts.ts'

/** Where the product was unpacked; relative directories in the settings start here. */
export const PRODUCT = fileURLToPath(new URL('../..', import.meta.url))

const LOOPBACK = ['127.0.0.1', '::1', 'localhost']

const Directory = z
  .string()
  .min(1)
  .transform((path) => resolve(PRODUCT, path))

const DatabaseUrl = z.string().refine(isDatabaseUrl, 'must look like postgres://user:password@host:5432/database')

const Switch = z.enum(['on', 'off'], 'must be on or off').transform((word) => word === 'on')

const Proxies = z
  .string()
  .transform((list) => list.split(',').map((entry) => entry.trim()))
  .refine((list) => list.every(isNetwork), 'must be addresses or networks such as 10.0.0.0/8, separated by commas')

const Count = z.coerce.number('must be a number').int('must be a whole number').min(1, 'must be at least 1')

const SessionCount = Count.max(MOST_SESSIONS, `must be at most ${MOST_SESSIONS}`)

/** Every setting, by the name of its environment variable. docs/guides/configuration.md tells what each is for. */
const Settings = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(1, 'must be 1 to 65535')
    .max(65_535, 'must be 1 to 65535')
    .default(8080),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be a web address such as https://yizheng.example.gov.cn' })
    .optional(),
  YIZHENG_DATA: Directory.prefault('data'),
  CATALOGUE: Directory.prefault('catalogue'),
  DATABASE_URL: DatabaseUrl.optional(),
  DATABASE_OWNER_URL: DatabaseUrl.optional(),
  POSTGRES_BIN: Directory.optional(),
  TRUSTED_PROXIES: Proxies.default([]),
  FILINGS_PER_PERSON: Count.default(300),
  FILINGS_PER_ADDRESS: Count.default(1_000),
  PLANS_PER_MINUTE: Count.default(300),
  SESSIONS_PER_OFFICIAL: SessionCount.optional(),
  SESSIONS_PER_APPLICANT: SessionCount.optional(),
  FREE_SPACE_FLOOR: z.coerce
    .number('must be a number of MiB')
    .int('must be a whole number of MiB')
    .min(16, 'must be at least 16 MiB')
    .max(1_048_576, 'must be at most 1048576 MiB')
    .default(256),
  DEMONSTRATION: Switch.optional(),
  DEMONSTRATION_CASES: Switch.prefault('on'),
  DEMONSTRATION_CLOCK: Directory.optional(),
  CLOCK_GAP_HOURS: z.coerce
    .number('must be a number of hours')
    .int('must be a whole number of hours')
    .min(1, 'must be 1 to 8760 hours')
    .max(8_760, 'must be 1 to 8760 hours')
    .optional(),
})

/** What one process of the office is told from outside. */
export type Configuration = {
  readonly host: string
  readonly port: number
  /** Where people reach the office, behind whatever proxy stands before it. */
  readonly publicUrl: URL
  /** Where the office keeps what is its own: the embedded database and uploaded files. */
  readonly dataDirectory: string
  readonly catalogueDirectory: string
  /** A PostgreSQL server; without it the embedded one is used. `owner` is the login that migrates. */
  readonly database: { readonly url: string; readonly ownerUrl: string } | undefined
  /** Proxies that are believed when they say whom they ask for (`X-Forwarded-For`). */
  readonly trustedProxies: readonly string[]
  /** Filings in an hour. */
  readonly filings: { readonly perPerson: number; readonly perAddress: number }
  /** Plans that may be asked for in a minute from one address, or by one signed-in person. */
  readonly plansPerMinute: number
  /** Sessions at once of one official, and of anybody else; one more ends the oldest. Not said: as the kind of office has it. */
  readonly sessions: { readonly official: number | undefined; readonly applicant: number | undefined }
  /** A directory of PostgreSQL programs for the embedded server. */
  readonly postgresPrograms: string | undefined
  /** Free bytes of the data directory's disk below which nothing is written. */
  readonly freeSpaceFloorBytes: number
  /** Whether anyone may sign in as the people of the demonstration. */
  readonly demonstration: boolean
  /** Whether a new demonstration office is filled with made-up cases. */
  readonly demonstrationCases: boolean
  /** A file with the moment at which a demonstration is to be; the machine's own clock without it. */
  readonly demonstrationClock: string | undefined
  /** Away for longer than so many hours, the office has a person confirm the time at start; not said: 72, and never in a demonstration. */
  readonly clockGapHours: number | undefined
}

type Given = Readonly<Record<string, string | undefined>>

/** One or more settings are wrong; the message has a line for each. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(
      `The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    )
    this.faults = faults
  }
}

/**
 * Reads the configuration from environment variables; one that is set to nothing counts as not set.
 * Throws `ConfigurationError` with every fault at once.
 */
export function readConfiguration(environment: Given): Configuration {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const read = Settings.safeParse(given)
  const malformed = read.success ? [] : read.error.issues.map((issue) => faultOf(issue, given))
  const faults = [...malformed, ...contradictions(given)]
  if (!read.success || faults.length > 0) throw new ConfigurationError(faults)
  const settings = read.data
  return {
    host: settings.HOST,
    port: settings.PORT,
    publicUrl: new URL(settings.PUBLIC_URL ?? `http://${bracketed(settings.HOST)}:${settings.PORT}`),
    dataDirectory: settings.YIZHENG_DATA,
    catalogueDirectory: settings.CATALOGUE,
    database:
      settings.DATABASE_URL === undefined
        ? undefined
        : { url: settings.DATABASE_URL, ownerUrl: settings.DATABASE_OWNER_URL ?? settings.DATABASE_URL },
    trustedProxies: settings.TRUSTED_PROXIES,
    filings: { perPerson: settings.FILINGS_PER_PERSON, perAddress: settings.FILINGS_PER_ADDRESS },
    plansPerMinute: settings.PLANS_PER_MINUTE,
    sessions: { official: settings.SESSIONS_PER_OFFICIAL, applicant: settings.SESSIONS_PER_APPLICANT },
    postgresPrograms: settings.POSTGRES_BIN,
    freeSpaceFloorBytes: settings.FREE_SPACE_FLOOR * 1024 * 1024,
    demonstration: settings.DEMONSTRATION ?? true,
    demonstrationCases: settings.DEMONSTRATION_CASES,
    demonstrationClock: settings.DEMONSTRATION_CLOCK,
    clockGapHours: settings.CLOCK_GAP_HOURS,
  }
}

/** Settings that are each well formed and together make no sense. */
function contradictions(given: Given): string[] {
  const faults: string[] = []
  const open = given['HOST'] !== undefined && !LOOPBACK.includes(given['HOST'])
  if (open && given['DEMONSTRATION'] === undefined) {
    faults.push(
      'DEMONSTRATION: say on or off when HOST opens the office to other machines; on lets anyone sign in as anyone',
    )
  }
  if (open && given['PUBLIC_URL'] === undefined) {
    faults.push('PUBLIC_URL: give the address people use when HOST opens the office to other machines')
  }
  if (given['DATABASE_OWNER_URL'] !== undefined && given['DATABASE_URL'] === undefined) {
    faults.push('DATABASE_OWNER_URL: has no meaning without DATABASE_URL')
  }
  return faults
}

/** A fault in words, with the value that was given, unless it may hold a password. */
function faultOf(issue: z.core.$ZodIssue, given: Given): string {
  const name = String(issue.path[0])
  const value = name.startsWith('DATABASE') ? '' : ` (it is "${given[name] ?? ''}")`
  return `${name}: ${issue.message}${value}`
}

function isDatabaseUrl(text: string): boolean {
  try {
    return hostsOf(text).every((url) => URL.canParse(url))
  } catch {
    return false
  }
}

function isNetwork(text: string): boolean {
  const [address = '', length, ...rest] = text.split('/')
  const bits = isIP(address) === 6 ? 128 : 32
  return (
    isIP(address) > 0 && rest.length === 0 && (length === undefined || (/^\d+$/.test(length) && Number(length) <= bits))
  )
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

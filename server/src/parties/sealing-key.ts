import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ConfigurationError } from '../config.ts'
import { StartFault, systemReason } from '../start-fault.ts'
import type { Session } from '../store/database.ts'
import { makeWhole } from '../store/whole-file.ts'
import { createSealing, KEY_BYTES, type Sealing } from './sealing.ts'

/**
 * Opens the sealing of an office with its key: `given` (base64, for offices whose processes share one or keep it in a vault),
 * else the file `keys/personal-data.key` of the data directory, which is made where nothing has been sealed yet, readable by
 * the office's user alone. Back it up apart from the database: without it identity numbers cannot be read again.
 *
 * The database knows a check value of its key. Throws `StartFault` in words when the key is missing, or is another one than the
 * data was sealed with: with a new key the old data would be lost without a word, and the new data sealed apart from it.
 */
export async function openSealing(database: Session, dataDirectory: string, given?: string): Promise<Sealing> {
  const path = join(dataDirectory, 'keys', 'personal-data.key')
  const found = given === undefined || given === '' ? readKey(path) : givenKey(given)
  const key = found ?? (await newKey(database, path))
  const sealing = createSealing(key)
  await requireFit(database, sealing, found === undefined || given === undefined ? path : 'PERSONAL_DATA_KEY')
  return sealing
}

function givenKey(text: string): Buffer {
  const key = Buffer.from(text, 'base64')
  if (key.length !== KEY_BYTES) throw new ConfigurationError(['PERSONAL_DATA_KEY: must be 32 bytes in base64'])
  return key
}

/** The key in the file; undefined when there is none, or an empty one as an earlier release left when it was killed. */
function readKey(path: string): Buffer | undefined {
  let key: Buffer
  try {
    key = readFileSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new StartFault(`The key for personal data, ${path}, cannot be read: ${systemReason(error) ?? String(error)}.`)
  }
  if (key.length === 0) return undefined
  if (key.length === KEY_BYTES) return key
  throw new StartFault(
    `${path} is no key for personal data: it has ${key.length} bytes, and a key has ${KEY_BYTES}. ` +
      'Put the file back from your backup, byte for byte.',
  )
}

async function newKey(database: Session, path: string): Promise<Buffer> {
  if (await isSealed(database)) {
    // Another process that starts at the same time may have made it since.
    const made = readKey(path)
    if (made) return made
    throw new StartFault(
      `The key for personal data is missing: ${path} is not there, or empty, and the database holds data that was sealed with it. ` +
        'Put the file back from your backup, or give the key in PERSONAL_DATA_KEY. No new key is made, since it could not ' +
        'open what is there.',
    )
  }
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    if (readKey(path) === undefined) rmSync(path, { force: true })
    makeWhole(path, randomBytes(KEY_BYTES))
  } catch (error) {
    const reason = systemReason(error)
    if (reason === undefined) throw error
    throw new StartFault(`The key for personal data could not be written to ${path}: ${reason}.`)
  }
  // Of several processes that start at once one was the first.
  const key = readKey(path)
  if (!key) throw new StartFault(`The key for personal data could not be read again from ${path}.`)
  return key
}

async function isSealed(database: Session): Promise<boolean> {
  const [row] = await database.query<{ sealed: boolean }>(
    `select exists (select from sealing_key) or exists (select from person_identifiers) or exists (select from shared_facts)
      as sealed`,
  )
  return row?.sealed ?? false
}

async function requireFit(database: Session, sealing: Sealing, where: string): Promise<void> {
  const wrong = (): StartFault =>
    new StartFault(
      `The key for personal data (${where}) is not the one that the data in this database was sealed with. ` +
        'Put the right key back from your backup, or check that YIZHENG_DATA and DATABASE_URL belong together. ' +
        'Nothing was changed.',
    )
  if ((await checkValue(database)) === undefined) {
    // A database of a release that kept no check value: what was sealed tells.
    if (!(await opensWhatIsThere(database, sealing))) throw wrong()
    await database.query('insert into sealing_key (check_value) values ($1) on conflict do nothing', [sealing.check])
  }
  if (!(await checkValue(database))?.equals(sealing.check)) throw wrong()
}

async function checkValue(database: Session): Promise<Buffer | undefined> {
  const [row] = await database.query<{ check_value: Buffer }>('select check_value from sealing_key')
  return row?.check_value
}

async function opensWhatIsThere(database: Session, sealing: Sealing): Promise<boolean> {
  const rows = await database.query<{ context: string; sealed: Buffer }>(
    `(select person_id || '/' || kind as context, sealed from person_identifiers limit 1)
      union all (select person_id || '/shared/' || field, sealed from shared_facts limit 1)`,
  )
  try {
    for (const { context, sealed } of rows) sealing.open(context, sealed)
    return true
  } catch {
    return false
  }
}

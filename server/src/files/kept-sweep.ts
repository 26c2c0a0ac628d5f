import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** What a sweep of kept bytes did. */
export type KeptSweep = {
  /** Files that no upload is known for and that were removed. */
  readonly removed: number
  /** Files that no upload is known for and that were left, since there are so many of them. */
  readonly left: number
}

/** So many strays are what crashes leave; more, when they outnumber what is known, are a database that lost its rows. */
const FEW = 50
const AT_ONCE = 500

/**
 * Removes kept bytes that are older than `milliseconds` and that no upload is known for: an office that was killed between keeping a file
 * and writing it down leaves them. When most of what is there is unknown the database is not the one that belongs to the
 * files (restored from an older state, say); then nothing is removed.
 * @param directory of the keep: `<two digits>/<SHA-256>`
 * @param known answers which of the hashes have an upload
 */
export async function sweepKept(
  directory: string,
  milliseconds: number,
  known: (hashes: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<KeptSweep> {
  const old = await oldIn(directory, milliseconds)
  const strays: string[] = []
  for (let from = 0; from < old.length; from += AT_ONCE) {
    const some = old.slice(from, from + AT_ONCE)
    const there = await known(some)
    strays.push(...some.filter((hash) => !there.has(hash)))
  }
  if (strays.length > FEW && strays.length > old.length / 2) return { removed: 0, left: strays.length }
  let removed = 0
  for (const hash of strays) if (await remove(directory, hash, milliseconds, known)) removed += 1
  return { removed, left: 0 }
}

function placeOf(directory: string, hash: string): string {
  return join(directory, hash.slice(0, 2), hash)
}

async function oldIn(directory: string, milliseconds: number): Promise<string[]> {
  const found: string[] = []
  for (const shelf of await readdir(directory)) {
    if (!/^[0-9a-f]{2}$/.test(shelf)) continue
    for (const name of await readdir(join(directory, shelf))) {
      if (!/^[0-9a-f]{64}$/.test(name) || !name.startsWith(shelf)) continue
      if (await isOld(join(directory, shelf, name), milliseconds)) found.push(name)
    }
  }
  return found
}

async function isOld(path: string, milliseconds: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found !== undefined && Date.now() - found.mtimeMs > milliseconds
}

/**
 * Takes the file out of its place first and looks again: the same paper may have been uploaded anew meanwhile, and then it
 * goes back.
 */
async function remove(
  directory: string,
  hash: string,
  milliseconds: number,
  known: (hashes: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<boolean> {
  const place = placeOf(directory, hash)
  const aside = join(directory, 'quarantine', `stray-${hash}`)
  await rename(place, aside)
  if ((await isOld(aside, milliseconds)) && !(await known([hash])).has(hash)) {
    await rm(aside, { force: true })
    return true
  }
  await rename(aside, place)
  return false
}

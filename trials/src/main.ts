import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { sectionOf, withSection, type Outcome } from './report.ts'
import type { Trial } from './trial.ts'

/**
 * `npm run trials [-- <name>...] [-- --write]`: does the trials that are named, or all, one after the other, and prints what
 * was seen. `--write` puts each result with its date into docs/trials.md. Ends with 1 when one failed.
 */

const DOCUMENT = join(import.meta.dirname, '../../docs/trials.md')
const ENDING = '.trial.ts'

const known = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(ENDING))
  .map((file) => file.slice(0, -ENDING.length))
  .sort()

const given = process.argv.slice(2)
const write = given.includes('--write')
const names = given.filter((each) => each !== '--write')
const strange = names.filter((name) => !known.includes(name))
if (strange.length > 0) {
  console.error(`There is no trial ${strange.join(', ')}. There are: ${known.join(', ')}`)
  process.exit(2)
}

let failures = 0
for (const name of names.length > 0 ? names : known) {
  const outcome = await done(name)
  const section = sectionOf(outcome)
  console.log(`\n${section}`)
  if (write) writeFileSync(DOCUMENT, withSection(readFileSync(DOCUMENT, 'utf8'), name, section))
  if (outcome.failure !== undefined) failures += 1
}
process.exit(failures > 0 ? 1 : 0)

async function done(name: string): Promise<Outcome> {
  const file = pathToFileURL(join(import.meta.dirname, name + ENDING)).href
  const { trial } = (await import(file)) as { trial: Trial }
  console.log(`\n=== ${name}: ${trial.about}`)
  const began = Date.now()
  const ended = await trial.run().then(
    (result) => ({ result, failure: undefined }),
    (error: unknown) => ({ result: undefined, failure: error instanceof Error ? error.message : String(error) }),
  )
  return {
    name,
    about: trial.about,
    ...ended,
    day: new Date(began).toISOString().slice(0, 10),
    seconds: Math.round((Date.now() - began) / 1000),
    machine: `${availableParallelism()} cores, Node ${process.versions.node}, load at the end ${(loadavg()[0] ?? 0).toFixed(1)}`,
  }
}

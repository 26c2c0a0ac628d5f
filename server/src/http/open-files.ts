import { readFileSync } from 'node:fs'

/** What is assumed where the system does not say: what most give a process. */
const USUAL_LIMIT = 1024

/** Files of our own: the database's connections, papers being written and read, the catalogue, the log. */
const OWN_FILES = 224

/** However many files a process may have: more connections than this one process cannot serve anyway. */
const MOST_CONNECTIONS = 10_000

/** How many files this process may have open (Linux says it in /proc; Node has raised it to the hard limit at its start). */
export function openFilesLimit(): number {
  try {
    const line = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))
    return line ? Number(line[1]) : USUAL_LIMIT
  } catch {
    return USUAL_LIMIT
  }
}

/** How many connections may be held, so that there are always files left for the work itself. */
export function connectionLimit(openFiles = openFilesLimit()): number {
  return Math.max(32, Math.min(MOST_CONNECTIONS, openFiles - OWN_FILES))
}

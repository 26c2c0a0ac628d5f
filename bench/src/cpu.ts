import { readdirSync, readFileSync } from 'node:fs'

/**
 * Processor time from /proc, so on Linux only: unlike acts per second it hardly depends on who else uses the machine.
 */

/** Unit of the times in /proc/<id>/stat on Linux for every architecture Node runs on. */
const MS_PER_TICK = 10

type Times = { parent: number; withEnded: number }

function timesOf(id: string): Times | undefined {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8')
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    // utime, stime, and those of children that have ended and were waited for: cutime, cstime.
    const ticks = fields.slice(11, 15).reduce((all, each) => all + each, 0)
    return { parent: fields[1] ?? 0, withEnded: ticks * MS_PER_TICK }
  } catch {
    // Ended between the listing and the reading.
    return undefined
  }
}

/** Milliseconds that processes and all their descendants have used so far, each once, those included that have ended. */
export function cpuOfTrees(roots: readonly number[]): number {
  const all = new Map<number, Times>()
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const times = timesOf(id)
    if (times) all.set(Number(id), times)
  }
  const counted = new Set<number>()
  const count = (id: number): void => {
    if (counted.has(id)) return
    counted.add(id)
    for (const [child, { parent }] of all) if (parent === id) count(child)
  }
  roots.forEach(count)
  return [...counted].reduce((sum, id) => sum + (all.get(id)?.withEnded ?? 0), 0)
}

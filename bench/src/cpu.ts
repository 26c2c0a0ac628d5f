import { readdirSync, readFileSync } from 'node:fs'

/**
 * Processor time from /proc, so on Linux only: unlike acts per second it hardly depends on who else uses the machine.
 */

/** Unit of the times in /proc/<id>/stat on Linux for every architecture Node runs on. */
const MS_PER_TICK = 10

type Times = { parent: number; own: number; withEnded: number }

function timesOf(id: string): Times | undefined {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8')
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const sum = (from: number, to: number) =>
      fields.slice(from, to).reduce((all, ticks) => all + ticks, 0) * MS_PER_TICK
    // utime, stime; and with those of children that have ended and were waited for: cutime, cstime.
    return { parent: fields[1] ?? 0, own: sum(11, 13), withEnded: sum(11, 15) }
  } catch {
    // Ended between the listing and the reading.
    return undefined
  }
}

/** Milliseconds that a process and all its descendants have used so far, those included that have ended. */
export function cpuOfTree(root: number): number {
  const all = new Map<number, Times>()
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const times = timesOf(id)
    if (times) all.set(Number(id), times)
  }
  const of = (id: number): number =>
    [...all]
      .filter(([, { parent }]) => parent === id)
      .reduce((sum, [child]) => sum + of(child), all.get(id)?.withEnded ?? 0)
  return of(root)
}

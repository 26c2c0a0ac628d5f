/** Whose requests wait in one line, and how many turns it has for each turn of another. */
export type Line = { readonly caller: string; readonly weight: number }

type Waiting<Item> = { readonly item: Item; readonly since: number; readonly start: number }

type Kept<Item> = { weight: number; readonly waiting: Waiting<Item>[]; finish: number }

/** So many callers without anything waiting are remembered before those who are owed nothing are forgotten. */
const REMEMBERED = 1_024

/**
 * Lines of requests, one for each caller, that take turns by start-time fair queuing (Goyal, Vin, Cheng 1996): whoever asks for more
 * than its share waits behind itself. Times are in milliseconds; `now` is what the caller of these functions says it is.
 */
export function createWaiting<Item>() {
  const lines = new Map<string, Kept<Item>>()
  let size = 0
  /** Where the service stands, in turns of weight 1. */
  let virtual = 0

  function lineOf({ caller, weight }: Line): Kept<Item> {
    const known = lines.get(caller)
    if (known) return known
    if (lines.size >= REMEMBERED) {
      for (const [name, { waiting, finish }] of lines) {
        if (waiting.length === 0 && finish <= virtual) lines.delete(name)
      }
    }
    const made = { weight, waiting: [], finish: virtual }
    lines.set(caller, made)
    return made
  }

  return {
    size: () => size,
    add(line: Line, item: Item, now: number): void {
      const kept = lineOf(line)
      kept.weight = line.weight
      const start = Math.max(virtual, kept.finish)
      kept.finish = start + 1 / kept.weight
      kept.waiting.push({ item, since: now, start })
      size += 1
    },
    /** Takes out the one whose turn it is, of those that may go; undefined where none may. */
    next(mayGo: (item: Item) => boolean): Item | undefined {
      let first: Kept<Item> | undefined
      let start = Number.POSITIVE_INFINITY
      for (const kept of lines.values()) {
        const head = kept.waiting[0]
        if (head && head.start < start && mayGo(head.item)) {
          first = kept
          start = head.start
        }
      }
      const taken = first?.waiting.shift()
      if (!taken) return undefined
      virtual = Math.max(virtual, taken.start)
      size -= 1
      return taken.item
    },
    /** Takes out who has waited since before `since`. */
    takeOlder(since: number): Item[] {
      const old: Item[] = []
      for (const { waiting } of lines.values()) {
        const keep = waiting.findIndex((each) => each.since >= since)
        const gone = waiting.splice(0, keep === -1 ? waiting.length : keep)
        old.push(...gone.map(({ item }) => item))
      }
      size -= old.length
      return old
    },
    /** Takes out the newest of the line that is the longest for its weight. */
    takeNewestOfLongest(): Item | undefined {
      let longest: Kept<Item> | undefined
      const length = ({ waiting, weight }: Kept<Item>) => waiting.length / weight
      for (const kept of lines.values()) {
        if (kept.waiting.length > 0 && (!longest || length(kept) > length(longest))) longest = kept
      }
      const taken = longest?.waiting.pop()
      if (!longest || !taken) return undefined
      longest.finish = taken.start
      size -= 1
      return taken.item
    },
    remove(item: Item): boolean {
      for (const { waiting } of lines.values()) {
        const at = waiting.findIndex((each) => each.item === item)
        if (at === -1) continue
        waiting.splice(at, 1)
        size -= 1
        return true
      }
      return false
    },
  }
}

/** What a run came to, in numbers. */
export type Tally = {
  filed: number
  tried: number
  recorded: number
  refused: Map<string, number>
  events: Map<string, number>
  faults: Map<string, number>
}

export function createTally(): Tally {
  return { filed: 0, tried: 0, recorded: 0, refused: new Map(), events: new Map(), faults: new Map() }
}

export function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

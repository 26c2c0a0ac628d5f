import type { ItemFacts } from './facts.ts'

/** One thing to be decided: an item, or a phase of one. It begins when of each group of `after` one has ended. */
type Stage = { name: string; law: number; promise: number; after: string[][] }

/** The days on which the last thing of a plan ends, by law and by promise, when everything that need not wait runs beside the rest. */
export function longestDays(items: readonly ItemFacts[]): { law: number; promise: number } {
  const stages = stagesOf(items)
  const ends = new Map<string, { law: number; promise: number }>()
  // Whatever can end earliest ends next: what it waits for is then known for good. A stage that waits for ever is left out.
  for (let left = [...stages]; left.length > 0;) {
    let next: { stage: Stage; law: number; promise: number } | undefined
    for (const stage of left) {
      const ready = earliest(stage, ends)
      if (ready && (next === undefined || ready.promise < next.promise)) next = { stage, ...ready }
    }
    if (!next) break
    const { stage, law, promise } = next
    ends.set(stage.name, { law, promise })
    left = left.filter((each) => each !== stage)
  }
  const last = (which: 'law' | 'promise') => Math.max(0, ...[...ends.values()].map((end) => end[which]))
  return { law: last('law'), promise: last('promise') }
}

function earliest(stage: Stage, ends: ReadonlyMap<string, { law: number; promise: number }>) {
  let [law, promise] = [0, 0]
  for (const group of stage.after) {
    const ended = group.flatMap((name) => ends.get(name) ?? [])
    const first = ended.find((end) => ended.every((other) => end.promise <= other.promise))
    if (!first) return undefined
    law = Math.max(law, first.law)
    promise = Math.max(promise, first.promise)
  }
  return { law: law + stage.law, promise: promise + stage.promise }
}

const named = (item: ItemFacts, phase: number) => `${item.key}#${phase}`

function stagesOf(items: readonly ItemFacts[]): Stage[] {
  const plan = new Map(items.map((item) => [item.key, item]))
  /** The stages of which one is enough for a prerequisite; none when the plan has no item for it. */
  const enough = ({ anyOf, phase }: ItemFacts['prerequisites'][number]): string[] =>
    anyOf.flatMap((key) => {
      const other = plan.get(key)
      if (!other) return []
      const phases = other.timeLimit.phases
      if (!phases || phase?.theirs === undefined) return [named(other, phases ? phases.length - 1 : 0)]
      const at = phases.findIndex(({ name }) => name.zh === phase.theirs)
      return at < 0 ? [] : [named(other, at)]
    })
  const stages = items.flatMap((item) => {
    const { phases, statutory, promised } = item.timeLimit
    const law = phases ? phases.map(({ days }) => days) : [statutory]
    const promise = phases ? shared(promised, law) : [promised]
    return law.map((days, at): Stage => {
      const wanted = item.prerequisites.filter(
        ({ phase }) =>
          at === Math.max(0, phases?.findIndex(({ name }) => phase?.own !== undefined && name.zh === phase.own) ?? 0),
      )
      const after = wanted.map(enough).filter((group) => group.length > 0)
      return {
        name: named(item, at),
        law: days,
        promise: promise[at] ?? 0,
        after: at === 0 ? after : [[named(item, at - 1)], ...after],
      }
    })
  })
  return withPremisesPrepared(items, stages)
}

/**
 * What a later phase waits for is done after the phase before it (互联网上网服务营业场所管理条例 11: the premises are prepared, then checked),
 * unless that phase itself waits for it.
 */
function withPremisesPrepared(items: readonly ItemFacts[], stages: readonly Stage[]): Stage[] {
  const byName = new Map(stages.map((stage) => [stage.name, stage]))
  const waitsFor = (from: string, to: string, seen = new Set<string>()): boolean => {
    if (from === to) return true
    if (seen.has(from)) return false
    seen.add(from)
    return (byName.get(from)?.after.flat() ?? []).some((name) => waitsFor(name, to, seen))
  }
  const added = new Map<string, string[]>()
  for (const item of items) {
    for (let at = 1; at < (item.timeLimit.phases?.length ?? 0); at += 1) {
      const before = named(item, at - 1)
      for (const name of (byName.get(named(item, at))?.after ?? []).slice(1).flat()) {
        if (!waitsFor(before, name)) added.set(name, [...(added.get(name) ?? []), before])
      }
    }
  }
  return stages.map((stage) => ({
    ...stage,
    after: [...stage.after, ...(added.get(stage.name) ?? []).map((name) => [name])],
  }))
}

/** Whole days in the shares of the law, what is left over going to whoever lost most by rounding down, the earlier first. */
function shared(days: number, law: readonly number[]): number[] {
  const sum = law.reduce((total, each) => total + each, 0)
  if (sum === 0) return law.map(() => 0)
  const parts = law.map((each) => Math.floor((days * each) / sum))
  const lost = law.map((each, at) => ({ at, rest: (days * each) % sum })).sort((a, b) => b.rest - a.rest || a.at - b.at)
  for (let left = days - parts.reduce((total, each) => total + each, 0); left > 0; left -= 1) {
    const at = lost.shift()?.at ?? 0
    parts[at] = (parts[at] ?? 0) + 1
  }
  return parts
}

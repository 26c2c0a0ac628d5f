import type { Day } from '@yizheng/domain/time/day'

/** What is to happen on which day. What was to happen on a day that the clock jumped over happens on the next one. */
export type Agenda = {
  add(day: Day, what: () => void): void
  /** Everything up to `day` that has not happened, in the order in which it was put down, day by day. */
  take(day: Day): (() => void)[]
}

export function createAgenda(): Agenda {
  const days = new Map<Day, (() => void)[]>()
  return {
    add(day, what) {
      const already = days.get(day)
      if (already) already.push(what)
      else days.set(day, [what])
    },
    take(day) {
      const due = [...days.keys()].filter((each) => each <= day).sort()
      return due.flatMap((each) => {
        const what = days.get(each) ?? []
        days.delete(each)
        return what
      })
    },
  }
}

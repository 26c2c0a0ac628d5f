import type { Seat, TaskFilter } from '@yizheng/contract/desk'
import type { AnswerOf } from '@yizheng/contract/route'
import type { Routes } from '@yizheng/contract/routes'

/** What waits for an official, seat by seat, as the office answers. */
export type Desk = AnswerOf<Routes['getDesk']>

type SeatName = Pick<Seat, 'region' | 'role'>

/** A seat in an address: `120116.examiner`. */
export function seatKey({ region, role }: SeatName): string {
  return `${region}.${role}`
}

const FILTERS = ['command', 'bundle', 'department', 'level', 'claimed'] as const

/** Which seat and which filter an address asks for. What it does not know is left out. */
export function readListQuery(query: string): { seat: string | null; filter: TaskFilter } {
  const given = new URLSearchParams(query)
  const filter = Object.fromEntries(
    FILTERS.flatMap((name) => {
      const value = given.get(name)
      return value === null || value === '' ? [] : [[name, value]]
    }),
  ) as TaskFilter
  return { seat: given.get('seat'), filter }
}

/** The address of a seat under a filter. */
export function listPath(seat: string, filter: TaskFilter): string {
  const query = new URLSearchParams({ seat })
  for (const name of FILTERS) {
    const value = filter[name]
    if (value !== undefined) query.set(name, value)
  }
  return `/desk?${query.toString()}`
}

const LAST_SEAT = 'yizheng.desk.seat'

/** The seat one worked at last, in this window; none where storage is forbidden. */
export function lastSeat(): string | null {
  try {
    return window.sessionStorage.getItem(LAST_SEAT)
  } catch {
    return null
  }
}

export function rememberSeat(seat: string): void {
  try {
    window.sessionStorage.setItem(LAST_SEAT, seat)
  } catch {
    // Without storage the first seat is taken the next time.
  }
}

/** The seat of that name, else the one worked at last, else the first. */
export function chooseSeat(seats: readonly Seat[], asked: string | null): Seat | undefined {
  const named = (key: string | null) => seats.find((seat) => seatKey(seat) === key)
  return named(asked) ?? named(lastSeat()) ?? seats[0]
}

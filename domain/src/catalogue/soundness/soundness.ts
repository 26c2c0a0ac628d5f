import type { Calendar } from '../../deadlines/working-days.ts'
import { calendarOf } from '../catalogue.ts'
import { isDoubt } from '../doubt.ts'
import type { CatalogueFault } from '../fault.ts'
import { parseParts } from '../parts.ts'
import type { CataloguePart, ParsedParts, Placed } from '../parts.ts'
import { wholenessFaults } from './bundles-whole.ts'
import { calendarDayFaults } from './calendar-days.ts'
import { checkedAfterFaults } from './checked-after.ts'
import { citationFaults, movedFaults } from './citations.ts'
import { restingOf } from './compared.ts'
import type { Resting } from './compared.ts'
import { jointFaults, limitFaultsOf } from './limits-held.ts'
import { meaningFaults } from './papers-of.ts'
import { Words } from '../../text/words.ts'
import { regionFaults } from './regions-placed.ts'
import { renewalSaid } from './renewals.ts'
import { reviewFaults } from './reviews.ts'
import { twiceFaults } from './said-twice.ts'
import { forcedVisitFaults } from './visits-forced.ts'

/** Something that the data itself says it does not know: where, and why; in English where the data says it there, else it is among the names. */
export type Doubt = { file: string; path: string; because: string; english?: string }

/** `resting`: what rests on a provision, and whether it was compared with the text of the law. */
export type Soundness = { faults: CatalogueFault[]; doubts: Doubt[]; resting: Resting[] }

/**
 * What is wrong with what a catalogue says of the law, beside its form: eight kinds of faults that were found by reading it against its
 * sources. An office goes on with a catalogue that has them; `catalogue check` does not let them pass, and takes a doubt that says its reason.
 */
export function soundnessOf(parts: readonly CataloguePart[]): Soundness {
  return soundnessOfParsed(parseParts(parts).parsed)
}

/** The same of values that were parsed already. */
export function soundnessOfParsed(parsed: ParsedParts): Soundness {
  const calendar = calendarIn(parsed.holidays)
  const regions = parsed.regions.map(({ value }) => value)
  return {
    faults: [
      ...parsed.item.flatMap((placed) => [
        ...renewalSaid(placed),
        ...checkedAfterFaults(placed),
        ...forcedVisitFaults(placed),
        ...citationFaults(placed, regions),
        ...(calendar.years.length > 0 ? limitFaultsOf(placed, calendar) : []),
      ]),
      ...movedFaults(parsed.item),
      ...wholenessFaults(parsed),
      ...meaningFaults(parsed),
      ...regionFaults(parsed),
      ...calendarDayFaults(parsed),
      ...reviewFaults(parsed),
      ...twiceFaults(parsed),
      ...jointFaults(parsed),
    ],
    doubts: doubtsOf(parsed),
    resting: restingOf(parsed),
  }
}

const calendars = new WeakMap<object, Calendar>()

/** What is counted of a calendar is kept with it, so one calendar is made of the same years. */
function calendarIn(holidays: ParsedParts['holidays']): Calendar {
  const made = calendars.get(holidays) ?? calendarOf(holidays.map(({ value }) => value))
  calendars.set(holidays, made)
  return made
}

/** Every doubt that the data admits, wherever it stands. */
function doubtsOf(parsed: ParsedParts): Doubt[] {
  const placed: readonly Placed<unknown>[] = [
    ...parsed.item,
    ...parsed.bundle,
    ...parsed.materials,
    ...parsed.conditions,
    ...parsed.checklists,
  ]
  return [
    ...placed.flatMap(({ value, at }) =>
      admitted(value, []).map(({ steps, ...said }) => ({ ...at(...steps), ...said })),
    ),
    ...parsed.provenance.flatMap(({ value, at }) =>
      value.doubts.map(({ text }, index) => ({ ...at('doubts', index), because: text.zh, english: text.en })),
    ),
  ]
}

type Admitted = Pick<Doubt, 'because' | 'english'> & { steps: PropertyKey[] }

function admitted(value: unknown, steps: readonly PropertyKey[]): Admitted[] {
  if (typeof value !== 'object' || value === null) return []
  if (isDoubt(value)) return [{ steps: [...steps], because: value.doubt }]
  return Object.entries(value).flatMap(([key, member]) => {
    // Of a visit or a line of a checklist the doubt is shown to people, so it has both languages.
    const words = key === 'doubt' ? Words.safeParse(member) : undefined
    return words?.success === true
      ? [{ steps: [...steps, key], because: words.data.zh, english: words.data.en }]
      : admitted(member, [...steps, key])
  })
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { PersonKind, type DemonstrationPersonView } from '@yizheng/contract/parties'
import { Words } from '@yizheng/domain/catalogue/words'
import { FAULT_WORDS, idNumberFault, usccFault } from '@yizheng/domain/parties/identifiers'
import { Grant } from '@yizheng/domain/parties/person'
import type { Day, Instant } from '@yizheng/domain/time/day'
import type { Database } from '../store/database.ts'
import { MANDATES } from './shared-data.ts'
import { recordPerson, SharedFact } from './store.ts'
import type { Sealing } from './sealing.ts'

/** The demonstration issuer's name in `person_logins`: not an address, so no real issuer can ever be it. */
export const DEMONSTRATION_LOGIN = 'demonstration'

/** Every made-up person says so in their name. */
const MARK = '（演示）'

const Person = z.strictObject({
  key: z.string().regex(/^[a-z]{2}-[a-z0-9-]{1,40}$/),
  name: z.string().max(200).endsWith(MARK),
  kind: PersonKind,
  note: Words,
  grants: z.array(Grant).min(1).max(20),
  uscc: z.string().optional(),
  idNumber: z.string().optional(),
  shared: z.array(SharedFact).max(100).default([]),
  /** Of an agent: keys of those who gave a mandate, until there are real ones. */
  mandates: z.array(z.string()).max(50).optional(),
})
/** A made-up person, with the name of the region they belong to. */
export type DemonstrationPerson = z.infer<typeof Person> & {
  readonly place: Words
  /** Their turn in a tour of a few minutes, from 1, and what they do in it. */
  readonly tour: { readonly turn: number; readonly does: Words } | undefined
}

const People = z.strictObject({
  note: z.string(),
  /** Names of the regions in which the people act. */
  regions: z.record(z.string(), Words),
  /** A case in a few minutes: who to be, in turn, and what for. */
  tour: z
    .array(z.strictObject({ person: z.string(), does: Words }))
    .max(20)
    .default([]),
  people: z.array(Person).min(1).max(1000),
})

/** Where the demonstration's people come from, within the catalogue directory. */
const FILE = join('demonstration', 'people.json')

/** Reads and checks the people; throws with every fault and its place. `today` bounds dates of birth. */
export async function readDemonstrationPeople(catalogue: string, today: Day): Promise<DemonstrationPerson[]> {
  const path = join(catalogue, FILE)
  const parsed = People.safeParse(JSON.parse(await readFile(path, 'utf8')))
  if (!parsed.success) throw notValid(path, [z.prettifyError(parsed.error)])
  const { people, regions, tour } = parsed.data
  const faults = faultsOf(people, today)
  for (const { person } of tour.filter((each) => !people.some(({ key }) => key === each.person))) {
    faults.push(`tour: there is no person ${person}`)
  }
  const placed = people.map((person) => {
    const region = person.grants[0]?.region ?? ''
    const place = regions[region]
    if (!place) faults.push(`${person.key}: the region ${region} has no name here`)
    const turn = tour.findIndex((each) => each.person === person.key)
    const does = tour[turn]?.does
    return { ...person, place: place ?? { zh: region, en: region }, tour: does && { turn: turn + 1, does } }
  })
  if (faults.length > 0) throw notValid(path, faults)
  return placed
}

function notValid(path: string, faults: readonly string[]): Error {
  return new Error(`${path} is not valid:\n${faults.join('\n')}`)
}

function faultsOf(people: readonly z.infer<typeof Person>[], today: Day): string[] {
  const faults: string[] = []
  const keys = new Set<string>()
  const kinds = new Map(people.map(({ key, kind }) => [key, kind]))
  for (const { key, kind, mandates = [] } of people) {
    if (mandates.length > 0 && kind !== 'agent') faults.push(`${key}: only an agent has mandates`)
    for (const from of mandates.filter(
      (each) => !['enterprise', 'individual-business', 'citizen'].includes(kinds.get(each) ?? ''),
    )) {
      faults.push(`${key}: ${from} is nobody who could give a mandate`)
    }
  }
  for (const { key, uscc, idNumber } of people) {
    if (keys.has(key)) faults.push(`${key}: this key is used twice`)
    keys.add(key)
    const fault = (uscc && usccFault(uscc)) ?? (idNumber && idNumberFault(idNumber, today))
    if (fault) faults.push(`${key}: ${FAULT_WORDS[fault].en}`)
  }
  return faults
}

/** Adds the people of the demonstration who are not there yet. Doing it again changes nothing. */
export async function seedDemonstration(
  database: Database,
  sealing: Sealing,
  people: readonly DemonstrationPerson[],
  at: Instant,
): Promise<void> {
  await database.transaction(async (session) => {
    const known = await session.query<{ person_id: string }>('select person_id from persons where demonstration')
    const there = new Set(known.map((row) => row.person_id))
    for (const person of people.filter(({ key }) => !there.has(key))) {
      await recordPerson(session, sealing, toPerson(person), at)
    }
  })
}

function toPerson(person: DemonstrationPerson) {
  return {
    personId: person.key,
    name: person.name,
    kind: person.kind,
    demonstration: true,
    login: { issuer: DEMONSTRATION_LOGIN, subject: person.key },
    identifiers: [
      ...(person.uscc === undefined ? [] : [{ kind: 'uscc' as const, value: person.uscc }]),
      ...(person.idNumber === undefined ? [] : [{ kind: 'id-number' as const, value: person.idNumber }]),
    ],
    shared: [...person.shared, ...mandatesOf(person)],
    grants: person.grants,
  }
}

function mandatesOf({ mandates = [] }: DemonstrationPerson): SharedFact[] {
  return mandates.length === 0 ? [] : [{ field: MANDATES, value: mandates.join(','), source: '委托书（演示）' }]
}

/** The people of the tour in their order. */
export function tourOf(
  people: readonly DemonstrationPerson[],
): { readonly person: DemonstrationPerson; readonly turn: number; readonly does: Words }[] {
  return people
    .flatMap((person) => (person.tour ? [{ person, ...person.tour }] : []))
    .toSorted((a, b) => a.turn - b.turn)
}

/** A person as the list of the demonstration shows them: without numbers. */
export function demonstrationView({ key, name, kind, note, grants }: DemonstrationPerson): DemonstrationPersonView {
  return { key, name, kind, note, grants }
}

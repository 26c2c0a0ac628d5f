import { z } from 'zod'
import { PersonKind, type DemonstrationPersonView } from '@yizheng/contract/parties'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { pointer, type CatalogueFault } from '@yizheng/domain/catalogue/fault'
import { meant } from '@yizheng/domain/catalogue/nearest'
import { Words } from '@yizheng/domain/text/words'
import { FAULT_WORDS, idNumberFault, usccFault } from '@yizheng/domain/parties/identifiers'
import { Grant } from '@yizheng/domain/parties/person'
import type { Day, Instant } from '@yizheng/domain/time/day'
import type { Database, Session } from '../store/database.ts'
import { readSettings, SettingsFault, type Read } from './offices.ts'
import { MANDATES } from './shared-data.ts'
import { recordIdentifiers, recordPerson, SharedFact } from './store.ts'
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
const FILE = 'demonstration/people.json'

type Listed = z.infer<typeof Person>

/** The people, or every fault of their file with its place. `today` bounds dates of birth. */
export async function loadDemonstrationPeople(directory: string, today: Day): Promise<Read<DemonstrationPerson[]>> {
  const read = await readSettings(directory, FILE, People)
  if ('faults' in read) return read
  const { people, regions, tour } = read.value
  const faults = people.flatMap((person, index) => faultsOf(person, index, people, regions, today))
  for (const [index, { person }] of tour.entries()) {
    if (people.some(({ key }) => key === person)) continue
    faults.push(fault(`没有人员“${person}”`, `there is no person "${person}"`, 'tour', index, 'person'))
  }
  if (faults.length > 0) return { faults }
  return {
    value: people.map((person) => {
      const region = person.grants[0]?.region ?? ''
      const turn = tour.findIndex((each) => each.person === person.key)
      const does = tour[turn]?.does
      return {
        ...person,
        place: regions[region] ?? { zh: region, en: region },
        tour: does && { turn: turn + 1, does },
      }
    }),
  }
}

/** Reads and checks the people; throws `SettingsFault` with every fault and its place. */
export async function readDemonstrationPeople(catalogue: string, today: Day): Promise<DemonstrationPerson[]> {
  const read = await loadDemonstrationPeople(catalogue, today)
  if ('faults' in read) throw new SettingsFault(read.faults)
  return read.value
}

function fault(zh: string, en: string, ...steps: PropertyKey[]): CatalogueFault {
  return { file: FILE, path: pointer(...steps), reason: { zh, en } }
}

function faultsOf(
  person: Listed,
  index: number,
  people: readonly Listed[],
  regions: Readonly<Record<string, Words>>,
  today: Day,
): CatalogueFault[] {
  const at = (words: Words, ...steps: PropertyKey[]) => fault(words.zh, words.en, 'people', index, ...steps)
  const { key, kind, mandates = [], uscc, idNumber } = person
  const region = person.grants[0]?.region ?? ''
  const codeFault = uscc === undefined ? undefined : usccFault(uscc)
  const numberFault = idNumber === undefined ? undefined : idNumberFault(idNumber, today)
  return [
    ...(people.findIndex((each) => each.key === key) < index
      ? [at({ zh: `${key} 已经用过`, en: `${key} is used twice` }, 'key')]
      : []),
    ...(codeFault ? [at(FAULT_WORDS[codeFault], 'uscc')] : []),
    ...(numberFault ? [at(FAULT_WORDS[numberFault], 'idNumber')] : []),
    ...(regions[region]
      ? []
      : [
          at(
            { zh: `区划 ${region} 在本文件中没有名称`, en: `the region ${region} has no name here` },
            'grants',
            0,
            'region',
          ),
        ]),
    ...(mandates.length > 0 && kind !== 'agent'
      ? [at({ zh: '只有代办人才有委托', en: 'only an agent has mandates' }, 'mandates')]
      : []),
    ...mandates.flatMap((from, position) =>
      people.some((each) => each.key === from && GIVE_MANDATES.has(each.kind))
        ? []
        : [at({ zh: `${from} 不能委托他人`, en: `${from} is nobody who could give a mandate` }, 'mandates', position)],
    ),
  ]
}

const GIVE_MANDATES: ReadonlySet<string> = new Set(['enterprise', 'individual-business', 'citizen'])

/** What the people name that the catalogue does not have: departments, regions, fields of the form. */
export function unknownToCatalogue(people: readonly DemonstrationPerson[], catalogue: Catalogue): CatalogueFault[] {
  const { regions, departments, fields } = catalogue
  return people.flatMap(({ grants, shared }, index) => {
    const missing = (zh: string, en: string, name: string, known: Iterable<string>, ...steps: PropertyKey[]) => {
      const near = meant(name, known)
      const [inZh, inEn] = [`没有${zh}“${name}”${near.zh}`, `There is no ${en} "${name}"${near.en}`]
      return fault(inZh, inEn, 'people', index, ...steps)
    }
    const reach = (keys: readonly string[], ...steps: PropertyKey[]) =>
      keys
        .filter((key) => !departments.has(key))
        .map((key) => missing('部门', 'department', key, departments.keys(), ...steps))
    return [
      ...grants.flatMap(({ department, region, except }, position) => [
        ...(department === null ? [] : reach([department], 'grants', position, 'department')),
        ...reach(except, 'grants', position, 'except'),
        ...(regions.has(region)
          ? []
          : [missing('区划', 'region', region, regions.keys(), 'grants', position, 'region')]),
      ]),
      ...shared.flatMap(({ field }, position) =>
        fields.has(field) ? [] : [missing('表单字段', 'field', field, fields.keys(), 'shared', position, 'field')],
      ),
    ]
  })
}

/** Adds the people of the demonstration who are not there yet, and numbers that somebody has none of. Doing it again changes nothing. */
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
    await recordMissingNumbers(
      session,
      sealing,
      people.filter(({ key }) => there.has(key)),
    )
  })
}

/** Officials of older demonstrations had no number, and so nobody could be seen to stand aside from their own case. */
async function recordMissingNumbers(session: Session, sealing: Sealing, people: readonly DemonstrationPerson[]) {
  const rows = await session.query<{ person_id: string }>(
    'select person_id from person_identifiers where person_id = any($1)',
    [people.map(({ key }) => key)],
  )
  const numbered = new Set(rows.map((row) => row.person_id))
  for (const person of people.filter(({ key }) => !numbered.has(key))) {
    await recordIdentifiers(session, sealing, person.key, toPerson(person).identifiers)
  }
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

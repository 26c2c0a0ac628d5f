import { join } from 'node:path'
import type { Command } from '@yizheng/domain/cases/command'
import { APPLICANT, PEOPLE } from '@yizheng/testkit/people'
import { REGION, policy } from '@yizheng/testkit/rules'
import { PAPER } from '@yizheng/testkit/runs'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { compile } from '@yizheng/domain/catalogue/compile'
import type { Answers, Plan, PlanField } from '@yizheng/domain/catalogue/plan'
import type { VerifiedIdentity } from '@yizheng/domain/parties/identity'
import type { Actor } from '@yizheng/domain/parties/person'
import type { ClockDoubt } from '@yizheng/domain/time/clock'
import { loadCatalogue } from '../catalogue/load.ts'
import { PRODUCT } from '../config.ts'
import { createSealing } from '../parties/sealing.ts'
import type { Session } from '../store/database.ts'
import { createActs, type Acts, type Done, type Surroundings } from './acts.ts'
import { hashOf } from './act-row.ts'
import { createNumbers } from './numbers.ts'
import { createRecorder, type RecorderOptions } from './record.ts'

/** Acts on a database with the catalogue of the product, for the tests of this room. */

export async function readCatalogue(): Promise<Catalogue> {
  const loaded = await loadCatalogue(join(PRODUCT, 'catalogue'))
  if ('catalogue' in loaded) return loaded.catalogue
  throw new Error(loaded.faults.map(({ file, path, reason }) => `${file} ${path} ${reason.en}`).join('\n'))
}

export function planFor(catalogue: Catalogue, bundle: string, answers: Answers): Plan {
  const compiled = compile(catalogue, bundle, answers, { kind: 'enterprise', held: [] })
  if ('plan' in compiled) return compiled.plan
  throw new Error(compiled.refusal.reason.en)
}

/** Papers are made in a room of their own: for the others every certificate counts as made once it is to be delivered. */
export function countAsMade(database: Session): Surroundings['unmadeOf'] {
  return async ({ region, id }) => {
    await database.query(
      'insert into papers_made (region_code, case_id, made_at) values ($1, $2, now()) on conflict do nothing',
      [region, id],
    )
    return []
  }
}

export function actsOn(
  database: Session,
  catalogue: Catalogue,
  people: readonly Actor[] = PEOPLE,
  now?: () => string,
  clockDoubt: () => ClockDoubt | undefined = () => undefined,
  recording: RecorderOptions = {},
  identityOf: Surroundings['identityOf'] = agentOf,
): Acts {
  return createActs({
    database,
    recorder: createRecorder(database, recording),
    numbers: createNumbers(database),
    now: now ?? (() => '2026-03-02T03:00:00.000Z'),
    world: () => ({ policy, calendar: catalogue.calendar }),
    officeOf: (region) =>
      region === REGION
        ? {
            bureau: { zh: '测试局', en: 'Test bureau', uscc: '11370800MB0000000B' },
            bodyOf: (department) => department,
            reviewBodyOf: () => ({ name: '测试市人民政府', basis: '行政复议法 24' }),
          }
        : undefined,
    findActor: async (personId) => people.find((each) => each.personId === personId),
    unmadeOf: countAsMade(database),
    paperOf: async () => PAPER,
    identityOf,
    digestOf: testDigest,
    clockDoubt,
    onOutbox: () => {},
  })
}

const TEST_SEALING = createSealing(Buffer.alloc(32, 9))

/** Digests under the key of these tests. */
export const testDigest: Surroundings['digestOf'] = (kind, number) => TEST_SEALING.digest(kind, number).toString('hex')

/** A clock that nobody doubts. */
export const SOUND_CLOCK = {
  doubt: () => undefined,
  shown: () => '2026-03-02T03:00:00.000Z',
  confirm: async () => {},
}

/**
 * Whoever files in these tests is an agent of a demonstration, with mandates whose names nobody verified, so that one plan can be
 * filed under many names.
 */
export async function agentOf(personId: string): Promise<VerifiedIdentity> {
  const unnamed = { ...APPLICANT, name: '', uscc: null }
  return {
    ...unnamed,
    kind: 'agent',
    demonstration: true,
    name: personId,
    mandates: [
      { ...unnamed, uscc: '91120116MA9YX0012X' },
      { ...unnamed, uscc: '91370811MA9YX1584W' },
      { ...unnamed, kind: 'citizen', idNumber: '11010519491231002X' },
    ],
  }
}

/** Values that must agree or differ: the birth is the one in the identity number, and two people have two numbers. */
const OWN: Readonly<Record<string, string>> = {
  'person-birth': '1949-12-31',
  'mother-id-no': '110105195001010020',
  'deceased-id-no': '110105195001010020',
}

/** A value that fits a field, made up from its options or its type. */
export function valueFor(field: PlanField): string | number | boolean | string[] {
  if (field.given !== undefined) return field.given
  const own = OWN[field.key]
  if (own !== undefined) return own
  const choice = field.options?.[0]?.value
  if (choice !== undefined) return field.type === 'multi-enum' ? [choice] : choice
  // What has a known form has an example of it, by which the catalogue is checked.
  if (field.format !== undefined && field.example) return field.example.zh
  switch (field.type) {
    case 'uscc':
      return '91120116MA9YX0012X'
    case 'id-card':
      return '11010519491231002X'
    case 'phone':
      // Of nobody: no mobile number begins with 169.
      return '16900000000'
    case 'integer':
    case 'decimal':
    case 'money':
      return 60
    case 'boolean':
      return true
    case 'date':
      return '2026-03-02'
    case 'daterange':
      return '2026-03-02/2026-06-30'
    case 'datetime':
      return '2026-03-02T09:30'
    case 'multi-enum':
    case 'list':
      return ['测试']
    default:
      return '测试'
  }
}

export function submissionOf(plan: Plan) {
  return {
    type: 'SubmitApplication',
    answers: plan.answers,
    filing: Object.fromEntries(plan.form.map((field) => [field.key, valueFor(field)])),
    materials: plan.materials
      .filter((material) => material.asked && material.supplier === 'applicant')
      .map((material) => ({ material: material.key, file: null })),
    channel: 'api',
    incomplete: false,
  } as const
}

/** What was done; throws with the reason when the act was refused. */
export function must(done: Done) {
  if ('done' in done) return done.done
  throw new Error(JSON.stringify(done))
}

export function perform(acts: Acts, caseId: string, expected: number, actor: Actor, command: Command, key?: string) {
  return acts.perform({
    caseId,
    command,
    actor,
    expected,
    key: key === undefined ? null : { key, bodyHash: hashOf({ caseId, command }) },
  })
}

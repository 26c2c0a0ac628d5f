import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Context } from '@yizheng/domain/cases/context'
import { Phrases } from '@yizheng/domain/cases/phrases'
import { Policy } from '@yizheng/domain/cases/policy'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { englishOf, type English } from '@yizheng/domain/catalogue/english'
import type { Words } from '@yizheng/domain/catalogue/words'
import { ENGLISH_FILE } from '@yizheng/domain/catalogue/english-names'
import { sharedNumbers } from '@yizheng/domain/certificates/shared-numbers'
import { legalBodyOf, Offices, reviewBodyOf, type Office } from '@yizheng/domain/parties/office'
import { loadEnglish } from '../catalogue/english.ts'

/** A settings file of the catalogue that cannot be used: which, where in it, and why. */
export class SettingsFault extends Error {
  constructor(file: string, faults: readonly string[]) {
    super(`${file} cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
    this.name = 'SettingsFault'
  }
}

async function readSettings<Schema extends z.ZodType>(
  directory: string,
  file: string,
  schema: Schema,
): Promise<z.output<Schema>> {
  let value: unknown
  try {
    value = JSON.parse(await readFile(join(directory, file), 'utf8'))
  } catch (error) {
    throw new SettingsFault(file, [error instanceof Error ? error.message : String(error)])
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new SettingsFault(
    file,
    parsed.error.issues.map(({ path, message }) => `/${path.join('/')}: ${message}`),
  )
}

/** The offices this installation serves, and what they set for themselves. Throws `SettingsFault` with every fault. */
export async function readOffices(directory: string): Promise<{ offices: Office[]; policy: Policy; phrases: Phrases }> {
  const [offices, policy, phrases, english] = await Promise.all([
    readSettings(directory, 'offices.json', Offices),
    readSettings(directory, 'policy.json', Policy),
    readSettings(directory, 'phrases.json', Phrases),
    loadEnglish(directory),
  ])
  // Names that are wrong in themselves are told with the catalogue.
  const faults = 'english' in english ? basesWithoutEnglish(english.english, policy) : []
  const shared = sharedNumbers(
    policy.numbers,
    offices.map(({ region }) => region),
  )
  faults.push(
    ...shared.map(
      ({ path, pattern, regions }) =>
        `${path}: ${regions.join(', ')} would give out the same numbers by ${pattern}; write {region}, or places that differ`,
    ),
  )
  if (faults.length > 0) throw new SettingsFault('policy.json', faults)
  return { offices, policy, phrases }
}

/**
 * The keys of the departments in the files, for saying which rights can be given before the catalogue is in force; none where the file
 * cannot be read, which is told when the catalogue is loaded.
 */
export async function readDepartmentKeys(directory: string): Promise<string[]> {
  const Departments = z.array(z.looseObject({ key: z.string() }))
  const departments = await readSettings(directory, 'departments.json', Departments).catch(() => [])
  return departments.map(({ key }) => key)
}

export type Bodies = Pick<Context, 'bureau' | 'bodyOf' | 'reviewBodyOf'>

/** A department that the catalogue in force knows no more: its key is never read by people. */
const GONE: Words = { zh: '原主管部门', en: 'the department then in charge' }

/** An office as the rooms see it. */
export type OfficeHere = {
  office: Office
  bureau: { zh: string; en: string; uscc: string }
  /** Legal name of the body that grants for a department in this region. */
  bodyOf(department: string): Words
  /** Who reviews what that body does, or what the bureau does (null), and by which provision. */
  reviewBodyOf(department: string | null): { name: string; basis: string }
}

/** The bodies of an office as the rules know them: by their Chinese names, which are the legal ones. */
export function bodiesOf(here: OfficeHere): Bodies {
  return {
    bureau: here.bureau,
    bodyOf: (department) => here.bodyOf(department).zh,
    reviewBodyOf: (department) => here.reviewBodyOf(department),
  }
}

/** Finds the office of a region; undefined where this installation serves none. */
export function officeFinder(
  offices: readonly Office[],
  catalogue: () => Catalogue,
  english: () => English,
): (region: string) => OfficeHere | undefined {
  return (region) => {
    const office = offices.find((each) => each.region === region)
    if (!office) return undefined
    return {
      office,
      bureau: { ...office.name, uscc: office.uscc },
      bodyOf(department) {
        const { departments, regions } = catalogue()
        const name = departments.get(department)?.name ?? GONE
        return legalBodyOf(office, regionWords(regions, english(), region), { key: department, name })
      },
      reviewBodyOf(department) {
        const { departments, regions } = catalogue()
        const here = regions.get(region)
        const above = here?.parent ? (regions.get(here.parent)?.name ?? null) : null
        const body = department === null ? null : (departments.get(department) ?? null)
        return reviewBodyOf(office, { name: here?.name ?? region, above }, body)
      },
    }
  }
}

/** A region's name in both languages; its key where the catalogue has no such region. */
export function regionWords(regions: Catalogue['regions'], english: English, region: string): Words {
  const zh = regions.get(region)?.name ?? region
  return { zh, en: english.get(zh) ?? zh }
}

/** Where a policy names a law or a rule that pages in English cannot say, one line each. */
function basesWithoutEnglish(english: English, value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]: [string, unknown]) =>
    name === 'basis' && typeof each === 'string' && englishOf(english, each) === undefined
      ? [`${path}/${name}: "${each}" has no English: add it to ${ENGLISH_FILE}`]
      : basesWithoutEnglish(english, each, `${path}/${name}`),
  )
}

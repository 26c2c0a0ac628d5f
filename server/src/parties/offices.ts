import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Context } from '@yizheng/domain/cases/kernel/context'
import { Phrases } from '@yizheng/domain/cases/phrases'
import { Policy } from '@yizheng/domain/cases/policy'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { englishOf, type English } from '@yizheng/domain/catalogue/english'
import type { Words } from '@yizheng/domain/text/words'
import { ENGLISH_FILE } from '@yizheng/domain/catalogue/english-names'
import { pointer, type CatalogueFault } from '@yizheng/domain/catalogue/fault'
import { ownNumberFaults, schemaFaults, sharedFaults } from '@yizheng/domain/parties/office-checks'
import { legalBodyOf, Offices, reviewBodyOf, type Office } from '@yizheng/domain/parties/office'
import { dataTextFaults } from '@yizheng/domain/text/data-texts'
import { loadEnglish } from '../catalogue/english.ts'
import { isNotFound, parseJson, unreadableBy } from '../catalogue/folder.ts'

/** Files of the office that cannot be used: which, where in them, and why. */
export class SettingsFault extends Error {
  readonly faults: readonly CatalogueFault[]

  constructor(faults: readonly CatalogueFault[]) {
    const byFile = [...Map.groupBy(faults, ({ file }) => file)]
    const told = byFile.map(
      ([file, all]) =>
        `${file} cannot be used:\n${all.map(({ path, reason }) => `  ${path || '/'}: ${reason.en}`).join('\n')}`,
    )
    super(told.join('\n'))
    this.name = 'SettingsFault'
    this.faults = faults
  }
}

export type Read<Value> = { value: Value } | { faults: CatalogueFault[] }

/** A data file that has a schema: what it says, or every fault of it with its place. */
export async function readSettings<Schema extends z.ZodType>(
  directory: string,
  file: string,
  schema: Schema,
): Promise<Read<z.output<Schema>>> {
  let text: string
  try {
    text = await readFile(join(directory, file), 'utf8')
  } catch (error) {
    const missing = { zh: '缺少这个文件', en: 'This file is missing' }
    const reason = isNotFound(error) ? missing : unreadableBy(error)
    return { faults: [{ file, path: '', reason }] }
  }
  const json = parseJson(text)
  if ('reason' in json) return { faults: [{ file, path: '', reason: json.reason }] }
  const parsed = schema.safeParse(json.value)
  if (!parsed.success) return { faults: schemaFaults(file, schema, parsed.error.issues) }
  const faults = dataTextFaults(json.value).map(({ steps, reason }) => ({ file, path: pointer(...steps), reason }))
  return faults.length > 0 ? { faults } : { value: parsed.data }
}

type Settings = { offices: Office[]; policy: Policy; phrases: Phrases }

/** What an office sets for itself, or every fault of the files that say it, each looked at by itself. */
export async function loadSettings(directory: string): Promise<{ settings: Settings } | { faults: CatalogueFault[] }> {
  const [offices, policy, phrases, english] = await Promise.all([
    readSettings(directory, 'offices.json', Offices),
    readSettings(directory, 'policy.json', Policy),
    readSettings(directory, 'phrases.json', Phrases),
    loadEnglish(directory),
  ])
  const faults = [offices, policy, phrases].flatMap((read) => ('faults' in read ? read.faults : []))
  // Names that are wrong in themselves are told with the catalogue.
  if ('value' in policy && 'english' in english) faults.push(...basesWithoutEnglish(english.english, policy.value))
  if ('value' in policy) faults.push(...ownNumberFaults(policy.value))
  if ('value' in policy && 'value' in offices) faults.push(...sharedFaults(policy.value, offices.value))
  if (faults.length > 0 || 'faults' in offices || 'faults' in policy || 'faults' in phrases) return { faults }
  return { settings: { offices: offices.value, policy: policy.value, phrases: phrases.value } }
}

/** The offices this installation serves, and what they set for themselves. Throws `SettingsFault` with every fault. */
export async function readOffices(directory: string): Promise<Settings> {
  const loaded = await loadSettings(directory)
  if ('faults' in loaded) throw new SettingsFault(loaded.faults)
  return loaded.settings
}

/**
 * The keys of the departments in the files, for saying which rights can be given before the catalogue is in force; none where the file
 * cannot be read, which is told when the catalogue is loaded.
 */
export async function readDepartmentKeys(directory: string): Promise<string[]> {
  const Departments = z.array(z.looseObject({ key: z.string() }))
  const departments = await readSettings(directory, 'departments.json', Departments)
  return 'value' in departments ? departments.value.map(({ key }) => key) : []
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
        const known = departments.get(department) ?? { name: GONE }
        return legalBodyOf(office, regionWords(regions, english(), region), { ...known, key: department })
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

/** Where a policy names a law or a rule that pages in English cannot say. */
function basesWithoutEnglish(english: English, value: unknown, path = ''): CatalogueFault[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]: [string, unknown]) => {
    const place = `${path}${pointer(name)}`
    if (name !== 'basis' || typeof each !== 'string') return basesWithoutEnglish(english, each, place)
    if (englishOf(english, each) !== undefined) return []
    const reason = {
      zh: `“${each}”没有英文，请写入 ${ENGLISH_FILE}`,
      en: `"${each}" has no English: add it to ${ENGLISH_FILE}`,
    }
    return [{ file: 'policy.json', path: place, reason }]
  })
}

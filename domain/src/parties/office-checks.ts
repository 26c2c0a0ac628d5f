import type { z } from 'zod'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { pointer, type CatalogueFault } from '../catalogue/fault.ts'
import { wordsOf } from '../catalogue/issue-words.ts'
import { keysAt, meant } from '../catalogue/nearest.ts'
import type { Words } from '../text/words.ts'
import type { Numbering } from '../certificates/numbering.ts'
import { sharedNumbers } from '../certificates/shared-numbers.ts'
import type { Office } from './office.ts'

/** What of the rules that an office sets names something of its other files or of the catalogue: its numbers and its templates. */
export type OfficeRules = {
  numbers: Numbering
  certificate: { template: string }
  notice: { template: string }
}

/** What an office says of itself: its files beside the catalogue, each right in itself. */
export type OfficeFiles = {
  offices: readonly Office[]
  policy: OfficeRules
  /** What each template is for, by key. */
  templates: ReadonlyMap<string, 'certificate' | 'notice'>
}

type Fault = CatalogueFault

/** What a schema refused in a file, in both languages, with the key that was most likely meant. */
export function schemaFaults(file: string, schema: z.ZodType, issues: readonly z.core.$ZodIssue[]): Fault[] {
  return issues
    .flatMap((whole) => within(whole))
    .flatMap((issue) => {
      const path = pointer(...issue.path)
      if (issue.code !== 'unrecognized_keys') return [{ file, path, reason: reasonOf(issue) }]
      const known = keysAt(schema, issue.path)
      return issue.keys.map((key): Fault => {
        const near = meant(key, known)
        return {
          file,
          path: `${path}${pointer(key)}`,
          reason: { zh: `不认识的内容“${key}”${near.zh}`, en: `"${key}" is not known here${near.en}` },
        }
      })
    })
}

/** Of a choice between several forms, what is wrong with the form that fits best. */
function within(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const [best] = issue.errors.toSorted((a, b) => a.length - b.length)
  if (!best || best.length === 0) return [issue]
  return best.flatMap((each) => within({ ...each, path: [...issue.path, ...each.path] }))
}

/** The schema's own sentence where it has one, which says more than that something does not fit. */
function reasonOf(issue: z.core.$ZodIssue): Words {
  const words = wordsOf(issue)
  return issue.code === 'custom' ? { zh: `${words.zh}（${issue.message}）`, en: issue.message } : words
}

/** Every name in an office's files that leads nowhere in the catalogue and the templates. */
export function officeFaults({ offices, policy, templates }: OfficeFiles, catalogue: Catalogue): Fault[] {
  return [...namedFaults({ offices, policy }, catalogue), ...templateFaults(policy, templates)]
}

/** Every name in them that leads nowhere in the catalogue. */
export function namedFaults({ offices, policy }: Omit<OfficeFiles, 'templates'>, catalogue: Catalogue): Fault[] {
  return [
    ...offices.flatMap((office, index) => faultsOfOffice(office, index, offices, catalogue)),
    ...takenFaults(offices),
    ...numberFaults(policy, catalogue),
  ]
}

function unknown(file: string, path: string, what: Words, name: string, known: Iterable<string>): Fault {
  const near = meant(name, known)
  return {
    file,
    path,
    reason: { zh: `没有${what.zh}“${name}”${near.zh}`, en: `There is no ${what.en} "${name}"${near.en}` },
  }
}

/** What only one office has, and what all of one installation are: two with one name or code could not be told apart on their papers. */
function takenFaults(offices: readonly Office[]): Fault[] {
  const file = 'offices.json'
  return offices.flatMap((office, index): Fault[] => {
    const before = offices.slice(0, index)
    const faults: Fault[] = []
    if (before.some(({ uscc }) => uscc === office.uscc)) {
      const reason = {
        zh: `代码${office.uscc}已是另一个审批局的`,
        en: `The code ${office.uscc} is another office's already`,
      }
      faults.push({ file, path: pointer(index, 'uscc'), reason })
    }
    for (const language of ['zh', 'en'] as const) {
      const name = office.name[language]
      if (!before.some((other) => other.name[language] === name)) continue
      const reason = { zh: `“${name}”已是另一个审批局的名称`, en: `"${name}" is another office's name already` }
      faults.push({ file, path: pointer(index, 'name', language), reason })
    }
    if (before[0] && before[0].demonstration !== office.demonstration) {
      const reason = {
        zh: '演示的和正式的审批局不能在同一套系统里',
        en: 'Offices of a demonstration and real ones are never in one installation',
      }
      faults.push({ file, path: pointer(index, 'demonstration'), reason })
    }
    return [...faults, ...namesOf(office, index).flatMap(languageFaults)]
  })
}

/** Every name of a body that an office writes, with its place. */
function namesOf({ name, reviewedBy, bodies = {} }: Office, index: number): { name: Words; path: string }[] {
  const own = Object.entries(bodies).flatMap(([key, body]) => {
    const path = pointer(index, 'bodies', key)
    const reviewer = body.reviewedBy ? [{ name: body.reviewedBy.name, path: `${path}/reviewedBy/name` }] : []
    return [{ name: body.name, path: `${path}/name` }, ...reviewer]
  })
  return [
    { name, path: pointer(index, 'name') },
    ...(reviewedBy ? [{ name: reviewedBy.name, path: pointer(index, 'reviewedBy', 'name') }] : []),
    ...own,
  ]
}

/** Bodies are named that keep their power: what the bureau decides in its own name bears nobody else's. */
function bodyFaults({ bodies = {}, keepTheirPower }: Office, index: number, { departments }: Catalogue): Fault[] {
  return Object.keys(bodies).flatMap((key): Fault[] => {
    const path = pointer(index, 'bodies', key)
    if (!departments.has(key)) return [unknown('offices.json', path, DEPARTMENT, key, departments.keys())]
    if (keepTheirPower.includes(key)) return []
    const reason = {
      zh: `${key}没有保留许可权（keepTheirPower），由本局以自己的名义决定，不写名称`,
      en: `${key} does not keep its power (keepTheirPower): the bureau decides in its own name, so no other is written`,
    }
    return [{ file: 'offices.json', path, reason }]
  })
}

/** A Chinese name is in Chinese, which is the legal one; an English one is in Latin letters. */
function languageFaults({ name, path }: { name: Words; path: string }): Fault[] {
  const file = 'offices.json'
  const faults: Fault[] = []
  if (!/\p{Script=Han}/u.test(name.zh)) {
    const reason = { zh: '法定名称是中文', en: 'The legal name is in Chinese' }
    faults.push({ file, path: `${path}/zh`, reason })
  }
  if (/\p{Script=Han}/u.test(name.en) || !/[A-Za-z]/.test(name.en)) {
    faults.push({ file, path: `${path}/en`, reason: { zh: '须用英文写', en: 'It must be in English' } })
  }
  return faults
}

const REGION: Words = { zh: '区划', en: 'region' }
const DEPARTMENT: Words = { zh: '部门', en: 'department' }

function faultsOfOffice(office: Office, index: number, offices: readonly Office[], catalogue: Catalogue): Fault[] {
  const file = 'offices.json'
  const { regions, departments } = catalogue
  const faults: Fault[] = []
  if (!regions.has(office.region)) {
    faults.push(unknown(file, pointer(index, 'region'), REGION, office.region, regions.keys()))
  }
  if (offices.findIndex(({ region }) => region === office.region) < index) {
    const reason = { zh: `区划${office.region}已有审批局`, en: `Region ${office.region} has an office already` }
    faults.push({ file, path: pointer(index, 'region'), reason })
  }
  faults.push(...governmentFaults(office, index, catalogue), ...bodyFaults(office, index, catalogue))
  for (const [position, key] of office.keepTheirPower.entries()) {
    const path = pointer(index, 'keepTheirPower', position)
    const department = departments.get(key)
    if (!department) faults.push(unknown(file, path, DEPARTMENT, key, departments.keys()))
    else if (department.segment === null) {
      const reason = {
        zh: `${key}不作出许可决定，无从保留`,
        en: `${key} decides nothing, so there is no power to keep`,
      }
      faults.push({ file, path, reason })
    } else if (office.keepTheirPower.indexOf(key) < position) {
      faults.push({ file, path, reason: { zh: `${key}重复`, en: `${key} stands here twice` } })
    }
  }
  return faults
}

/** An area administration 管委会 is no level of government: whoever is served its decision must be told who reviews it (行政复议法 24). */
function governmentFaults(office: Office, index: number, { regions }: Catalogue): Fault[] {
  const region = regions.get(office.region)
  if (!region || region.kind === 'gb-t-2260' || office.reviewedBy) return []
  const reason = {
    zh: `${region.name}没有本级人民政府，须在 reviewedBy 写明本局的复议机关和依据`,
    en: `${region.name} has no government of its own: say in reviewedBy who reviews its office, and by which provision`,
  }
  return [{ file: 'offices.json', path: pointer(index, 'reviewedBy'), reason }]
}

/** Rules of numbering by which two papers of one office would bear one number: those alike, and those that begin anew every year and do not say it. */
export function ownNumberFaults({ numbers }: Pick<OfficeRules, 'numbers'>): Fault[] {
  const { licences, ...own } = numbers
  const rules = [
    ...Object.entries(own).map(([kind, pattern]) => ({ path: pointer('numbers', kind), pattern })),
    ...Object.entries(licences?.items ?? {}).map(([item, { pattern }]) => ({
      path: pointer('numbers', 'licences', 'items', item, 'pattern'),
      pattern,
    })),
  ]
  const plain = (pattern: string) => pattern.replace(/\{serial[:=][1-9]\}/, '{serial}')
  const alike = rules.flatMap(({ path, pattern }, index): Fault[] => {
    const first = rules.findIndex((other) => plain(other.pattern) === plain(pattern))
    if (first === index) return []
    const other = rules[first]?.path ?? ''
    const reason = { zh: `与 ${other} 会编出相同的号`, en: `It would give out the same numbers as ${other}` }
    return [{ file: 'policy.json', path, reason }]
  })
  const yearless = (['receipt', 'acceptance', 'certificate'] as const).flatMap((kind): Fault[] => {
    if (numbers[kind].includes('{year}')) return []
    const reason = {
      zh: '每年重新编号，须写 {year}，否则两年会有相同的号',
      en: 'It begins anew every year, so it must say {year}, or two years would have the same numbers',
    }
    return [{ file: 'policy.json', path: pointer('numbers', kind), reason }]
  })
  return [...alike, ...yearless]
}

/** Rules of numbering by which two offices would both give a number. */
export function sharedFaults({ numbers }: Pick<OfficeRules, 'numbers'>, offices: readonly Office[]): Fault[] {
  const regions = offices.map(({ region }) => region)
  return sharedNumbers(numbers, regions).map(({ path, pattern, regions: alike }): Fault => {
    const names = alike.join(', ')
    return {
      file: 'policy.json',
      path,
      reason: {
        zh: `${names} 按 ${pattern} 会编出相同的号；请写入 {region}，或者写明不同的 places`,
        en: `${names} would give out the same numbers by ${pattern}; write {region}, or places that differ`,
      },
    }
  })
}

function numberFaults({ numbers }: Pick<OfficeRules, 'numbers'>, catalogue: Catalogue): Fault[] {
  const file = 'policy.json'
  const { places = {}, items = {} } = numbers.licences ?? {}
  return [
    ...Object.keys(places).flatMap((region) =>
      catalogue.regions.has(region)
        ? []
        : [unknown(file, pointer('numbers', 'licences', 'places', region), REGION, region, catalogue.regions.keys())],
    ),
    ...Object.entries(items).flatMap(([item, { variant }]) => {
      const path = pointer('numbers', 'licences', 'items', item)
      const known = catalogue.items.get(item)
      if (!known) return [unknown(file, path, { zh: '事项', en: 'item' }, item, catalogue.items.keys())]
      return variant ? variantFaults(`${path}/variant`, variant, known.fields, catalogue) : []
    }),
  ]
}

type Variant = { field: string; of: Readonly<Record<string, string>> }

function variantFaults(path: string, { field, of }: Variant, fields: readonly string[], catalogue: Catalogue): Fault[] {
  const file = 'policy.json'
  if (!fields.includes(field)) {
    return [unknown(file, `${path}/field`, { zh: '该事项的表单字段', en: 'field of the item' }, field, fields)]
  }
  const options = catalogue.fields.get(field)?.options?.map(({ value }) => value)
  if (!options) return []
  return Object.keys(of).flatMap((value) =>
    options.includes(value)
      ? []
      : [
          unknown(
            file,
            `${path}${pointer('of', value)}`,
            { zh: '该字段的选项', en: 'option of the field' },
            value,
            options,
          ),
        ],
  )
}

function templateFaults(policy: OfficeRules, templates: OfficeFiles['templates']): Fault[] {
  const file = 'policy.json'
  return (['certificate', 'notice'] as const).flatMap((printed) => {
    const key = policy[printed].template
    const path = pointer(printed, 'template')
    const fit = [...templates].flatMap(([each, is]) => (is === printed ? [each] : []))
    const found = templates.get(key)
    if (found === printed) return []
    if (!found) return [unknown(file, path, { zh: '模板', en: 'template' }, key, fit)]
    const reason = {
      zh: `模板“${key}”不是${printed === 'notice' ? '文书' : '证照'}模板`,
      en: `The template "${key}" is not for a ${printed}`,
    }
    return [{ file, path, reason }]
  })
}

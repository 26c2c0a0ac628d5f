import { randomBytes } from 'node:crypto'
import { access, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { parseJson } from '../catalogue/folder.ts'
import { readConfiguration } from '../config.ts'
import { readIdentity } from '../parties/identity.ts'
import { requireDatabaseOfKind } from '../parties/office-kind.ts'
import {
  listOfficials,
  previewOfficials,
  readOfficials,
  recordingRefusal,
  recordOfficials,
  TakesAway,
  type Officials,
  type OfficialsFault,
  type Recorded,
  type RightSaid,
} from '../parties/officials.ts'
import type { Words } from '@yizheng/domain/text/words'
import { Day, dayOf } from '@yizheng/domain/time/day'
import { listPersonChanges, type SaidBy } from '../parties/kept-up-store.ts'
import { readDepartmentKeys, readOffices } from '../parties/offices.ts'
import { createSealing } from '../parties/sealing.ts'
import { openSealing } from '../parties/sealing-key.ts'
import { migrate, readSchema, standingOfSchema } from '../store/migrate.ts'
import type { Configuration } from '../config.ts'
import { languageOf, UsageError, type Command, type Language, type Surroundings } from './command.ts'
import { withOfficeDatabase } from './office-database.ts'

const DEMONSTRATION =
  '演示环境的人员来自目录文件，不在此登记 / In a demonstration people come from the catalogue, not from here'

/** `yizheng officials record`: who works in a real office, and what each may do. */
export const officialsCommand: Command = {
  name: 'officials record',
  usage: '<file.json> [--check] [--takes-away] [--lang zh|en]',
  summary: {
    zh: '登记工作人员及其权限，以文件为准；文件会收回权限的，要加 --takes-away 才收回：多出的权限、不在文件中的人员的工作权限自当日起终止',
    en: 'Records officials and what they may do, as the file says. Where it takes rights away (what somebody held besides, and rights of officials who are not in it) it does so only with --takes-away',
  },
  options: [
    {
      option: '--check',
      says: { zh: '只预览：谁获得、谁失去什么，不写入', en: 'shows who would gain and lose what, and writes nothing' },
    },
    {
      option: '--takes-away',
      says: { zh: '同意收回文件中没有的权限', en: 'agrees that rights which the file does not say are taken away' },
    },
    { option: '--lang', says: { zh: '输出语言，默认 zh', en: 'language of the output, zh when left out' } },
  ],
  async run(args, surroundings) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { check: { type: 'boolean' }, 'takes-away': { type: 'boolean' }, lang: { type: 'string' } },
    })
    const language = languageOf(values.lang)
    const [name] = positionals
    if (name === undefined) throw new UsageError({ zh: '缺少文件', en: 'Name a file' })
    const { err, environment } = surroundings
    const configuration = readConfiguration(environment)
    const identity = readIdentity(environment, configuration)
    if (identity.kind === 'demonstration') {
      err(DEMONSTRATION)
      return 1
    }
    const read = await readFor(configuration, resolve(surroundings.directory, name))
    if ('faults' in read) {
      for (const { path, reason } of read.faults) err(`${name}${path === '' ? '' : ` ${path}`}: ${reason[language]}`)
      return 1
    }
    const file = { issuer: identity.issuer.href, officials: read.officials }
    const isPreview = values.check === true
    return isPreview
      ? preview(configuration, file, surroundings, language)
      : record(configuration, file, surroundings, language, values['takes-away'] === true)
  },
}

/** `yizheng officials list`: who works here, as a file of officials says it. */
export const listOfficialsCommand: Command = {
  name: 'officials list',
  usage: '',
  summary: {
    zh: '以登记文件的格式列出工作人员及其现有权限，登录过而尚未授权的也在内',
    en: 'Lists officials with the rights they hold, as a file to record, those included who signed in and have none yet',
  },
  options: [],
  async run(_args, { out, err, environment }) {
    const configuration = readConfiguration(environment)
    const identity = readIdentity(environment, configuration)
    if (identity.kind === 'demonstration') {
      err(DEMONSTRATION)
      return 1
    }
    const { href } = identity.issuer
    const today = dayOf(new Date().toISOString())
    const officials = await withOfficeDatabase(configuration, { out: err, err }, (owner) =>
      listOfficials(owner, href, today),
    )
    out(JSON.stringify({ officials }, null, 2))
    return 0
  },
}

/** More changes than anybody reads at once. */
const MOST_CHANGES = 1_000

/** `yizheng officials changes`: what signing in and recording changed of people. */
export const changesCommand: Command = {
  name: 'officials changes',
  usage: '[--since YYYY-MM-DD] [--lang zh|en]',
  summary: {
    zh: '列出登录和登记使人员信息、权限发生的变化：何时、何人、据谁、什么',
    en: 'Lists what signing in and recording changed of people: when, of whom, by whose word, what',
  },
  options: [
    { option: '--since', says: { zh: '自哪一天起，默认今天', en: 'from which day on, today when left out' } },
    { option: '--lang', says: { zh: '输出语言，默认 zh', en: 'language of the output, zh when left out' } },
  ],
  async run(args, { out, err, environment }) {
    const { values } = parseArgs({ args, options: { since: { type: 'string' }, lang: { type: 'string' } } })
    const language = languageOf(values.lang)
    const since = Day.safeParse(values.since ?? dayOf(new Date().toISOString()))
    if (!since.success) throw new UsageError({ zh: '--since 应为 YYYY-MM-DD', en: '--since is a day, YYYY-MM-DD' })
    const configuration = readConfiguration(environment)
    const changes = await withOfficeDatabase(configuration, { out: err, err }, (owner) =>
      listPersonChanges(owner, since.data, MOST_CHANGES),
    )
    for (const { at, person, name, saidBy, issuer, change, about } of changes) {
      const by = issuer === null ? SAID_BY[saidBy][language] : `${SAID_BY[saidBy][language]} ${issuer}`
      out(
        `${at}  ${person} ${name}  ${by}  ${CHANGES[change]?.[language] ?? change}${about === '' ? '' : `: ${about}`}`,
      )
    }
    return 0
  },
}

const SAID_BY: Readonly<Record<SaidBy, Words>> = {
  'identity-provider': { zh: '身份认证机构', en: 'identity provider' },
  office: { zh: '本单位', en: 'this office' },
}

const CHANGES: Readonly<Record<string, Words>> = {
  known: { zh: '首次登记', en: 'known from now on' },
  name: { zh: '姓名或名称', en: 'name' },
  kind: { zh: '人员类别', en: 'kind of person' },
  'number-given': { zh: '补充证件号码', en: 'number given' },
  'region-opened': { zh: '开通区划', en: 'region opened' },
  'right-given': { zh: '授予权限', en: 'right given' },
  'right-ended': { zh: '终止权限', en: 'right ended' },
}

const KNOWN = {
  new: { zh: '新登记', en: 'new' },
  known: { zh: '已登记', en: 'known' },
  left: { zh: '不在文件中', en: 'not in the file' },
} as const

async function readFor(
  configuration: Configuration,
  path: string,
): Promise<{ officials: Officials } | { faults: readonly OfficialsFault[] }> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  const missing = { zh: '读不到这个文件', en: 'This file cannot be read' }
  if (text === undefined) return { faults: [{ path: '', reason: missing }] }
  const json = parseJson(text)
  if ('reason' in json) return { faults: [{ path: '', reason: json.reason }] }
  const { offices } = await readOffices(configuration.catalogueDirectory)
  return readOfficials(json.value, {
    regions: offices.map(({ region }) => region),
    departments: await readDepartmentKeys(configuration.catalogueDirectory),
  })
}

type OfficialsFile = { readonly issuer: string; readonly officials: Officials }

async function record(
  configuration: Configuration,
  { issuer, officials }: OfficialsFile,
  { out, err, environment }: Surroundings,
  language: Language,
  takesAway: boolean,
): Promise<number> {
  const at = new Date().toISOString()
  return inWords(language, err, async () => {
    const recorded = await withOfficeDatabase(configuration, { out, err }, async (owner) => {
      await migrate(owner, await readSchema(), () => {})
      await requireDatabaseOfKind(owner, false, at)
      const sealing = await openSealing(owner, configuration.dataDirectory, environment['PERSONAL_DATA_KEY'])
      return owner.transaction((session) => recordOfficials(session, sealing, issuer, officials, at, { takesAway }))
    })
    for (const each of recorded) out(countedLine(each, language))
    return 0
  })
}

/** Says what recording the file would do, without writing anything: not even the tables of a database that has none yet. */
async function preview(
  configuration: Configuration,
  { issuer, officials }: OfficialsFile,
  { out, err }: Surroundings,
  language: Language,
): Promise<number> {
  const at = new Date().toISOString()
  return inWords(language, err, async () => {
    const recorded = (await hasDatabase(configuration))
      ? await withOfficeDatabase(configuration, { out, err }, async (owner) => {
          const standing = await standingOfSchema(owner, await readSchema())
          if (standing === 'other') return 'other' as const
          if (standing === 'none') return officials.map(asNew)
          // Nothing is sealed that stays: what is written to be looked at is undone.
          return previewOfficials(owner, createSealing(randomBytes(32)), issuer, officials, at)
        })
      : officials.map(asNew)
    if (recorded === 'other') {
      err(OTHER_RELEASE[language])
      return 1
    }
    for (const line of changeLines(recorded, language)) out(line)
    out(
      WOULD[language](
        officials.length,
        recorded.some(({ taken }) => taken.length > 0),
      ),
    )
    return 0
  })
}

/** Whether there is a database to look into: one that is named, or an embedded one that was made. */
async function hasDatabase({ database, dataDirectory }: Configuration): Promise<boolean> {
  if (database) return true
  return access(join(dataDirectory, 'postgres')).then(
    () => true,
    () => false,
  )
}

function asNew({ subject, name, rights }: Officials[number]): Recorded {
  return { subject, name, isNew: true, left: false, given: rights, ended: [], taken: [] }
}

/** Says in words why nothing was recorded: rights that would be taken away, or what the database refuses. */
async function inWords(language: Language, err: (line: string) => void, work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof TakesAway) {
      const losing = error.recorded.filter(({ taken }) => taken.length > 0)
      err(TAKES_AWAY[language])
      for (const line of changeLines(losing, language)) err(line)
      return 1
    }
    const refusal = recordingRefusal(error)
    if (!refusal) throw error
    err(refusal[language])
    return 1
  }
}

const OTHER_RELEASE: Words = {
  zh: '数据库不是本版本的结构，无法预览。请先用本版本启动（升级）本平台，再预览。没有写入任何内容。',
  en: 'The database does not have the tables of this release, so nothing can be previewed. Start (upgrade) the office with this release first. Nothing was written.',
}

const TAKES_AWAY: Words = {
  zh: '这个文件会收回下列权限；没有写入任何内容。确要收回的，加 --takes-away 再登记；漏写的，补进文件（officials list 列出现有全部人员和权限）。',
  en: 'This file would take the following rights away; nothing was written. If that is meant, record it again with --takes-away; what was forgotten is to be added to the file (officials list says all that there is).',
}

const WOULD: Readonly<Record<Language, (people: number, takes: boolean) => string>> = {
  zh: (people, takes) =>
    `${people} 人，无误。以上只是预览，没有写入任何内容${takes ? '；会收回权限，登记时要加 --takes-away' : ''}。`,
  en: (people, takes) =>
    `${people} officials, no fault. This is a preview and nothing was written${takes ? '; it takes rights away, which recording does only with --takes-away' : ''}.`,
}

function countedLine({ subject, isNew, left, given, ended }: Recorded, language: Language): string {
  const known = KNOWN[left ? 'left' : isNew ? 'new' : 'known'][language]
  return language === 'zh'
    ? `${subject}：${known}，授予 ${given.length} 项，终止 ${ended.length} 项`
    : `${subject}: ${known}, ${given.length} given, ${ended.length} ended`
}

/** Who changes, and how: what they gain, lose, and had in another form. Of whom nothing changes nothing is said. */
function changeLines(recorded: readonly Recorded[], language: Language): string[] {
  const zh = language === 'zh'
  return recorded.flatMap(({ subject, name, isNew, left, given, ended, taken }) => {
    if (!isNew && given.length === 0 && ended.length === 0) return []
    const known = KNOWN[left ? 'left' : isNew ? 'new' : 'known'][language]
    const replaced = ended.filter((right) => !taken.includes(right))
    const said = (words: Words, rights: readonly RightSaid[]) =>
      rights.map((right) => `  ${words[language]}${zh ? '：' : ': '}${rightIn(right, language)}`)
    return [
      zh ? `${subject}（${name}）：${known}` : `${subject} (${name}): ${known}`,
      ...said(LOSES, taken),
      ...said(REPLACED, replaced),
      ...said(GAINS, given),
    ]
  })
}

const LOSES: Words = { zh: '失去', en: 'loses' }
const REPLACED: Words = { zh: '原有', en: 'had' }
const GAINS: Words = { zh: '获得', en: 'gains' }

function rightIn({ role, department, except, region, from, until }: RightSaid, language: Language): string {
  const zh = language === 'zh'
  const reach = department ?? (zh ? '全部部门' : 'every department')
  const without = except.length === 0 ? '' : zh ? `（${except.join('、')} 除外）` : ` (but ${except.join(', ')})`
  const days = zh ? `自 ${from} 至 ${until ?? '长期'}` : `from ${from} until ${until ?? 'further notice'}`
  return `${role} ${reach}${without} ${region} ${days}`
}

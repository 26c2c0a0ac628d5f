import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { parseJson } from '../catalogue/folder.ts'
import { readConfiguration } from '../config.ts'
import { readIdentity } from '../parties/identity.ts'
import { requireDatabaseOfKind } from '../parties/office-kind.ts'
import {
  listOfficials,
  readOfficials,
  recordingRefusal,
  recordOfficials,
  type Officials,
  type OfficialsFault,
} from '../parties/officials.ts'
import type { Words } from '@yizheng/domain/catalogue/words'
import { Day, dayOf } from '@yizheng/domain/time/day'
import { listPersonChanges, type SaidBy } from '../parties/kept-up-store.ts'
import { readDepartmentKeys, readOffices } from '../parties/offices.ts'
import { openSealing } from '../parties/sealing-key.ts'
import { migrate, readMigrations } from '../store/migrate.ts'
import type { Configuration } from '../config.ts'
import { languageOf, UsageError, type Command, type Language, type Surroundings } from './command.ts'
import { withOfficeDatabase } from './office-database.ts'

const DEMONSTRATION =
  '演示环境的人员来自目录文件，不在此登记 / In a demonstration people come from the catalogue, not from here'

/** `yizheng officials record`: who works in a real office, and what each may do. */
export const officialsCommand: Command = {
  name: 'officials record',
  usage: '<file.json> [--check] [--lang zh|en]',
  summary: {
    zh: '登记工作人员及其权限：以文件为准，多出的权限、不在文件中的人员的工作权限自今日起终止',
    en: 'Records officials and what they may do, as the file says; what they held besides ends today, and so do the rights of officials who are not in it',
  },
  options: [
    { option: '--check', says: { zh: '只检查文件，不写入', en: 'looks at the file and writes nothing' } },
    { option: '--lang', says: { zh: '输出语言，默认 zh', en: 'language of the output, zh when left out' } },
  ],
  async run(args, surroundings) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { check: { type: 'boolean' }, lang: { type: 'string' } },
    })
    const language = languageOf(values.lang)
    const [name] = positionals
    if (name === undefined) throw new UsageError({ zh: '缺少文件', en: 'Name a file' })
    const { out, err, environment } = surroundings
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
    if (values.check === true) {
      out(language === 'zh' ? `${read.officials.length} 人，无误` : `${read.officials.length} officials, no fault`)
      return 0
    }
    return record(configuration, identity.issuer.href, read.officials, surroundings, language)
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
    for (const { at, person, name, saidBy, change, about } of changes) {
      const by = SAID_BY[saidBy][language]
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

async function record(
  configuration: Configuration,
  issuer: string,
  officials: Officials,
  { out, err, environment }: Surroundings,
  language: Language,
): Promise<number> {
  const zh = language === 'zh'
  const at = new Date().toISOString()
  try {
    const recorded = await withOfficeDatabase(configuration, { out, err }, async (owner) => {
      await migrate(owner, await readMigrations(), () => {})
      await requireDatabaseOfKind(owner, false, at)
      const sealing = await openSealing(owner, configuration.dataDirectory, environment['PERSONAL_DATA_KEY'])
      return owner.transaction((session) => recordOfficials(session, sealing, issuer, officials, at))
    })
    for (const { subject, isNew, left, given, ended } of recorded) {
      const known = KNOWN[left ? 'left' : isNew ? 'new' : 'known'][language]
      out(
        zh
          ? `${subject}：${known}，授予 ${given} 项，终止 ${ended} 项`
          : `${subject}: ${known}, ${given} given, ${ended} ended`,
      )
    }
    return 0
  } catch (error) {
    const refusal = recordingRefusal(error)
    if (!refusal) throw error
    err(refusal[language])
    return 1
  }
}

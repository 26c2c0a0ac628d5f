import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { wordsOf } from '@yizheng/domain/catalogue/issue-words'
import type { Words } from '@yizheng/domain/text/words'
import { calendarOfYears, ClockFile, clockOfEvents } from '@yizheng/domain/deadlines/clock-file'
import { explain, type Explanation } from '@yizheng/domain/deadlines/explain'
import { calendarIn, type Calendar } from '@yizheng/domain/deadlines/working-days'
import { parseJson } from '../catalogue/folder.ts'
import { loadCatalogue } from '../catalogue/load.ts'
import { readConfiguration } from '../config.ts'
import { languageOf, UsageError, type Command, type Language } from './command.ts'
import { faultLines } from './faults.ts'

/** `yizheng clock`: a deadline counted from a list of events, without a case or a database. */
export const clockCommand: Command = {
  name: 'clock',
  usage: '<file.json> [--json] [--catalogue dir] [--lang zh|en]',
  summary: {
    zh: '按一列事件逐日计算一个期限，并说明每一天计入还是不计入',
    en: 'Counts a deadline from a list of events, and says of every day whether it counts and why',
  },
  options: [
    { option: '--json', says: { zh: '输出 JSON', en: 'prints JSON' } },
    {
      option: '--catalogue',
      says: {
        zh: '目录文件夹，日历取自其中，默认为本系统所用的',
        en: 'the folder the calendar is read from; the one in use when left out',
      },
    },
    { option: '--lang', says: { zh: '输出语言，默认 zh', en: 'language of the output, zh when left out' } },
  ],
  async run(args, { out, err, directory, environment }) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' }, catalogue: { type: 'string' }, lang: { type: 'string' } },
    })
    const language = languageOf(values.lang)
    const [name] = positionals
    if (name === undefined) throw new UsageError({ zh: '缺少文件', en: 'Name a file' })
    const tell = (faults: readonly Told[]) => {
      for (const { path, reason } of faults) err(`${name}${path === '' ? '' : ` ${path}`}: ${reason[language]}`)
      return 1
    }
    const read = await readClockFile(resolve(directory, name))
    if ('faults' in read) return tell(read.faults)
    const { file } = read
    const folder =
      values.catalogue === undefined
        ? readConfiguration(environment).catalogueDirectory
        : resolve(directory, values.catalogue)
    const found = await calendarFor(file, folder)
    if ('lines' in found) {
      for (const line of found.lines(language)) err(line)
      return 1
    }
    if ('faults' in found) return tell(found.faults)
    const calendar = file.region === undefined ? found.calendar : calendarIn(found.calendar, file.region)
    const built = clockOfEvents(file.limit, file.events, calendar, file.overrun)
    if ('faults' in built) {
      return tell(built.faults.map(({ event, reason }) => ({ path: `/events/${event}`, reason })))
    }
    const told = explain(built.clock, calendar, file.overrun)
    if (values.json) out(JSON.stringify(told, null, 2))
    else for (const line of clockLines(told, language)) out(line)
    return 0
  },
}

type Told = { path: string; reason: Words }

async function readClockFile(path: string): Promise<{ file: ClockFile } | { faults: Told[] }> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined)
    return { faults: [{ path: '', reason: { zh: '读不到这个文件', en: 'This file cannot be read' } }] }
  const json = parseJson(text)
  if ('reason' in json) return { faults: [{ path: '', reason: json.reason }] }
  const parsed = ClockFile.safeParse(json.value)
  if (parsed.success) return { file: parsed.data }
  return {
    faults: parsed.error.issues.map((issue) => ({
      path: issue.path.map((step) => `/${String(step)}`).join(''),
      reason: wordsOf(issue),
    })),
  }
}

type Found = { calendar: Calendar } | { faults: Told[] } | { lines: (language: Language) => string[] }

/** The years that the file brings, else those of the catalogue. */
async function calendarFor(file: ClockFile, folder: string): Promise<Found> {
  if (file.calendar) {
    const own = calendarOfYears(file.calendar)
    return 'faults' in own ? { faults: own.faults.map(({ reason }) => ({ path: '/calendar', reason })) } : own
  }
  const loaded = await loadCatalogue(folder)
  if ('catalogue' in loaded) return { calendar: loaded.catalogue.calendar }
  return { lines: (language) => faultLines(loaded.faults, language) }
}

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
}

function clockLines(told: Explanation, language: Language): string[] {
  return [
    ...told.sentences.map((sentence) => sentence[language]),
    '',
    ...told.lines.map(({ day, weekday, verdict, count, reason, article }) => {
      const counted = verdict === 'counted' ? `${count}/${told.total}`.padStart(7) : ' '.repeat(7)
      return `${day} ${WEEKDAYS[language][weekday - 1] ?? ''} ${counted}  ${reason[language]}  [${article}]`
    }),
  ]
}

import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { citationText } from '@yizheng/domain/catalogue/citation'
import type { CatalogueFault } from '@yizheng/domain/catalogue/fault'
import { englishOf } from '@yizheng/domain/catalogue/english'
import type { English } from '@yizheng/domain/catalogue/english'
import { soundnessOf } from '@yizheng/domain/catalogue/soundness/soundness'
import { RESTING } from '@yizheng/domain/catalogue/soundness/compared'
import type { Resting } from '@yizheng/domain/catalogue/soundness/compared'
import type { Doubt, Soundness } from '@yizheng/domain/catalogue/soundness/soundness'
import { dayOf } from '@yizheng/domain/time/day'
import { loadEnglish } from '../catalogue/english.ts'
import { readFolder } from '../catalogue/folder.ts'
import { importCatalogue } from '../catalogue/import.ts'
import { loadCatalogue } from '../catalogue/load.ts'
import { checkOfficeFolder } from '../certificates/office-folder.ts'
import { officeSoundness } from '../certificates/office-soundness.ts'
import { startRenderer } from '../certificates/render.ts'
import { readConfiguration } from '../config.ts'
import { DEMONSTRATION_FOLDER, demonstrationFaults } from '../demonstration/folder.ts'
import { languageOf } from './command.ts'
import type { Command, Language } from './command.ts'
import { faultLines } from './faults.ts'

/** The files of a catalogue in the exchange format, where one file holds many items. */
const EXCHANGE = ['items.json', 'bundles.json', 'regions.json', 'holidays.json']

export const checkCommand: Command = {
  name: 'catalogue check',
  usage: '[dir] [--lang zh|en]',
  summary: {
    zh: '检查事项目录、本局文件和演示数据，一次列出全部错误（文件、位置、原因）',
    en: 'Checks a catalogue, what an office sets beside it and the data of a demonstration, and lists every fault at once (file, place, reason)',
  },
  options: [
    { option: 'dir', says: { zh: '目录文件夹，默认为本系统所用的', en: 'the folder; the one in use when left out' } },
    { option: '--lang', says: { zh: '输出语言，默认 zh', en: 'language of the output, zh when left out' } },
  ],
  async run(args, { out, err, directory, environment }) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { lang: { type: 'string' } } })
    const language = languageOf(values.lang)
    const own = readConfiguration(environment).catalogueDirectory
    const checked = positionals[0] === undefined ? own : resolve(directory, positionals[0])
    const [loaded, sound] = await Promise.all([check(checked, own), soundness(checked)])
    const faults = [...('faults' in loaded ? loaded.faults : []), ...sound.faults]
    if (checked === own || (await isOffice(checked))) {
      const office = await checkOfficeFolder(checked, 'faults' in loaded ? undefined : loaded.catalogue)
      if ('faults' in office) faults.push(...office.faults)
      const renderer = startRenderer({ processes: 1 })
      try {
        faults.push(...(await officeSoundness(checked, renderer)))
      } finally {
        await renderer.close()
      }
    }
    if ((await namesIn(checked)).has(DEMONSTRATION_FOLDER)) {
      const known = 'faults' in loaded ? undefined : loaded.catalogue
      faults.push(...(await demonstrationFaults(checked, known, dayOf(new Date().toISOString()))))
    }
    if ('faults' in loaded || faults.length > 0) {
      for (const line of faultLines(faults, language)) err(line)
      return 1
    }
    const { version, items, bundles, contents } = loaded.catalogue
    const scenarios = contents.bundles.reduce((sum, bundle) => sum + bundle.scenarios.length, 0)
    out(
      language === 'zh'
        ? `没有错误：${items.size} 个事项，${bundles.size} 个套餐，${scenarios} 个样例全部相符。版本 ${version}`
        : `No faults: ${items.size} items, ${bundles.size} bundles, all ${scenarios} examples come out. Version ${version}`,
    )
    const names = language === 'en' ? await loadEnglish(own, undefined) : undefined
    const english = names && 'english' in names ? names.english : undefined
    for (const line of comparedLines(sound.resting, language)) out(line)
    for (const line of doubtLines(sound.doubts, language, english)) out(line)
    return 0
  },
}

/** What the catalogue says of the law, of a folder of its own form; an exchange file is checked when it stands in one. */
async function soundness(directory: string): Promise<Soundness> {
  return soundnessOf((await readFolder(directory)).parts)
}

const RESTING_WORDS = {
  citation: { zh: '事项依据', en: 'citations of items' },
  limit: { zh: '办理期限', en: 'limits' },
  visit: { zh: '现场核查', en: 'visits' },
  line: { zh: '检查项', en: 'lines of checklists' },
} as const

/** Of how much the law's own text was read, and each that was not compared with it: an office should not rely on these before it reads them. */
function comparedLines(resting: readonly Resting[], language: Language): string[] {
  const counts = RESTING.map((kind) => {
    const of = resting.filter((each) => each.kind === kind)
    return `${RESTING_WORDS[kind][language]} ${of.filter(({ compared }) => compared).length}/${of.length}`
  })
  const open = resting.filter(({ compared }) => !compared)
  return [
    language === 'zh'
      ? `已与法律原文核对：${counts.join('，')}`
      : `Compared with the text of the law: ${counts.join(', ')}`,
    ...(open.length === 0 ? [] : [language === 'zh' ? `未核对 ${open.length} 处：` : `${open.length} not compared:`]),
    ...open.map(({ file, path, law, article }) => `  ${file} ${path}: ${citationText({ law, article })}`),
  ]
}

/** How many doubts the data admits, and each where it stands. */
function doubtLines(doubts: readonly Doubt[], language: Language, names: English | undefined): string[] {
  const said = ({ because, english }: Doubt) =>
    language === 'zh' ? because : (english ?? (names && englishOf(names, because)) ?? because)
  if (doubts.length === 0) return []
  return [
    language === 'zh' ? `存疑 ${doubts.length} 处：` : `${doubts.length} doubts that the data admits:`,
    ...doubts.map((doubt) => `  ${doubt.file} ${doubt.path}: ${said(doubt)}`),
  ]
}

/** Whether the folder is one that an office opens with: a catalogue alone, to be imported somewhere, sets nothing for an office. */
async function isOffice(directory: string): Promise<boolean> {
  const names = await namesIn(directory)
  return ['offices.json', 'policy.json', 'phrases.json', 'templates'].some((name) => names.has(name))
}

async function namesIn(directory: string): Promise<ReadonlySet<string>> {
  return new Set(await readdir(directory).catch((): string[] => []))
}

/** A folder in the exchange format is checked as it would stand after being imported into the catalogue in use. */
async function check(directory: string, own: string): Promise<{ catalogue: Catalogue } | { faults: CatalogueFault[] }> {
  const names = await namesIn(directory)
  if (!names.has('items.json') || names.has('items')) return loadCatalogue(directory)
  const files = EXCHANGE.filter((name) => names.has(name)).map((name) => join(directory, name))
  return importCatalogue(files, own, { dryRun: true })
}

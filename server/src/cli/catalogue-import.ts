import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { importCatalogue } from '../catalogue/import.ts'
import { readConfiguration } from '../config.ts'
import { languageOf, UsageError } from './command.ts'
import type { Command } from './command.ts'
import { faultLines } from './faults.ts'

export const importCommand: Command = {
  name: 'catalogue import',
  usage: '<file>... [--into dir] [--dry-run] [--lang zh|en]',
  summary: {
    zh: '把事项、套餐、字典、区划或节假日文件导入事项目录；有任何错误则一概不写',
    en: 'Imports files of items, bundles, dictionaries, regions or holidays; with any fault nothing is written',
  },
  options: [
    {
      option: '--into',
      says: { zh: '导入到哪个文件夹，默认为本系统所用的', en: 'the folder; the one in use when left out' },
    },
    { option: '--dry-run', says: { zh: '只检查，不写入', en: 'only checks' } },
    { option: '--lang', says: { zh: '输出语言，默认 zh', en: 'language of the output, zh when left out' } },
  ],
  async run(args, { out, err, directory, environment }) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { into: { type: 'string' }, 'dry-run': { type: 'boolean' }, lang: { type: 'string' } },
    })
    const language = languageOf(values.lang)
    if (positionals.length === 0) throw new UsageError({ zh: '缺少要导入的文件', en: 'Name the files to import' })
    const into =
      values.into === undefined ? readConfiguration(environment).catalogueDirectory : resolve(directory, values.into)
    const dryRun = values['dry-run'] ?? false
    const files = positionals.map((file) => resolve(directory, file))
    const imported = await importCatalogue(files, into, { dryRun })
    if ('faults' in imported) {
      for (const line of faultLines(imported.faults, language)) err(line)
      err(language === 'zh' ? '没有写入任何内容' : 'Nothing was written')
      return 1
    }
    for (const file of imported.added) out(`+ ${file}`)
    for (const file of imported.changed) out(`~ ${file}`)
    out(summary(imported.added.length, imported.changed.length, dryRun, imported.catalogue.version)[language])
    return 0
  },
}

function summary(added: number, changed: number, dryRun: boolean, version: string): { zh: string; en: string } {
  if (added + changed === 0)
    return { zh: `内容与现有目录相同，版本 ${version}`, en: `The catalogue says this already, version ${version}` }
  return {
    zh: `${dryRun ? '将' : '已'}新增 ${added} 个、更改 ${changed} 个文件，版本 ${version}`,
    en: `${added} files ${dryRun ? 'would be ' : ''}added, ${changed} changed, version ${version}`,
  }
}

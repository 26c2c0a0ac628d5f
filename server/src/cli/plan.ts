import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { compile } from '@yizheng/domain/catalogue/compile'
import { Answers } from '@yizheng/domain/catalogue/plan'
import { parseJson } from '../catalogue/folder.ts'
import { loadCatalogue } from '../catalogue/load.ts'
import { readConfiguration } from '../config.ts'
import { languageOf, UsageError } from './command.ts'
import type { Command } from './command.ts'
import { faultLines } from './faults.ts'
import { planLines } from './plan-lines.ts'

export const planCommand: Command = {
  name: 'plan',
  usage: "<bundle> [--answers '{...}'] [--held a,b] [--local-practice] [--json] [--catalogue dir] [--lang zh|en]",
  summary: {
    zh: '按对引导问题的回答生成办理方案',
    en: 'Compiles the plan that answers to the guiding questions come to',
  },
  options: [
    {
      option: '--answers',
      says: { zh: '回答,JSON 对象，键为问题的键', en: 'the answers: a JSON object by question key' },
    },
    {
      option: '--held',
      says: {
        zh: '政府已掌握的材料和字段的键，逗号分隔',
        en: 'keys of papers and fields the state holds already, by commas',
      },
    },
    { option: '--local-practice', says: { zh: '连同地方加收的材料', en: 'asks for papers of local practice as well' } },
    { option: '--json', says: { zh: '只输出各项数字', en: 'prints only the figures' } },
    {
      option: '--catalogue',
      says: { zh: '目录文件夹，默认为本系统所用的', en: 'the folder; the one in use when left out' },
    },
    { option: '--lang', says: { zh: '输出语言，默认 zh', en: 'language of the output, zh when left out' } },
  ],
  async run(args, { out, err, directory, environment }) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        answers: { type: 'string' },
        held: { type: 'string' },
        'local-practice': { type: 'boolean' },
        json: { type: 'boolean' },
        catalogue: { type: 'string' },
        lang: { type: 'string' },
      },
    })
    const language = languageOf(values.lang)
    const [bundle] = positionals
    if (bundle === undefined) throw new UsageError({ zh: '缺少套餐的键', en: 'Name a bundle by its key' })
    const answers = answersOf(values.answers)
    const folder =
      values.catalogue === undefined
        ? readConfiguration(environment).catalogueDirectory
        : resolve(directory, values.catalogue)
    const loaded = await loadCatalogue(folder)
    if ('faults' in loaded) {
      for (const line of faultLines(loaded.faults, language)) err(line)
      return 1
    }
    const held = (values.held ?? '').split(',').filter((key) => key !== '')
    const options = { localPractice: values['local-practice'] ?? false }
    const compiled = compile(loaded.catalogue, bundle, answers, { kind: 'enterprise', held }, options)
    if ('refusal' in compiled) {
      err(compiled.refusal.reason[language])
      return 1
    }
    if (values.json) out(JSON.stringify(compiled.plan.computed, null, 2))
    else for (const line of planLines(loaded.catalogue, compiled.plan, language)) out(line)
    return 0
  },
}

function answersOf(text: string | undefined): Answers {
  if (text === undefined) return {}
  const json = parseJson(text)
  if ('reason' in json) throw new UsageError({ zh: `--answers:${json.reason.zh}`, en: `--answers: ${json.reason.en}` })
  const answers = Answers.safeParse(json.value)
  if (!answers.success) {
    throw new UsageError({
      zh: '--answers 应为 JSON 对象，每个值为真假、数字或文字',
      en: '--answers is a JSON object whose values are true, false, numbers or texts',
    })
  }
  return answers.data
}

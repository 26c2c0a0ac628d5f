import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compile } from '@yizheng/domain/catalogue/compile'
import type { Answers } from '@yizheng/domain/catalogue/plan'
import { projectCatalogue } from './project-catalogue.ts'

/** The questions of every bundle as they were first published, with their options or their type. Nothing is ever taken out of it. */
const published = JSON.parse(readFileSync(join(import.meta.dirname, 'published-answers.json'), 'utf8')) as Record<
  string,
  Record<string, 'boolean' | 'number' | string[]>
>

const catalogue = await projectCatalogue()

const answersTo = (kind: 'boolean' | 'number' | string[]): Answers[string][] => {
  if (Array.isArray(kind)) return kind
  return kind === 'boolean' ? [true, false] : [0, 299, 300, 5000]
}

test('every answer that was ever published is taken, or turned down with a reason of the law', () => {
  const refused: string[] = []
  for (const [bundle, questions] of Object.entries(published)) {
    const all = Object.entries(questions)
    const sets = [
      ...all.flatMap(([key, kind]) => answersTo(kind).map((answer): Answers => ({ [key]: answer }))),
      Object.fromEntries(all.flatMap(([key, kind]) => (kind === 'boolean' ? [[key, true]] : []))),
    ]
    for (const answers of sets) {
      const compiled = compile(catalogue, bundle, answers, { kind: 'enterprise', held: [] })
      if ('refusal' in compiled) refused.push(`${bundle} ${JSON.stringify(answers)}: ${compiled.refusal.reason.zh}`)
    }
  }
  expect(refused).toEqual([
    expect.stringMatching(/^training-institution \{"subjects":"学科类"\}: 不再审批.+2021年7月/u),
  ])
})

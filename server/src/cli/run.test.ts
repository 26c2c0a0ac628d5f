import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectCatalogue } from '../catalogue/project-catalogue.ts'
import { scratchFolder } from '../catalogue/scratch-folder.ts'
import type { ScratchFolder } from '../catalogue/scratch-folder.ts'
import { run } from './run.ts'

let folder: ScratchFolder
beforeAll(async () => {
  folder = await scratchFolder()
})
afterAll(() => folder.remove())

/** Runs a command from inside the scratch folder, on the product's own catalogue. */
async function yizheng(...args: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const out: string[] = []
  const err: string[] = []
  const code = await run(args, {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    directory: folder.directory,
    environment: {},
  })
  return { code, out, err }
}

test('--json prints exactly the figures of the plan, for every worked example', async () => {
  const catalogue = await projectCatalogue()
  const shop = catalogue.bundles.get('convenience-store')
  expect(shop?.scenarios.length).toBeGreaterThan(0)
  for (const { answers, computed } of shop?.scenarios ?? []) {
    const { code, out } = await yizheng('plan', 'convenience-store', '--answers', JSON.stringify(answers), '--json')
    expect(code).toBe(0)
    const printed: unknown = JSON.parse(out.join('\n'))
    expect(printed).toEqual(computed)
    expect(Object.keys(printed as object)).toEqual([
      'items',
      'materials',
      'materialsWithLocalPractice',
      'fields',
      'days',
      'visitsSeparate',
    ])
  }
})

test('a plan is printed for people, in Chinese or in English', async () => {
  const zh = await yizheng('plan', 'internet-cafe')
  expect(zh.out.join('\n')).toContain('互联网上网服务营业场所经营单位设立审批（筹建批准）')
  expect(zh.out).toContain('联合踏勘：一次上门，核查 2 项')
  const en = await yizheng('plan', 'internet-cafe', '--lang', 'en')
  expect(en.out.join('\n')).toContain('Approval of internet cafes (Final review)')
  expect(en.out).toContain('Joint inspection: one visit for 2')
  const nothing = await yizheng('plan', 'trucking', '--answers', '{"truck-light":true}')
  expect(nothing.out).toContain('按这些回答，无需办理任何许可或备案。')
})

test('what cannot be planned is told in words', async () => {
  expect(await yizheng('plan', 'nothing')).toEqual({ code: 1, out: [], err: ['没有「nothing」这个套餐'] })
  expect((await yizheng('plan', 'cinema', '--answers', '{"hvac":"yes"}', '--lang', 'en')).err).toEqual([
    '"Central air-conditioning?" is answered with yes or no',
  ])
  expect(await yizheng('plan', 'cinema', '--answers', '{')).toMatchObject({
    code: 2,
    err: [expect.stringContaining('--answers:'), 'yizheng plan --help'],
  })
  expect((await yizheng('plan', 'cinema', '--answers', '[]')).code).toBe(2)
  expect((await yizheng('plan')).code).toBe(2)
})

test('check tells every fault with file, place and reason, and ends with 1', async () => {
  expect((await yizheng('catalogue', 'check')).out[0]).toMatch(
    /^没有错误：146 个事项，59 个套餐，64 个样例全部相符。版本 [0-9a-f]{64}$/,
  )
  await folder.edit('items/food-operation.json', (text) => text.replace('"promised": 5', '"promised": 50'))
  await folder.edit('departments.json', (text) => text.replace('"assumed": false', '"assumed": "no"'))
  const { code, out, err } = await yizheng('catalogue', 'check', '.', '--lang', 'en')
  expect([code, out]).toEqual([1, []])
  expect(err).toEqual([
    'departments.json /0/reviewBody/assumed: It must be true or false',
    'items/food-operation.json /timeLimit/promised: The promised 50 working days are more than the 10 of the law',
    '2 faults in 2 files',
  ])
  await folder.remove()
  folder = await scratchFolder()
})

test('an import tells what it adds, writes nothing on trial, and refuses in words', async () => {
  const shop = JSON.parse(await readFile(join(folder.directory, 'bundles/cinema.json'), 'utf8')) as Record<
    string,
    unknown
  >
  await writeFile(
    join(folder.directory, 'drive-in.json'),
    JSON.stringify({ industryBundles: [{ ...shop, key: 'drive-in' }] }),
  )
  // The own format names items by key where the exchange format has codes, so the file says so by key alone.
  const trial = await yizheng('catalogue', 'import', 'drive-in.json', '--into', '.', '--dry-run')
  expect(trial.err).toEqual([])
  expect(trial.out[0]).toBe('+ bundles/drive-in.json')
  expect((await yizheng('plan', 'drive-in', '--catalogue', '.')).code).toBe(1)
  expect((await yizheng('catalogue', 'import', 'drive-in.json', '--into', '.')).code).toBe(0)
  expect((await yizheng('plan', 'drive-in', '--catalogue', '.')).code).toBe(0)
  const bad = await yizheng('catalogue', 'import', 'absent.json', '--into', '.')
  expect([bad.code, bad.err.at(-1)]).toEqual([1, '没有写入任何内容'])
  expect((await yizheng('catalogue', 'import')).code).toBe(2)
})

test('help is there for everything, and what is not known is told', async () => {
  const overview = await yizheng('--help')
  for (const name of ['catalogue check', 'catalogue import', 'plan']) {
    expect(overview.out.join('\n')).toContain(name)
    const help = await yizheng(...name.split(' '), '--help')
    expect([help.code, help.out[0]?.startsWith(`yizheng ${name} `)]).toEqual([0, true])
  }
  expect(await yizheng('catalogue', 'chek')).toEqual({
    code: 2,
    out: [],
    err: ['没有「catalogue chek」这个命令 / There is no command "catalogue chek"', 'yizheng --help'],
  })
  expect((await yizheng('plan', 'cinema', '--colour')).code).toBe(2)
  expect((await yizheng('plan', 'cinema', '--lang', 'fr')).err[0]).toContain('--lang is zh or en, not fr')
})

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catalogueOf } from '../parties/test-real-catalogue.ts'
import { run } from './run.ts'

let directory: string
let real: Record<string, string>
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'yizheng-officials-'))
  real = {
    DEMONSTRATION: 'off',
    CATALOGUE: catalogueOf(join(directory, 'catalogue'), false),
    OIDC_ISSUER: 'https://id.example.gov.cn/',
    OIDC_CLIENT_ID: 'yizheng',
    OIDC_CLIENT_SECRET: 'secret',
    YIZHENG_DATA: join(directory, 'data'),
  }
})
afterAll(() => rmSync(directory, { recursive: true }))

async function typed(environment: Record<string, string>, ...args: string[]) {
  const lines: string[] = []
  const say = (line: string) => void lines.push(line)
  const code = await run(args, { out: say, err: say, directory, environment })
  return { code, said: lines.join('\n') }
}

/** Checks a file of officials whose one right is this. */
function checked(right: object, ...more: string[]) {
  const officials = [{ subject: 'zhang', name: '张三', rights: [{ region: '120116', from: '2026-12-01', ...right }] }]
  writeFileSync(join(directory, 'officials.json'), JSON.stringify({ officials }))
  return typed(real, 'officials', 'record', 'officials.json', '--check', ...more)
}

describe('a file of officials', () => {
  test('is checked against what there is, and before there is a database everybody in it is new', async () => {
    expect(await checked({ role: 'examiner', department: 'tobacco' })).toEqual({
      code: 0,
      said: [
        'zhang（张三）：新登记',
        '  获得：examiner tobacco 120116 自 2026-12-01 至 长期',
        '1 人，无误。以上只是预览，没有写入任何内容。',
      ].join('\n'),
    })
    expect(existsSync(join(directory, 'data'))).toBe(false)
  })

  test('with faults is refused with each in its place, in the language asked for', async () => {
    const { code, said } = await checked({ role: 'examinr', department: 'tabacco' })
    expect(code).toBe(1)
    expect(said).toMatch(/officials\.json \/officials\/0\/rights\/0\/role: 没有角色“examinr”；可用：window-clerk、/)
    expect(said).toMatch(/\/department: 目录中没有部门“tabacco”；可用：.*tobacco/)
    expect((await checked({ role: 'examinr' }, '--lang', 'en')).said).toContain('There is no role "examinr"')
  })

  test('that is not there, or is no JSON, is told so', async () => {
    expect(await typed(real, 'officials', 'record', 'none.json')).toMatchObject({ code: 1 })
    writeFileSync(join(directory, 'broken.json'), '{"officials": [')
    expect(await typed(real, 'officials', 'record', 'broken.json')).toMatchObject({ code: 1 })
    expect(await typed(real, 'officials', 'record')).toMatchObject({ code: 2 })
  })

  test('is nothing for a demonstration, nor is a check of signing in', async () => {
    for (const words of ['officials record officials.json', 'officials list', 'sign-in check']) {
      expect(await typed({}, ...words.split(' '))).toMatchObject({
        code: 1,
        said: expect.stringContaining('emonstration'),
      })
    }
  })
})

test('a check of signing in says what is wrong and what to do, and ends with 1', async () => {
  const { code, said } = await typed({ ...real, OIDC_ISSUER: 'https://id.invalid/' }, 'sign-in', 'check')
  expect(code).toBe(1)
  expect(said).toMatch(/FAULT 身份认证机构.*\[issuer-name-unknown\].*\n.*处理: .*DNS/)
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogueOf } from '../parties/test-real-catalogue.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { run } from './run.ts'

// An administrator with a file that says less than there is: shown first, refused without a word, done when it is meant.

let office: TestDatabase
const directory = mkdtempSync(join(tmpdir(), 'yizheng-officials-'))
const right = (role: string, more: object = {}) => ({ role, region: '120116', from: '2026-01-01', ...more })
const zhang = {
  subject: 'zhang',
  name: '张三',
  rights: [right('examiner'), right('approver', { department: 'tobacco' })],
}
const li = { subject: 'li', name: '李四', rights: [right('inspector')] }

beforeAll(async () => {
  office = await createTestDatabase()
})
afterAll(async () => {
  await office.drop()
  rmSync(directory, { recursive: true })
})

async function typed(officials: object[], ...more: string[]) {
  writeFileSync(join(directory, 'officials.json'), JSON.stringify({ officials }))
  const lines: string[] = []
  const say = (line: string) => void lines.push(line)
  const environment = {
    DEMONSTRATION: 'off',
    CATALOGUE: catalogueOf(join(directory, 'catalogue'), false),
    DATABASE_URL: office.url,
    YIZHENG_DATA: join(directory, 'data'),
    OIDC_ISSUER: 'https://id.example.gov.cn/',
    OIDC_CLIENT_ID: 'yizheng',
    OIDC_CLIENT_SECRET: 'secret',
    PERSONAL_DATA_KEY: Buffer.alloc(32, 5).toString('base64'),
  }
  const code = await run(['officials', 'record', 'officials.json', ...more], {
    out: say,
    err: say,
    directory,
    environment,
  })
  return { code, said: lines.join('\n') }
}

const held = async () =>
  (await office.owner.query<{ n: number }>(`select count(*)::int as n from grants where until_day is null`))[0]?.n

test('a file that says less than there is takes nothing away until that is said', async () => {
  expect(await typed([zhang, li])).toMatchObject({
    code: 0,
    said: 'zhang：新登记，授予 2 项，终止 0 项\nli：新登记，授予 1 项，终止 0 项',
  })
  const shorter = [{ ...zhang, rights: [right('examiner', { until: '2099-12-31' }), right('certificate-maker')] }]
  const lines = [
    'zhang（张三）：已登记',
    '  失去：examiner 全部部门 120116 自 2026-01-01 至 长期',
    '  失去：approver tobacco 120116 自 2026-01-01 至 长期',
    '  获得：examiner 全部部门 120116 自 2026-01-01 至 2099-12-31',
    '  获得：certificate-maker 全部部门 120116 自 2026-01-01 至 长期',
    'li（李四）：不在文件中',
    '  失去：inspector 全部部门 120116 自 2026-01-01 至 长期',
  ]
  const preview = await typed(shorter, '--check')
  expect(preview).toEqual({
    code: 0,
    said: [...lines, '1 人，无误。以上只是预览，没有写入任何内容；会收回权限，登记时要加 --takes-away。'].join('\n'),
  })
  const refused = await typed(shorter)
  expect(refused.code).toBe(1)
  expect(refused.said).toContain('没有写入任何内容。确要收回的，加 --takes-away 再登记')
  expect(refused.said.split('\n').slice(-lines.length)).toEqual(lines)
  expect(await held()).toBe(3)

  // More rights, and the same for longer, take nothing away.
  const more = [{ ...zhang, rights: [...zhang.rights, right('hearing-officer')] }, li]
  expect(await typed(more)).toMatchObject({ code: 0 })
  expect(await typed([{ ...li, rights: [] }, zhang], '--lang', 'en')).toMatchObject({
    code: 1,
    said: expect.stringContaining('li (李四): known\n  loses: inspector every department 120116 from 2026-01-01'),
  })
  expect(await typed(shorter, '--takes-away')).toMatchObject({
    code: 0,
    said: expect.stringContaining('li：不在文件中'),
  })
  expect(await held()).toBe(1)
})

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scratchFolder, type ScratchFolder } from '../catalogue/scratch-folder.ts'
import { run } from './run.ts'

let folder: ScratchFolder
beforeAll(async () => {
  folder = await scratchFolder()
})
afterAll(() => folder.remove())

const LIMIT = { workingDays: 20, basis: '行政许可法 42(1)' }
const START = { type: 'started', on: '2026-02-09' }
const STOP = {
  type: 'stopped',
  on: '2026-02-12',
  kind: 'testing',
  plannedDays: 5,
  basis: '《特种设备安全法》第二十五条',
}

async function clock(file: unknown, ...options: string[]) {
  await writeFile(join(folder.directory, 'clock.json'), typeof file === 'string' ? file : JSON.stringify(file))
  const [out, err]: [string[], string[]] = [[], []]
  const code = await run(['clock', 'clock.json', ...options], {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    directory: folder.directory,
    environment: {},
  })
  return { code, out, err }
}

test('counts a list of events day by day, in both languages and as JSON', async () => {
  const events = [START, STOP, { type: 'resumed', on: '2026-02-26' }, { type: 'met', on: '2026-03-20' }]
  const file = { version: 1, limit: LIMIT, events }
  const zh = await clock(file)
  expect(zh).toMatchObject({ code: 0, err: [] })
  expect(zh.out.join('\n')).toContain('共计20个工作日，2026-03-20届满')
  expect(zh.out.join('\n')).toContain('法定节假日（春节），不计入')
  const en = await clock(file, '--lang', 'en')
  expect(en.out.join('\n')).toContain('20 working days in all, ending on 2026-03-20')
  const json = await clock(file, '--json')
  expect(JSON.parse(json.out.join('\n'))).toMatchObject({ dueOn: '2026-03-20', stoppedDays: 5, provisional: false })
})

test('takes the days of one region, and years of its own', async () => {
  const own = {
    year: 2026,
    source: '测试',
    offDays: [],
    makeUpWorkdays: [],
    regional: [
      {
        region: '450000',
        source: '广西壮族自治区少数民族习惯节日放假办法',
        offDays: [{ date: '2026-04-20', name: '三月三', kind: 'holiday' }],
        makeUpWorkdays: [],
      },
    ],
  }
  const file = {
    version: 1,
    limit: { ...LIMIT, workingDays: 2 },
    events: [{ type: 'started', on: '2026-04-17' }],
    calendar: [own],
  }
  const dueIn = async (region?: string) => {
    const { out } = await clock({ ...file, ...(region !== undefined && { region }) }, '--json')
    return (JSON.parse(out.join('\n')) as { dueOn: string }).dueOn
  }
  expect([await dueIn(), await dueIn('450100'), await dueIn('370800')]).toEqual([
    '2026-04-21',
    '2026-04-22',
    '2026-04-21',
  ])
})

test.each([
  ['no JSON', '{', ''],
  [
    'a day that does not exist',
    { version: 1, limit: LIMIT, events: [{ type: 'started', on: '2026-02-30' }] },
    '/events/0/on',
  ],
  ['another version of the format', { version: 2, limit: LIMIT, events: [START] }, '/version'],
  ['a stop without a basis', { version: 1, limit: LIMIT, events: [START, { ...STOP, basis: '' }] }, '/events/1/basis'],
  [
    'a stop that the law does not know',
    { version: 1, limit: LIMIT, events: [START, { ...STOP, kind: 'site-visit' }] },
    '/events/1/kind',
  ],
  [
    'an end before its start',
    { version: 1, limit: LIMIT, events: [START, STOP, { type: 'resumed', on: '2026-02-11' }] },
    '/events/2',
  ],
  [
    'an end of nothing',
    { version: 1, limit: LIMIT, events: [START, { type: 'resumed', on: '2026-02-11' }] },
    '/events/1',
  ],
  ['acts out of order', { version: 1, limit: LIMIT, events: [START, { type: 'met', on: '2026-02-08' }] }, '/events/1'],
  ['a beginning that is none', { version: 1, limit: LIMIT, events: [STOP] }, '/events/0'],
  [
    'a second extension',
    {
      version: 1,
      limit: LIMIT,
      events: [
        START,
        ...['2026-02-10', '2026-02-11'].map((on) => ({ type: 'extended', on, workingDays: 10, basis: '42' })),
      ],
    },
    '/events/2',
  ],
  [
    'an extension after the last day',
    { version: 1, limit: LIMIT, events: [START, { type: 'extended', on: '2026-05-06', workingDays: 10, basis: '42' }] },
    '/events/1',
  ],
  [
    'a calendar with a hole',
    {
      version: 1,
      limit: LIMIT,
      events: [START],
      calendar: [2024, 2026].map((year) => ({ year, source: '测试', offDays: [], makeUpWorkdays: [] })),
    },
    '/calendar',
  ],
])('refuses %s in words, and counts nothing', async (_, file, path) => {
  for (const [language, pattern] of [
    ['zh', /\p{Script=Han}/u],
    ['en', /[a-z]{3}/],
  ] as const) {
    const { code, out, err } = await clock(file, '--lang', language)
    expect(code).toBe(1)
    expect(out).toEqual([])
    expect(err[0]).toContain(`clock.json${path === '' ? '' : ` ${path}`}`)
    expect(err[0]).toMatch(pattern)
  }
})

test('a file that is not there is told', async () => {
  const err: string[] = []
  const code = await run(['clock', 'none.json'], {
    out: () => {},
    err: (line) => err.push(line),
    directory: folder.directory,
    environment: {},
  })
  expect([code, err[0]]).toEqual([1, 'none.json: 读不到这个文件'])
})

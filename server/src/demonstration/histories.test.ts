import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCatalogue } from '../cases/test-acts.ts'
import { PRODUCT } from '../config.ts'
import { readDemonstrationPeople } from '../parties/demonstration.ts'
import { SettingsFault } from '../parties/offices.ts'
import { loadHistories, readHistories } from './histories.ts'

const CATALOGUE = join(PRODUCT, 'catalogue')
const catalogue = await readCatalogue()
const people = await readDemonstrationPeople(CATALOGUE, '2026-11-26')

test('the histories reach every stage, in both regions, with many bundles and applicants', async () => {
  const histories = await readHistories(CATALOGUE, catalogue, people)
  const different = (of: (history: (typeof histories)[number]) => string) => new Set(histories.map(of)).size
  expect(histories.length).toBeGreaterThanOrEqual(60)
  expect(different(({ story }) => story.ends)).toBe(11)
  expect(different(({ region }) => region)).toBe(2)
  expect(different(({ bundle }) => bundle)).toBeGreaterThan(20)
  expect(different(({ applicant }) => applicant.key)).toBeGreaterThan(25)
})

test('histories with faults are refused with all of them and their places', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'yizheng-histories-'))
  try {
    await cp(join(CATALOGUE, 'demonstration'), join(directory, 'demonstration'), { recursive: true })
    const path = join(directory, 'demonstration', 'histories.json')
    const broken = JSON.parse(await readFile(path, 'utf8')) as { cases: object[]; stories: { steps: object[] }[] }
    broken.stories[1]?.steps.reverse()
    broken.stories[2]?.steps.push({ day: 9, act: 'further', command: { type: 'ExtendLimit', approval: '@approval' } })
    const wrong = { applicant: 'bh-clerk-1', bundle: 'nothing', answers: {}, story: 'nowhere', filed: 5 }
    broken.cases = [wrong, { ...wrong, applicant: 'bh-shop', bundle: 'restaurant', story: 'complete', filed: 2 }]
    await writeFile(path, JSON.stringify(broken))
    const read = await loadHistories(directory, catalogue, people)
    if (!('faults' in read)) throw new Error('it was taken')
    const told = read.faults.map(({ file, path, reason }) => `${file} ${path} ${reason.en}`)
    const find = (path: string, words: RegExp) =>
      expect(
        told.filter((each) => each.startsWith(`demonstration/histories.json ${path} `) && words.test(each)),
      ).not.toEqual([])
    find('/stories/1/steps/0', /asked: does not begin with submit on day 0/)
    find(
      `/stories/2/steps/${(broken.stories[2]?.steps.length ?? 0) - 1}/command`,
      /asked-clearer: ExtendLimit on day 9: .*reason/s,
    )
    find('/cases/0/story', /there is no story "nowhere"/)
    find('/cases/0/applicant', /"bh-clerk-1" is no applicant of the demonstration/)
    find('/cases/0/bundle', /There is no bundle "nothing"/)
    find('/cases/1/filed', /filed 2 working days ago/)
    await expect(readHistories(directory, catalogue, people)).rejects.toThrow(SettingsFault)
  } finally {
    await rm(directory, { recursive: true })
  }
})

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCatalogue } from '../cases/test-acts.ts'
import { PRODUCT } from '../config.ts'
import { readDemonstrationPeople } from '../parties/demonstration.ts'
import { SettingsFault } from '../parties/offices.ts'
import { compile } from '@yizheng/domain/catalogue/compile'
import type { Answers } from '@yizheng/domain/catalogue/plan'
import { isFiling } from '@yizheng/domain/catalogue/filed'
import { loadHistories, meantBy, readHistories } from './histories.ts'

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

const planOf = (bundle: string, answers: Answers) => {
  const compiled = compile(catalogue, bundle, answers, { kind: 'other', held: [] })
  if ('refusal' in compiled) throw new Error(compiled.refusal.reason.en)
  return compiled.plan
}

test('what a story ends is a licence, also of whoever filed something besides', async () => {
  const histories = await readHistories(CATALOGUE, catalogue, people)
  const ends = histories.flatMap(({ story, bundle, answers }) =>
    story.steps.flatMap((step) =>
      step.act === 'further' && /Ending|Penalty|Revo|Cancel/.test(step.command.type)
        ? [{ story: story.key, plan: planOf(bundle, answers), meant: meantBy(step, planOf(bundle, answers)), step }]
        : [],
    ),
  )
  expect(ends.map(({ story }) => story)).toContain('revocation-told')
  for (const { story, meant, step } of ends) {
    expect([story, step.on, meant.length > 0, meant.some(isFiling)]).toEqual([story, 'licence', true, false])
  }
  // The story of a proposed revocation is that of a pharmacy, which filed its class II devices.
  const told = ends.find(({ story }) => story === 'revocation-told')
  expect(told?.plan.approvals.filter(isFiling).map(({ item }) => item)).toContain('device2-filing')
})

test('a story that ends a licence is refused for whoever has filings alone, and so is one that ends a filing for whoever has none', async () => {
  const told = async (on: 'licence' | 'filing', bundle: string, answers: Answers) => {
    const directory = await mkdtemp(join(tmpdir(), 'yizheng-histories-'))
    try {
      await cp(join(CATALOGUE, 'demonstration'), join(directory, 'demonstration'), { recursive: true })
      const path = join(directory, 'demonstration', 'histories.json')
      const file = JSON.parse(await readFile(path, 'utf8')) as { cases: object[]; stories: object[] }
      const said = { ground: 'asked-by-holder', facts: '演示', reasons: '演示' }
      const closing = { type: 'ProposeEnding', approval: '@approval', act: 'CancelLicence', ...said }
      const penalty = { type: 'ProposePenaltyRecord', approval: '@approval', facts: '演示', penalty: PENALTY }
      const steps = [
        { day: 0, act: 'submit' },
        { day: 1, act: 'further', on, command: on === 'licence' ? penalty : closing },
      ]
      file.stories.push({ key: 'ends', says: { zh: '结束', en: 'ends' }, ends: 'delivered', steps })
      file.cases = [{ applicant: 'bh-shop', bundle, answers, story: 'ends', filed: 9 }]
      await writeFile(path, JSON.stringify(file))
      const read = await loadHistories(directory, catalogue, people)
      return 'faults' in read ? read.faults.map(({ file: name, path: at, reason }) => `${name} ${at} ${reason.en}`) : []
    } finally {
      await rm(directory, { recursive: true })
    }
  }
  const PENALTY = { authority: '演示局', decisionNumber: '1', toldOn: '@-8', decidedOn: '@-1' }
  // Every bundle with its shortest answers, by what its plan holds.
  const plans = catalogue.contents.bundles.flatMap(({ key }) => {
    const compiled = compile(catalogue, key, {}, { kind: 'other', held: [] })
    return 'plan' in compiled && compiled.plan.approvals.length > 0 ? [{ key, plan: compiled.plan }] : []
  })
  const allFiled = plans.filter(({ plan }) => plan.approvals.every(isFiling))
  const noneFiled = plans.filter(({ plan }) => !plan.approvals.some(isFiling))
  expect([allFiled.length > 0, noneFiled.length > 0]).toEqual([true, true])
  for (const { key } of allFiled.slice(0, 3)) {
    expect(await told('licence', key, {})).toEqual([
      `demonstration/histories.json /cases/0/story "ends" has ProposePenaltyRecord on day 1, for which ${key} with these answers has no licence`,
    ])
  }
  for (const { key } of noneFiled.slice(0, 3)) {
    expect(await told('filing', key, {})).toEqual([
      `demonstration/histories.json /cases/0/story "ends" has ProposeEnding on day 1, for which ${key} with these answers has no filing`,
    ])
  }
})

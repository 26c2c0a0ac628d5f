import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { englishOf } from '@yizheng/domain/catalogue/english'
import { loadCatalogue } from './load.ts'
import { PROJECT_CATALOGUE, projectEnglish } from './project-catalogue.ts'
import { scratchFolder, type ScratchFolder } from './scratch-folder.ts'

let folder: ScratchFolder
beforeEach(async () => {
  folder = await scratchFolder()
})
afterEach(() => folder.remove())

async function faults(): Promise<string[]> {
  const loaded = await loadCatalogue(folder.directory)
  return 'faults' in loaded ? loaded.faults.map(({ file, path, reason }) => `${file} ${path}: ${reason.en}`) : []
}

describe('what the catalogue says in Chinese only', () => {
  it.each([
    ['regions.json', '"滨海新区"', '/1/name'],
    ['fields.json', '"prefillSource": "人口库"', '/prefillSource'],
    ['items/food-operation.json', '"食品经营许可证"', '/result/name'],
    ['items/food-operation.json', '"中华人民共和国食品安全法"', '/legalBasis/0/law'],
    ['bundles/convenience-store.json', '"行业综合许可证"', '/result'],
    ['limits.json', '统一办理、联合办理', '/joint/basis'],
  ])('has English, or a check names the file and the place: %s with another text for %s', async (file, text, path) => {
    await folder.edit(file, (before) =>
      before.replace(text, text.replace(/[\p{Script=Han}]+(?=[^\p{Script=Han}]*$)/u, '某新词语')),
    )
    const told = await faults()
    // Its articles are told with the law.
    expect(told.length).toBeLessThanOrEqual(2)
    expect(told[0]).toContain(`${file} `)
    expect(told[0]).toContain(path)
    expect(told[0]).toContain('has no English: add it to english.json')
  })

  it('has English that is English, and every entry of it, not Chinese again', async () => {
    await folder.edit('english.json', (text) => text.replace('"Binhai New Area"', '"滨海 New Area"'))
    expect(await faults()).toEqual([expect.stringContaining('english.json /regions/滨海新区: ')])
  })

  it('cannot do without the file: each text is told where it stands', async () => {
    await folder.edit(
      'english.json',
      () => '{"regions":{},"databases":{},"laws":{},"results":{},"terms":{},"notes":{}}',
    )
    expect((await faults()).length).toBeGreaterThan(400)
  })
})

it('every basis in the data has English, wherever it stands', async () => {
  const english = await projectEnglish()
  const bases = (value: unknown): string[] =>
    typeof value !== 'object' || value === null
      ? []
      : Object.entries(value).flatMap(([name, each]: [string, unknown]) =>
          name === 'basis' && typeof each === 'string' ? [each] : bases(each),
        )
  const files = (await readdir(PROJECT_CATALOGUE, { recursive: true })).filter((name) => name.endsWith('.json'))
  const lacking: string[] = []
  for (const file of files) {
    const found = bases(JSON.parse(await readFile(join(PROJECT_CATALOGUE, file), 'utf8')))
    lacking.push(...found.filter((text) => /\p{Script=Han}/u.test(text) && englishOf(english, text) === undefined))
  }
  expect([...new Set(lacking)]).toEqual([])
})

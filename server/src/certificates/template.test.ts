import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadTemplates, type TemplateMetadata } from './template.ts'

const CATALOGUE = fileURLToPath(new URL('../../../catalogue/templates/', import.meta.url))
const KEY = 'comprehensive-licence'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'templates-'))
  await cp(CATALOGUE, folder, { recursive: true })
})
afterEach(() => rm(folder, { recursive: true }))

async function change(part: (metadata: TemplateMetadata) => object) {
  const file = join(folder, `${KEY}.json`)
  const metadata = JSON.parse(await readFile(file, 'utf8')) as TemplateMetadata
  await writeFile(file, JSON.stringify({ ...metadata, ...part(metadata) }))
}

async function faults() {
  const loaded = await loadTemplates(folder)
  return 'faults' in loaded ? loaded.faults : []
}

describe('the certificate templates of the catalogue', () => {
  it('are loaded by key, each with a hash over metadata and source', async () => {
    const loaded = await loadTemplates(CATALOGUE)
    const template = 'templates' in loaded ? loaded.templates.get(KEY) : undefined
    expect(template?.metadata.title.zh).toBe('行业综合许可证')
    expect(template?.hash).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('a template with', () => {
  it('several faults reports each with file, path and reason', async () => {
    await change(({ fields }) => ({
      fields: [...fields.filter((field) => field !== 'holder.uscc'), 'holder.phone', 'region'],
    }))
    const file = `templates/${KEY}.json`
    const en = (text: string) => ({ en: text, zh: expect.stringMatching(/\p{Script=Han}/u) })
    expect(await faults()).toEqual([
      {
        file,
        path: '/fields/26',
        reason: en('"holder.phone" is no field of a certificate'),
      },
      { file, path: '/fields/27', reason: en(`"region" is listed and ${KEY}.typ never prints it`) },
      { file, path: '/fields', reason: en('"holder.uscc" must be printed on every certificate') },
    ])
  })

  it('kinds of both sorts, or fields of the other sort, is refused', async () => {
    await change(() => ({ kinds: ['single', 'notice'] }))
    expect(await faults()).toMatchObject([{ path: '/kinds/1' }])
    await change(() => ({ kinds: ['notice'] }))
    expect(await faults()).toContainEqual({
      file: `templates/${KEY}.json`,
      path: '/fields/0',
      reason: expect.objectContaining({ en: expect.stringContaining('"identifier" is no field of a notice') }),
    })
  })

  it.each([
    ['a standard that prints boxes', { pdfStandard: '1.7' }],
    ['a source outside its folder', { source: '../secret.typ' }],
    ['a source that is not there', { source: 'missing.typ' }],
    ['another name than its file', { key: 'other' }],
    ['an unknown setting', { colour: 'red' }],
  ])('%s is refused', async (_, part) => {
    await change(() => part)
    expect(await faults()).toHaveLength(1)
  })

  it('metadata that is not JSON is refused', async () => {
    await writeFile(join(folder, `${KEY}.json`), '{')
    expect(await faults()).toHaveLength(1)
  })

  it('no font for some script is refused: a name in it would have been let through at filing', async () => {
    const file = join(folder, `${KEY}.typ`)
    await writeFile(file, (await readFile(file, 'utf8')).replace('  "Noto Serif Tibetan",\n', ''))
    const en = `${KEY}.typ never falls back on the font "Noto Serif Tibetan"`
    expect(await faults()).toMatchObject([{ file: `templates/${KEY}.json`, path: '/source', reason: { en } }])
  })

  it('a package is refused: it would be fetched while a certificate is made', async () => {
    const file = join(folder, `${KEY}.typ`)
    await writeFile(file, `#import "@preview/cetz:0.3.0"\n${await readFile(file, 'utf8')}`)
    expect(await faults()).toMatchObject([{ path: '/source', reason: { en: `${KEY}.typ imports a package` } }])
  })
})

import { setImmediate } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { projectCatalogue, projectEnglish, projectSearch } from '../catalogue/project-catalogue.ts'
import { createApp } from '../http/app.ts'
import { mountGuides } from './routes.ts'

const PERIOD = { workingDays: 5, basis: '行政许可法 32(4)', assumed: false }
let app: FastifyInstance
let catalogue: Catalogue

beforeAll(async () => {
  catalogue = await projectCatalogue()
  const searching = await projectSearch()
  const english = await projectEnglish()
  app = await createApp({ publicUrl: new URL('https://office.example/') })
  mountGuides(app, {
    catalogue: () => catalogue,
    searching: () => searching,
    english: () => english,
    offices: [{ zh: '示例行政审批局', en: 'Approval Bureau of Example' }],
    policy: {
      periods: {
        answerApplication: PERIOD,
        supply: PERIOD,
        deliver: PERIOD,
        claim: PERIOD,
        supplyDeferred: PERIOD,
        rectify: PERIOD,
        checkAgain: PERIOD,
        answerBroken: PERIOD,
        verify: PERIOD,
        requestHearing: PERIOD,
        holdHearing: PERIOD,
        hearingNotice: PERIOD,
        statement: PERIOD,
        matter: PERIOD,
      },
      remedies: { reviewDays: 60, courtMonths: 6, basis: '行政复议法 20' },
    },
    publicUrl: new URL('https://office.example/'),
    demonstration: true,
  })
})

const get = async (path: string) => {
  // As from another connection: what is asked all in one turn is sent away when it is too much.
  await setImmediate()
  const answer = await app.inject({ url: path, headers: { accept: 'text/html' } })
  return { status: answer.statusCode, text: answer.body }
}

describe.each([
  { end: '', language: 'zh', tag: 'zh-CN' },
  { end: '/en', language: 'en', tag: 'en' },
] as const)('the guides in $language', ({ end, language, tag }) => {
  it('are whole pages for every item, without scripts or inline style', async () => {
    for (const item of catalogue.contents.items) {
      const { status, text } = await get(`/guides/${item.key}${end}`)
      expect(status).toBe(200)
      expect(text).toContain(`<html lang="${tag}">`)
      expect(text).not.toMatch(/<script|style=|onclick=|undefined|\[object/)
      for (const paper of item.materials) {
        expect(text).toContain(catalogue.materials.get(paper.key)?.name[language].replaceAll('&', '&amp;'))
      }
      for (const { law } of item.legalBasis) expect(text).toContain(law)
    }
  })

  it('have a short version that says the limit and leaves out the papers', async () => {
    const { text } = await get(`/guides/food-operation/short${end}`)
    expect(text).toContain('id="glance"')
    expect(text).not.toContain('id="materials"')
  })

  it('are all in the index', async () => {
    const { text } = await get(`/guides${end}`)
    for (const { key } of catalogue.contents.items) expect(text).toContain(`href="/guides/${key}${end}"`)
  })
})

describe('the guides', () => {
  it('say so when there is none of that name', async () => {
    const { status, text } = await get('/guides/no-such-item')
    expect(status).toBe(404)
    expect(text).toContain('/guides')
  })

  it('cite the licensing law for licences only', async () => {
    const filing = catalogue.contents.items.find(({ type }) => type === '行政备案')
    expect((await get('/guides/food-operation')).text).toContain('行政许可法 32(4)')
    const guide = await get(`/guides/${filing?.key}`)
    expect(guide.status).toBe(200)
    expect(guide.text).not.toContain('行政许可法 32(4)')
  })

  it('are in the map of the site under the public address', async () => {
    const { text } = await get('/sitemap.xml')
    expect(text.match(/<loc>https:\/\/office\.example\/guides\//g)?.length).toBe(catalogue.items.size * 2 + 1)
    expect((await get('/robots.txt')).text).toContain('Sitemap: https://office.example/sitemap.xml')
  })
})

it('no guide shows a working note of the catalogue, or speaks of how the catalogue was made', async () => {
  for (const { key, note } of catalogue.contents.items) {
    for (const path of [`/guides/${key}`, `/guides/${key}/en`, `/guides/${key}/short`]) {
      const { text } = await get(path)
      expect(note === null || !text.includes(note)).toBe(true)
      expect(text).not.toMatch(/flaggedCycles|镜像|记忆|recalled|mirror/)
    }
  }
})

it('a search without scripts answers with links, and with what comes nearest', async () => {
  const found = await get('/guides?q=%E5%A5%B6%E8%8C%B6%E5%BA%97')
  expect(found.text).toMatch(/href="\/bundles\/fresh-made-shop"/)
  const item = await get('/guides/en?q=sell%20cigarettes')
  expect(item.text).toContain('href="/guides/tobacco-retail/en"')
  const nothing = await get('/guides?q=%3Cscript%3Ezzzz')
  expect(nothing.text).toContain('没有与“&lt;script&gt;zzzz”相符的套餐或事项')
})

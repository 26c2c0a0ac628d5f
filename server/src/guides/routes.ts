import { readFileSync } from 'node:fs'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { English } from '@yizheng/domain/catalogue/english'
import type { SearchIndex } from '@yizheng/domain/catalogue/search/terms'
import type { Words } from '@yizheng/domain/text/words'
import type { Policy } from '@yizheng/domain/cases/policy'
import type { Html } from '../http/html.ts'
import { ProblemError, type Language } from '../http/problem.ts'
import { catalogueRoutes } from '@yizheng/contract/catalogue'
import { LONGEST_QUERY } from '@yizheng/domain/catalogue/search/search'
import { guideFrame, guidePath, STYLE_PATH } from './frame.ts'
import { guideMain } from './guide-page.ts'
import { indexMain } from './index-page.ts'
import { en } from './words-en.ts'
import { zh } from './words-zh.ts'

export type Guides = {
  readonly catalogue: () => Catalogue
  readonly searching: () => SearchIndex
  /** The English of what it says in Chinese only. */
  readonly english: () => English
  readonly offices: readonly Words[]
  readonly policy: Pick<Policy, 'periods' | 'remedies'>
  readonly publicUrl: URL
  readonly demonstration: boolean
}

const WORDS = { zh, en } as const
const LANGUAGES = ['zh', 'en'] as const
/** What is on paper comes last, over what is on the screen. */
const STYLE = ['./guides.css', './print.css']
  .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  .join('\n')

type Page = { readonly item?: string; readonly short?: boolean; readonly asked?: string }

/**
 * Serves the service guides 办事指南 as finished pages: no scripts, both languages, a short and a full version of each, and
 * the map of the site for search engines. A page is drawn once per version of the catalogue.
 */
export function mountGuides(app: FastifyInstance, guides: Guides): void {
  const drawn = drawnOnce(guides)
  app.get(STYLE_PATH, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(STYLE),
  )
  app.get('/sitemap.xml', async (_request, reply) =>
    reply.type('application/xml; charset=utf-8').header('cache-control', 'no-cache').send(siteMap(guides)),
  )
  app.get('/robots.txt', async (_request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .send(`User-agent: *\nDisallow: /api/\nSitemap: ${new URL('/sitemap.xml', guides.publicUrl).href}\n`),
  )
  for (const language of LANGUAGES) {
    const end = language === 'en' ? '/en' : ''
    const send = (reply: FastifyReply, page: Page) =>
      reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(drawn(language, page))
    app.get<{ Querystring: { q?: unknown } }>(`/guides${end}`, async (request, reply) => {
      const { q } = request.query
      if (typeof q !== 'string' || q.trim() === '') return send(reply, {})
      app.office.requireRate(catalogueRoutes.searchCatalogue, request, await app.office.sessionOf(request))
      return send(reply, { asked: q.slice(0, LONGEST_QUERY) })
    })
    app.get<{ Params: { item: string } }>(`/guides/:item${end}`, async ({ params }, reply) => send(reply, params))
    app.get<{ Params: { item: string } }>(`/guides/:item/short${end}`, async ({ params }, reply) =>
      send(reply, { ...params, short: true }),
    )
  }
}

/** Remembers finished pages until another catalogue comes into force. There are as many as items, so they fit. */
function drawnOnce(guides: Guides): (language: Language, page: Page) => string {
  let drawnFrom: object | undefined
  const pages = new Map<string, string>()
  return (language, page) => {
    const catalogue = guides.catalogue()
    // What the pages say in English is loaded with the catalogue, and may change without it.
    const english = guides.english()
    if (english !== drawnFrom) pages.clear()
    drawnFrom = english
    if (page.asked !== undefined) return draw(guides, catalogue, language, page)
    const path = guidePath(language, page.item, page.short)
    const known = pages.get(path)
    if (known !== undefined) return known
    const text = draw(guides, catalogue, language, page)
    pages.set(path, text)
    return text
  }
}

function draw(guides: Guides, catalogue: Catalogue, language: Language, page: Page): string {
  const { item: key, short = false, asked } = page
  const words = WORDS[language]
  const framed = (title: string, description: string, main: Html) =>
    guideFrame(
      {
        language,
        words,
        title,
        description,
        pathIn: (to) => guidePath(to, key, short),
        publicUrl: guides.publicUrl,
        bureau: guides.offices[0] ?? { zh: zh.service, en: en.service },
        demonstration: guides.demonstration,
        version: catalogue.version,
      },
      main,
    )
  if (key === undefined) {
    return framed(
      words.index,
      words.indexLead(catalogue.items.size),
      indexMain(
        { language, english: guides.english() },
        words,
        catalogue,
        asked === undefined ? undefined : { asked, index: guides.searching() },
      ),
    )
  }
  const item = catalogue.items.get(key)
  if (item === undefined) {
    throw new ProblemError('not-found', {
      zh: '没有这个事项的办事指南。可以在 /guides 查看全部事项。',
      en: 'There is no guide of this name. See /guides/en for all services.',
    })
  }
  const { offices, policy } = guides
  const title = words.guideOf(item.name[language])
  const description = `${title}${words.colon}${words.promised} ${words.days(item.timeLimit.promised)}`
  return framed(
    title,
    description,
    guideMain({ language, words, catalogue, english: guides.english(), offices, policy }, item, short),
  )
}

function siteMap({ catalogue, publicUrl }: Guides): string {
  const { items, bundles } = catalogue().contents
  const paths = [
    '/',
    '/register',
    '/figures',
    '/how-we-work',
    '/certificates',
    ...bundles.map(({ key }) => `/bundles/${key}`),
    ...LANGUAGES.flatMap((language) => [guidePath(language), ...items.map(({ key }) => guidePath(language, key))]),
  ]
  // Keys are letters, digits and hyphens, so nothing here needs escaping.
  const places = paths.map((path) => `<url><loc>${new URL(path, publicUrl).href}</loc></url>`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${places.join('\n')}\n</urlset>\n`
}

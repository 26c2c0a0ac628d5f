import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import type { Problem } from '@yizheng/contract/problem'
import { html, type Html } from './html.ts'
import type { Language } from './problem.ts'

const STYLE_PATH = '/server-pages.css'
const STYLE = readFileSync(new URL('./pages.css', import.meta.url), 'utf8')

/** The few pages the server draws itself, without scripts: problems, the sign-in of the demonstration, the reference. */
export function addPages(app: FastifyInstance): void {
  app.get(STYLE_PATH, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(STYLE),
  )
}

/** A whole page around `main`. */
export function page(language: Language, title: string, main: Html): string {
  return html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · ${language === 'zh' ? '一证' : 'Yizheng'}</title>
        <link rel="stylesheet" href="${STYLE_PATH}" />
      </head>
      <body>
        <main>${main}</main>
      </body>
    </html> `.text
}

/** A problem as a person sees it who followed a link. */
export function problemPage(problem: Problem, language: Language): string {
  const zh = language === 'zh'
  return page(
    language,
    problem.title,
    html`<h1>${problem.title}</h1>
      <p>${problem.detail}</p>
      ${problem.faults?.map((fault) => html`<p class="note"><code>${fault.pointer}</code> ${fault.reason[language]}</p>`)}
      <p><a class="button" href="/">${zh ? '回到首页' : 'To the front page'}</a></p>
      <p class="note">${zh ? '编号' : 'Number'}: <code>${problem.instance}</code></p>`,
  )
}

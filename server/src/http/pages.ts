import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import type { Problem, ProblemCode } from '@yizheng/contract/problem'
import type { Words } from '@yizheng/domain/text/words'
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

type Advice = { readonly text: Words; readonly href: string; readonly link: Words }

const HOME: Words = { zh: '回到首页', en: 'To the front page' }
const GUIDES: Advice = {
  text: {
    zh: '请核对地址，或者在办事指南里按部门查找。',
    en: 'Check the address, or look through the service guides.',
  },
  href: '/guides',
  link: { zh: '办事指南', en: 'Service guides' },
}
const AGAIN: Words = {
  zh: '请过一会儿刷新本页；填写过的内容不会丢失。',
  en: 'Reload this page in a moment; nothing is lost.',
}

/** What a person can do about a problem, where there is something. */
const ADVICE: Readonly<Partial<Record<ProblemCode, Advice>>> = {
  'not-found': GUIDES,
  'unknown-bundle': GUIDES,
  'sign-in-failed': {
    text: {
      zh: '可以重新登录一次；登录页停留过久也会这样。',
      en: 'Sign in once more; waiting too long there does this too.',
    },
    href: '/sign-in',
    link: { zh: '重新登录', en: 'Sign in again' },
  },
  'not-signed-in': {
    text: { zh: '登录后可以继续。', en: 'Sign in and go on.' },
    href: '/sign-in',
    link: { zh: '登录', en: 'Sign in' },
  },
  'too-many-requests': { text: AGAIN, href: '/', link: HOME },
  unavailable: { text: AGAIN, href: '/', link: HOME },
  unexpected: { text: AGAIN, href: '/', link: HOME },
}

/** A problem as a person sees it who followed a link: what happened, what to do, and the number to ask about. */
export function problemPage(problem: Problem, language: Language): string {
  const zh = language === 'zh'
  const advice = ADVICE[problem.code]
  return page(
    language,
    problem.title,
    html`<h1>${problem.title}</h1>
      <p>${problem.detail}</p>
      ${problem.faults?.map((fault) => html`<p class="note"><code>${fault.pointer}</code> ${fault.reason[language]}</p>`)}
      ${advice && html`<p>${advice.text[language]}</p>`}
      <p>
        <a class="button" href="/">${HOME[language]}</a>
        ${advice && advice.href !== '/' ? html`<a class="button" href="${advice.href}">${advice.link[language]}</a>` : undefined}
      </p>
      <p class="note">${zh ? '编号' : 'Number'}: <code>${problem.instance}</code></p>`,
  )
}

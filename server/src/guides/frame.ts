import { englishOf, type English } from '@yizheng/domain/catalogue/english'
import type { Words } from '@yizheng/domain/text/words'
import { html, type Html } from '../http/html.ts'
import type { Language } from '../http/problem.ts'
import type { GuideWords } from './words-zh.ts'

export const STYLE_PATH = '/guides/guides.css'

/** Where a guide stands: the index without an item, one page per item, its short version. Chinese has the plain address. */
export function guidePath(language: Language, item?: string, short = false): string {
  const parts = [
    'guides',
    ...(item === undefined ? [] : [item]),
    ...(short ? ['short'] : []),
    ...(language === 'en' ? ['en'] : []),
  ]
  return `/${parts.join('/')}`
}

export type Frame = {
  readonly language: Language
  readonly words: GuideWords
  readonly title: string
  readonly description: string
  /** The path of this page in a language: for the language link and the search engines. */
  readonly pathIn: (language: Language) => string
  readonly publicUrl: URL
  readonly bureau: Words
  readonly demonstration: boolean
  readonly version: string
}

/** A whole page around `main`, without scripts and without inline style: it reads and prints as it is. */
export function guideFrame(frame: Frame, main: Html): string {
  const { language, words, title, publicUrl } = frame
  const other: Language = language === 'zh' ? 'en' : 'zh'
  const absolute = (to: Language) => new URL(frame.pathIn(to), publicUrl).href
  return html`<!doctype html>
    <html lang="${tagOf(language)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content="${frame.description}" />
        <meta name="theme-color" content="#9c1f1a" />
        <title>${title} – ${words.service}</title>
        <link rel="canonical" href="${absolute(language)}" />
        <link rel="alternate" hreflang="zh-CN" href="${absolute('zh')}" />
        <link rel="alternate" hreflang="en" href="${absolute('en')}" />
        <link rel="icon" href="/seal.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${STYLE_PATH}" />
      </head>
      <body>
        <a class="skip" href="#content">${words.skip}</a>
        <header>
          ${frame.demonstration ? html`<p class="banner">${words.demonstration}</p>` : undefined}
          <div class="bar">
            <a class="brand" href="/"
              ><img src="/seal.svg" width="36" height="36" alt="" />
              <span><strong>${words.service}</strong> <span class="bureau">${frame.bureau[language]}</span></span></a
            >
            <nav class="screen-only" aria-label="${words.index}">
              <a href="${guidePath(language)}">${words.index}</a>
              <a href="${frame.pathIn(other)}" lang="${tagOf(other)}" hreflang="${tagOf(other)}"
                >${words.otherLanguage}</a
              >
            </nav>
          </div>
        </header>
        <main id="content" tabindex="-1">${main}</main>
        <footer>
          <nav class="screen-only" aria-label="${words.footer}">
            <a href="/">${words.home}</a>
            <a href="/certificates">${words.certificates}</a>
            <a href="/register">${words.register}</a>
            <a href="/figures">${words.figures}</a>
            <a href="/how-we-work">${words.howWeWork}</a>
          </nav>
          <p>${words.version(frame.version.slice(0, 12))}</p>
        </footer>
      </body>
    </html> `.text
}

/** The tag of BCP 47. */
export function tagOf(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en'
}

/** Who reads a page, and the English there is for them. */
export type Reader = { readonly language: Language; readonly english: English }

/** A text of the catalogue that it has in Chinese only, in the reader's language where there is English for it. */
export function told({ language, english }: Reader, text: string): string {
  return language === 'zh' ? text : (englishOf(english, text) ?? text)
}

/** The same for a page, where what has no English is marked as Chinese. */
export function toldHtml(reader: Reader, text: string): Html | string {
  const said = told(reader, text)
  return said === text ? chinese(text) : said
}

/** A citation: in English with the words of the law beside it, which alone are binding. */
export function cited(reader: Reader, text: string): Html {
  const said = told(reader, text)
  return said === text ? chinese(text) : html`${said} <span class="soft" lang="zh-CN">${text}</span>`
}

/** A text of the catalogue that exists in Chinese only, marked so that it is read aloud in Chinese. */
export function chinese(text: string): Html {
  return html`<span lang="zh-CN">${text}</span>`
}

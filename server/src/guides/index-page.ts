import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { html, type Html } from '../http/html.ts'
import { guidePath, toldHtml, type Reader } from './frame.ts'
import type { GuideWords } from './words-zh.ts'
import { searchAnswerOf } from '../catalogue/search.ts'
import type { SearchIndex } from '@yizheng/domain/catalogue/search/terms'

/** What the search found, as links: bundles to their pages, items to their guides. */
function resultsOf(reader: Reader, words: GuideWords, catalogue: Catalogue, asked: string, index: SearchIndex): Html {
  const { language } = reader
  const { fits, found } = searchAnswerOf(index, asked)
  const title = fits ? words.foundCount(found.length) : words.foundNothing(asked)
  return html`<section aria-labelledby="found">
    <h2 id="found">${title}</h2>
    ${fits || found.length === 0 ? undefined : html`<p>${words.foundNear}</p>`}
    <ul class="items">
      ${found.map((each) => {
        const [kind, key = ''] = each.split('/')
        const bundle = kind === 'bundles' ? catalogue.bundles.get(key) : undefined
        const item = kind === 'items' ? catalogue.items.get(key) : undefined
        if (bundle) {
          return html`<li>
            <a href="/bundles/${key}">${bundle.name[language]}</a> <span class="soft">${words.aBundle}</span>
          </li>`
        }
        return item
          ? html`<li>
              <a href="${guidePath(language, key)}">${item.name[language]}</a>
              <span class="soft">${toldHtml(reader, item.type)} · ${words.days(item.timeLimit.promised)}</span>
            </li>`
          : undefined
      })}
    </ul>
  </section>`
}

/** Every guide by department, in the order of the catalogue's departments. */
export function indexMain(
  reader: Reader,
  words: GuideWords,
  catalogue: Catalogue,
  searched?: { readonly asked: string; readonly index: SearchIndex },
): Html {
  const { language } = reader
  const items = catalogue.contents.items
  const groups = catalogue.contents.departments
    .map((department) => ({ department, items: items.filter((item) => item.department === department.key) }))
    .filter((group) => group.items.length > 0)
  return html`<h1>${words.index}</h1>
    <p class="lead">${words.indexLead(items.length)}</p>
    <form class="find screen-only" role="search" action="${guidePath(language)}" method="get">
      <label for="q">${words.find}</label>
      <input id="q" name="q" type="search" value="${searched?.asked ?? ''}" maxlength="200" autocomplete="off" />
      <button type="submit">${words.findButton}</button>
    </form>
    ${searched === undefined ? undefined : resultsOf(reader, words, catalogue, searched.asked, searched.index)}
    <nav class="screen-only" aria-label="${words.departments}">
      <ul class="links">
        ${groups.map(
          ({ department, items: own }) =>
            html`<li>
              <a href="#${department.key}">${department.name[language]}</a>
              <span class="soft">${words.count(own.length)}</span>
            </li>`,
        )}
      </ul>
    </nav>
    ${groups.map(
      ({ department, items: own }) =>
        html`<section aria-labelledby="${department.key}">
          <h2 id="${department.key}">${department.name[language]}</h2>
          <ul class="items">
            ${own.map(
              (item) =>
                html`<li>
                  <a href="${guidePath(language, item.key)}">${item.name[language]}</a>
                  <span class="soft">${toldHtml(reader, item.type)} · ${words.days(item.timeLimit.promised)}</span>
                </li>`,
            )}
          </ul>
        </section>`,
    )}`
}

import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { html, type Html } from '../http/html.ts'
import type { Language } from '../http/problem.ts'
import { chinese, guidePath } from './frame.ts'
import type { GuideWords } from './words-zh.ts'

/** Every guide by department, in the order of the catalogue's departments. */
export function indexMain(language: Language, words: GuideWords, catalogue: Catalogue): Html {
  const items = catalogue.contents.items
  const groups = catalogue.contents.departments
    .map((department) => ({ department, items: items.filter((item) => item.department === department.key) }))
    .filter((group) => group.items.length > 0)
  return html`<h1>${words.index}</h1>
    <p class="lead">${words.indexLead(items.length)}</p>
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
                  <span class="soft">${chinese(item.type)} · ${words.days(item.timeLimit.promised)}</span>
                </li>`,
            )}
          </ul>
        </section>`,
    )}`
}

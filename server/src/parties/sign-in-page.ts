import { html } from '../http/html.ts'
import { page } from '../http/pages.ts'
import type { Language } from '../http/problem.ts'
import type { DemonstrationPerson } from './demonstration.ts'

/** The demonstration people, each one click away; the one who was asked for stands first. */
export function signInPage(
  language: Language,
  people: readonly DemonstrationPerson[],
  hint: string | undefined,
): string {
  const zh = language === 'zh'
  const places = Map.groupBy(people, (person) => person.place[language])
  const hinted = people.filter((person) => person.key === hint)
  return page(
    language,
    zh ? '演示登录' : 'Demonstration sign-in',
    html`<h1>${zh ? '选择一位演示人员登录' : 'Sign in as a demonstration person'}</h1>
      <p class="warning">
        ${
          zh
            ? '演示环境：以下人员和企业均为虚构，任何人都可以选择任何一位登录。请勿填写真实个人信息。'
            : 'Demonstration: these people and companies are made up, and anyone may sign in as any of them. Enter no real personal data.'
        }
      </p>
      ${
        hinted.length > 0
          ? html`<h2>${zh ? '您要登录的是' : 'You asked for'}</h2>
              ${list(language, hinted)}`
          : undefined
      }
      ${[...places].map(
        ([place, group]) =>
          html`<h2>${place}</h2>
            ${list(language, group)}`,
      )}`,
  )
}

function list(language: Language, people: readonly DemonstrationPerson[]) {
  return html`<form method="post">
    <ul class="people">
      ${people.map(
        (person) =>
          html`<li>
            <button name="person" value="${person.key}">
              <strong>${person.name}</strong> <span>${person.note[language]}</span
              ><span><code>${person.key}</code></span>
            </button>
          </li> `,
      )}
    </ul>
  </form>`
}

import type { Words } from '@yizheng/domain/text/words'
import { html } from '../http/html.ts'
import { page } from '../http/pages.ts'
import type { Language } from '../http/problem.ts'
import { tourOf, type DemonstrationPerson } from './demonstration.ts'

const GROUPS = {
  applicant: { zh: '申请人和代办人', en: 'Applicants and those who act for them' },
  'window-clerk': { zh: '受理窗口', en: 'Window: acceptance' },
  examiner: { zh: '审查', en: 'Examination' },
  inspector: { zh: '踏勘', en: 'Inspection' },
  approver: { zh: '审批决定', en: 'Decision' },
  'certificate-maker': { zh: '制证', en: 'Certificates' },
  regulator: { zh: '监管部门', en: 'Regulators' },
  other: { zh: '领导、管理和其他人员', en: 'Heads, administrators and others' },
} as const satisfies Record<string, Words>

/** In the order in which a case meets them. */
const ORDER = Object.keys(GROUPS)

/** The group of a person's first role. */
function groupOf({ grants }: DemonstrationPerson): keyof typeof GROUPS {
  const role = grants[0]?.role ?? 'other'
  return role in GROUPS ? (role as keyof typeof GROUPS) : 'other'
}

/** The demonstration people by region and role, each one click away; the one who was asked for stands first. */
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
      ${
        hinted.length === 0
          ? html`<h2>${zh ? '几分钟走一遍：按顺序登录' : 'A case in a few minutes: sign in as each in turn'}</h2>
              ${list(language, touring(people))}`
          : undefined
      }
      ${[...places].map(
        ([place, group]) =>
          html`<h2>${place}</h2>
            ${[...Map.groupBy(group, groupOf)]
              .toSorted(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b))
              .map(
                ([key, members]) =>
                  html`<h3>${GROUPS[key][language]}</h3>
                    ${list(language, members)}`,
              )}`,
      )}`,
  )
}

/** Those of the tour in their order, each with what they do in it. */
function touring(people: readonly DemonstrationPerson[]): DemonstrationPerson[] {
  return tourOf(people).map(({ person, turn, does }) => ({
    ...person,
    note: { zh: `${turn}. ${does.zh}`, en: `${turn}. ${does.en}` },
  }))
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

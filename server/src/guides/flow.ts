import { citationText } from '@yizheng/domain/catalogue/citation'
import type { Item } from '@yizheng/domain/catalogue/item'
import { html, type Html } from '../http/html.ts'
import { told, toldHtml } from './frame.ts'
import type { GuideSource } from './source.ts'

/** The steps of an item from filing to supervision, with the days each may take and the law that says so. */
export function flowSection(source: GuideSource, item: Item): Html {
  const { words } = source
  return html`<section aria-labelledby="flow">
    <h2 id="flow">${words.flow}</h2>
    <ol class="flow">
      ${stepsOf(source, item).map(
        ([name, text]) =>
          html`<li>
            <strong>${name}</strong>
            <p>${text}</p>
          </li>`,
      )}
    </ol>
    ${limits(source, item)}
  </section>`
}

function stepsOf(source: GuideSource, item: Item): (readonly [string, Html | string])[] {
  const { words, policy, catalogue, language } = source
  // 行政许可法 speaks of licences only; filings and public services have no such period by law.
  const licence = item.type === '行政许可'
  const { answerApplication, deliver } = policy.periods
  const { promised, statutory, extension } = item.timeLimit
  return [
    [words.fileStep, words.fileText],
    [
      words.acceptStep,
      licence
        ? words.acceptLicence(answerApplication.workingDays, told(source, answerApplication.basis))
        : words.acceptOther,
    ],
    [words.examineStep, words.examineText],
    ...(item.inspection === 'none' ? [] : [inspectionStep(source, item)]),
    [
      words.decideStep,
      html`${words.decideText(words.days(promised), words.days(statutory))}
      ${extension === null ? undefined : words.extension(extension)}`,
    ],
    [
      words.certifyStep,
      licence ? words.certifyLicence(deliver.workingDays, told(source, deliver.basis)) : words.certifyOther,
    ],
    [
      words.superviseStep,
      words.superviseText(catalogue.departments.get(item.regulator)?.name[language] ?? item.regulator),
    ],
  ]
}

function inspectionStep(source: GuideSource, item: Item): readonly [string, Html] {
  const { words } = source
  return [
    words.inspectStep,
    html`${words.inspected[item.inspection]}${
      item.inspectionNote === null ? undefined : html` · ${toldHtml(source, item.inspectionNote)}`
    }${item.visit && visitGround(source, item.visit)}`,
  ]
}

/** On what provision somebody comes and why papers are not enough, or that no provision was found. */
function visitGround(source: GuideSource, { basis, necessity, doubt }: NonNullable<Item['visit']>): Html {
  const { words, language } = source
  const doubted = doubt ?? basis?.doubt
  return html`<br />${basis === null ? words.noVisitGround : toldHtml(source, citationText(basis))}
    ${basis !== null && basis.verification !== 'read' ? words.unreadGround : undefined} ${necessity[language]}
    ${doubted && html`<span class="soft">${words.visitDoubt(doubted[language])}</span>`}`
}

function limits(source: GuideSource, item: Item): Html | undefined {
  const { words, language } = source
  const { phases, tiers } = item.timeLimit
  if (phases === null && tiers === null) return undefined
  const list = (title: string, lines: readonly Html[]) =>
    html`<h3>${title}</h3>
      <ul class="list">
        ${lines}
      </ul>`
  return html`${
    phases === null
      ? undefined
      : list(
          words.phases,
          phases.map(
            ({ name, days, text }) =>
              html`<li>
                ${name[language]}${words.colon}${words.days(days)} <span class="soft">${toldHtml(source, text)}</span>
              </li>`,
          ),
        )
  }${
    tiers === null
      ? undefined
      : list(
          words.tiers,
          tiers.map(({ name, days }) => html`<li>${toldHtml(source, name)}${words.colon}${words.days(days)}</li>`),
        )
  }`
}

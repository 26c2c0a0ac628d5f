import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { checkedOf } from '@yizheng/domain/catalogue/checked'
import type { Item } from '@yizheng/domain/catalogue/item'
import { html, type Html } from '../http/html.ts'
import type { Language } from '../http/problem.ts'
import { chinese, cited, guidePath, told, toldHtml } from './frame.ts'
import { flowSection } from './flow.ts'
import { materialCounts, materialSection } from './papers.ts'
import type { GuideSource } from './source.ts'
import type { GuideWords } from './words-zh.ts'

/** The guide of one item 办事指南, in the order in which such guides stand; `short` keeps the facts of the first card. */
export function guideMain(source: GuideSource, item: Item, short: boolean): Html {
  const { words, language } = source
  const name = item.name[language]
  return html`<h1>${words.guideOf(name)}</h1>
    ${item.status === 'historical' ? html`<p class="mind">${words.historical}</p>` : undefined}
    <nav class="views screen-only" aria-label="${words.views}">
      ${short ? html`<a href="${guidePath(language, item.key)}">${words.full}</a> <strong aria-current="page">${words.short}</strong>` : html`<strong aria-current="page">${words.full}</strong> <a href="${guidePath(language, item.key, true)}">${words.short}</a>`}
    </nav>
    ${glance(source, item)}
    ${short ? undefined : [basics(source, item), where(source, item), conditions(source, item), materialSection(source, item), procedures(source, item), flowSection(source, item), fee(source, item), basis(source, item), result(source, item)]}
    ${remedies(source)} ${short ? undefined : doubts(source, item)}
    <p class="soft screen-only">${words.print}</p>`
}

function section(id: string, title: string, body: Html): Html {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${body}
  </section>`
}

function facts(rows: readonly (readonly [string, Html | string | undefined])[]): Html {
  return html`<dl class="facts">
    ${rows.map(([name, value]) =>
      value === undefined
        ? undefined
        : html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
    )}
  </dl>`
}

function glance(source: GuideSource, item: Item): Html {
  const { words, catalogue, language } = source
  const { mine, office } = materialCounts(catalogue, item)
  return section(
    'glance',
    words.shortTitle,
    facts([
      [words.who, item.audience.map((each) => words.audience[each]).join(words.comma)],
      [words.promised, html`<strong>${words.days(item.timeLimit.promised)}</strong>`],
      [words.statutory, words.days(item.timeLimit.statutory)],
      [words.fee, feeText(source, item)],
      [
        words.visits,
        html`${words.noVisit}<br />${words.inspected[item.type === '行政备案' && item.inspection === 'on-commitment-after' ? 'on-filing-after' : item.inspection]}`,
      ],
      [words.papers, words.papersCount(mine, office)],
      [words.decides, departmentName(catalogue, item.department, language)],
      [words.result, toldHtml(source, item.result.name)],
    ]),
  )
}

function basics(source: GuideSource, item: Item): Html {
  const { words, catalogue, language } = source
  return section(
    'basics',
    words.basics,
    facts([
      [words.code, item.code],
      [words.baseCode, item.baseCode ?? undefined],
      [words.kind, toldHtml(source, item.type)],
      [words.department, departmentName(catalogue, item.department, language)],
      [words.regulator, departmentName(catalogue, item.regulator, language)],
      [words.levels, item.levels.map((level) => words.level[level]).join(words.comma)],
      [
        words.commitment,
        html`${item.commitment.allowed ? words.commitmentYes : words.commitmentNo}<br />${toldHtml(source, item.commitment.reason)}`,
      ],
    ]),
  )
}

function where({ words, catalogue, language, offices }: GuideSource, item: Item): Html {
  const bundles = catalogue.contents.bundles.filter(
    ({ coreItems, questions }) =>
      coreItems.includes(item.key) ||
      questions.some(({ effects }) => effects.some(({ add }) => add.includes(item.key))),
  )
  const links = bundles.map(({ key, name }) => html`<li><a href="/bundles/${key}">${name[language]}</a></li>`)
  return section(
    'where',
    words.where,
    html`<p>${words.online}</p>
      <p>${words.offices}${offices.map((office) => office[language]).join(words.comma)}</p>
      ${
        links.length === 0
          ? html`<p>${words.noBundle}</p>`
          : html`<p>${words.bundles}</p>
              <ul class="links">
                ${links}
              </ul>`
      }`,
  )
}

function conditions(source: GuideSource, item: Item): Html {
  const { words, catalogue, language } = source
  const lines = item.prerequisites.map(({ anyOf, when, phase }) => {
    const names = anyOf.map(
      (key) => html`<a href="${guidePath(language, key)}">${catalogue.items.get(key)?.name[language] ?? key}</a>`,
    )
    const joined = names.map((name, i) => (i === 0 ? name : html`${words.or}${name}`))
    const condition = when === null ? undefined : words.when(catalogue.conditions.get(when)?.label[language] ?? when)
    const timing =
      phase === null
        ? undefined
        : 'own' in phase
          ? words.before(phaseName(source, item, phase.own))
          : words.after(phaseName(source, catalogue.items.get(anyOf[0] ?? ''), phase.theirs))
    return html`<li>${words.first('')}${joined}${condition}${timing}</li>`
  })
  return section(
    'conditions',
    words.conditions,
    lines.length === 0
      ? html`<p>${words.noPrerequisite}</p>`
      : html`<p>${words.conditionsText}</p>
          <ul class="list">
            ${lines}
          </ul>`,
  )
}

/** Phases are named in Chinese where they are referred to; the item itself has the name in both languages. */
function phaseName({ language }: GuideSource, item: Item | undefined, name: string): string {
  return item?.timeLimit.phases?.find((phase) => phase.name.zh === name)?.name[language] ?? name
}

function procedures(source: GuideSource, item: Item): Html {
  const { words } = source
  if (item.specialProcedures.length === 0)
    return section('procedures', words.procedures, html`<p>${words.noProcedures}</p>`)
  const rows = item.specialProcedures.map(
    ({ kind, typicalDays, excludedFromClock, note }) =>
      html`<tr>
        <th scope="row">${toldHtml(source, kind)}</th>
        <td data-head="${words.usual}">${typicalDays === null ? '–' : words.natural(typicalDays)}</td>
        <td data-head="${words.counted}">${excludedFromClock ? words.no : words.yes}</td>
        <td data-head="${words.remark}">${toldHtml(source, note)}</td>
      </tr>`,
  )
  const heads = [words.procedure, words.usual, words.counted, words.remark].map(
    (head) => html`<th scope="col">${head}</th>`,
  )
  return section(
    'procedures',
    words.procedures,
    html`<table>
      <thead>
        <tr>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`,
  )
}

function feeText(source: GuideSource, item: Item): Html | string {
  const { words } = source
  const { amount, rule } = item.fee
  if (rule !== null) return toldHtml(source, rule)
  if (amount === null) return words.feeUnknown
  return amount === 0 ? words.free : words.yuan(amount)
}

function fee(source: GuideSource, item: Item): Html {
  return section('fee', source.words.feeTitle, html`<p>${feeText(source, item)}</p>`)
}

function basis(source: GuideSource, item: Item): Html {
  const { words } = source
  const laws = item.legalBasis.map(
    (each) =>
      html`<li>
        ${cited(source, `《${each.law}》${each.article ?? ''}`)}
        ${each.number === null ? undefined : chinese(`（${each.number}）`)}
        <span class="tag">${words.verification[checkedOf(each)]}</span>
        ${each.region === undefined ? undefined : html`<span class="tag">${words.localRule}</span>`}
      </li>`,
  )
  return section(
    'basis',
    words.basis,
    html`<ul class="list">
      ${laws}
    </ul>`,
  )
}

function result(source: GuideSource, item: Item): Html {
  const { words } = source
  const { name, validity, renewal, notRenewed } = item.result
  return section(
    'result',
    words.resultTitle,
    html`<p>${toldHtml(source, name)}${words.comma}${validityText(words, validity)}</p>
      ${renewal === null ? undefined : html`<p>${words.renewal}${toldHtml(source, renewal)}</p>`}
      ${notRenewed === undefined || renewal !== null ? undefined : html`<p>${toldHtml(source, notRenewed)}</p>`}`,
  )
}

function validityText(words: GuideWords, { type, years }: Item['result']['validity']): string {
  if (type !== 'fixed' && type !== 'maximum') return words.validity[type]
  return years === null ? words.validity.unset : words.validity[type](years)
}

function remedies(source: GuideSource): Html {
  const { words, policy } = source
  const { reviewDays, courtMonths, basis: law } = policy.remedies
  return section(
    'remedies',
    words.remedies,
    html`<p>${words.remediesText(reviewDays, courtMonths, told(source, law))}</p>`,
  )
}

function doubts({ words }: GuideSource, item: Item): Html {
  const aspects = Object.keys(words.aspects) as (keyof GuideWords['aspects'])[]
  const lines = aspects.map(
    (aspect) => html`<li>${words.aspects[aspect]}${words.colon}${words.confidence[item.confidence[aspect]]}</li>`,
  )
  return section(
    'doubts',
    words.doubts,
    html`<p>${words.doubtsText}</p>
      <ul class="links soft">
        ${lines}
      </ul>`,
  )
}

function departmentName(catalogue: Catalogue, key: string, language: Language): string {
  return catalogue.departments.get(key)?.name[language] ?? key
}

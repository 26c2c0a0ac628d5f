import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { Material } from '@yizheng/domain/catalogue/dictionaries'
import type { Item, ItemMaterial } from '@yizheng/domain/catalogue/item'
import { html, type Html } from '../http/html.ts'
import type { GuideSource } from './source.ts'

/** How many papers every applicant hands in, and how many the office fetches itself; what depends on a condition is not counted. */
export function materialCounts(catalogue: Catalogue, item: Item): { mine: number; office: number } {
  const always = item.materials.filter(({ required, when, scope }) => required && when === null && scope === 'national')
  const mine = always.filter(({ key }) => catalogue.materials.get(key)?.source === 'applicant').length
  return { mine, office: always.length - mine }
}

/** Every paper of an item: what it is, in which form, who supplies it, when it is asked for. */
export function materialSection(source: GuideSource, item: Item): Html {
  const { words } = source
  const heads = [words.material, words.materialForm, words.supplier, words.remark]
  return html`<section aria-labelledby="materials">
    <h2 id="materials">${words.materials}</h2>
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${item.materials.map((each) => rowOf(source, each))}
      </tbody>
    </table>
    <p class="soft">${words.noOther}</p>
  </section>`
}

function rowOf(source: GuideSource, asked: ItemMaterial): Html | undefined {
  const { words, language, catalogue } = source
  const material = catalogue.materials.get(asked.key)
  if (material === undefined) return undefined
  return html`<tr>
    <th scope="row">${material.name[language]}</th>
    <td data-head="${words.materialForm}">${words.forms[material.form](asked.copies ?? material.copies)}</td>
    <td data-head="${words.supplier}">${words.suppliers[material.source]}</td>
    <td data-head="${words.remark}">${remarksOf(source, asked, material).join(words.comma)}</td>
  </tr>`
}

function remarksOf({ words, language, catalogue }: GuideSource, asked: ItemMaterial, material: Material): string[] {
  const condition = asked.when === null ? undefined : catalogue.conditions.get(asked.when)?.label[language]
  return [
    ...(condition === undefined ? [] : [words.when(condition).trim()]),
    ...(asked.required ? [] : [words.optional]),
    ...(asked.scope === 'local-practice' ? [words.local] : []),
    ...(material.deferrable ? [words.deferrable] : []),
    ...(asked.substitutable ? [words.substitutable] : []),
  ]
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexCatalogue, type Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { projectCatalogue } from '../catalogue/project-catalogue.ts'
import { bringUp } from './draft-changes.ts'
import { FORGOTTEN, noLongerAsked } from './no-longer-asked.ts'

const catalogue = await projectCatalogue()
const bundle = catalogue.bundles.get('convenience-store')
if (!bundle) throw new Error('the catalogue has no convenience store')
const questions = bundle.questions.map(({ key }) => key)
const asked = [
  ...new Set(
    [...bundle.coreItems, ...bundle.questions.flatMap(({ effects }) => effects.flatMap(({ add }) => add))].flatMap(
      (item) => catalogue.items.get(item)?.fields ?? [],
    ),
  ),
]

/** The catalogue without some questions, fields, papers and departments, wherever they stand. */
function without(gone: ReadonlySet<string>): Catalogue {
  const { contents } = catalogue
  return indexCatalogue({
    ...contents,
    fields: contents.fields.filter(({ key }) => !gone.has(key)),
    materials: contents.materials.filter(({ key }) => !gone.has(key)),
    items: contents.items.map((item) => ({
      ...item,
      fields: item.fields.filter((key) => !gone.has(key)),
      materials: item.materials.filter(({ key }) => !gone.has(key)),
    })),
    bundles: contents.bundles.map((each) => ({
      ...each,
      questions: each.questions.filter(({ key }) => !gone.has(key)),
    })),
  })
}

const papers = catalogue.contents.materials.map(({ key }) => key)
const typed = (key: string) => `所写${asked.indexOf(key)}号`
const draft = {
  bundle: 'convenience-store',
  answers: Object.fromEntries(bundle.questions.flatMap(({ key, type }) => (type === 'boolean' ? [[key, true]] : []))),
  filing: Object.fromEntries(asked.map((key) => [key, typed(key)])),
}
const keys = new Set([...questions, ...catalogue.fields.keys(), ...papers])

describe('a draft under a catalogue from which anything was taken out', () => {
  const some = fc.subarray([...questions, ...asked, ...papers]).map((gone) => new Set(gone))

  it('names what is no longer asked in words, shows all that was typed for it, and nothing that is still asked', () => {
    fc.assert(
      fc.property(some, fc.boolean(), (gone, known) => {
        const told = noLongerAsked(known ? catalogue : undefined, without(gone), draft)
        const said = told.map((each) => each.said.zh)
        for (const key of asked) {
          const stays = catalogue.contents.conditions.some(({ toldBy }) => toldBy?.field === key)
          if (stays) continue
          if (gone.has(key)) expect(said).toContain(typed(key))
          // With a question go the items that only it adds, and their fields.
          else if (!questions.some((each) => gone.has(each))) expect(said).not.toContain(typed(key))
        }
        for (const { label } of told) {
          for (const text of [label.zh, label.en]) expect(keys.has(text)).toBe(false)
          if (!known && !questions.some((each) => gone.has(each))) expect(label).toEqual(FORGOTTEN)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('tells no change by a key', () => {
    let told = 0
    fc.assert(
      fc.property(some, fc.boolean(), (gone, known) => {
        for (const { what } of bringUp(known ? catalogue : undefined, without(gone), draft).changes) {
          told += 1
          for (const text of [what.zh, what.en]) {
            expect(
              [...text.matchAll(/[a-z][a-z0-9-]*/g)].filter(([word]) => word.includes('-') && keys.has(word)),
            ).toEqual([])
          }
        }
      }),
      { numRuns: 20 },
    )
    expect(told).toBeGreaterThan(0)
  })
})

import { beforeAll, expect, test } from 'vitest'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { byHolder } from '@yizheng/domain/certificates/holder'
import { planFor, readCatalogue } from '../cases/test-acts.ts'
import { loadCatalogue } from './load.ts'
import { scratchFolder } from './scratch-folder.ts'

let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await readCatalogue()
})

/** Read by a person, item by item: whoever is not the entity that applies stands here with the reason. */
test('every licence that is not made out to the entity that applies says to whom, and why', () => {
  const others = [...catalogue.items.values()].flatMap(({ key, holder }) =>
    holder === undefined ? [] : [`${key} → ${holder.field}: ${holder.basis}`],
  )
  expect(others.toSorted()).toMatchSnapshot()
  expect(others).toHaveLength(25)
})

test('in every bundle each paper has the name of its holder in the form, and a person stands beside no entity', () => {
  const split: Record<string, string[][]> = {}
  for (const [bundle, { questions, scenarios }] of catalogue.bundles) {
    const answers = [
      {},
      ...scenarios.map((each) => each.answers),
      ...questions.flatMap(({ key, type }) => (type === 'boolean' ? [{ [key]: true }] : [])),
    ]
    for (const given of answers) {
      const plan = (() => {
        try {
          return planFor(catalogue, bundle, given)
        } catch {
          return undefined
        }
      })()
      if (!plan) continue
      const asked = new Set([...plan.form.map(({ key }) => key), ...(plan.produced ?? []).map(({ key }) => key)])
      for (const { key, holder } of plan.approvals) {
        expect([bundle, key, holder, asked.has(holder ?? '')]).toEqual([bundle, key, holder, true])
      }
      const papers = byHolder(
        plan,
        plan.approvals.filter(({ final }) => final).map(({ key }) => key),
      )
      if (papers.length > 1) split[bundle] = papers
    }
  }
  // More than one paper comes of these alone: their licences are those of a child, of its mother, of a couple.
  expect(Object.keys(split).toSorted()).toMatchSnapshot()
})

test.each([
  [
    'nobody is named beside a person',
    (item: Sample) => delete item.holder,
    '/holder',
    'whom the result is made out to',
  ],
  [
    'the field is not there',
    (item: Sample) => (item.holder = { field: 'no-such', basis: 'x' }),
    '/holder/field',
    'no-such',
  ],
  [
    'the field names a representative',
    (item: Sample) => (item.holder = { field: 'legal-rep-name', basis: 'x' }),
    '/holder/field',
    'not the name of a holder',
  ],
  [
    'the item does not ask it',
    (item: Sample) => (item.holder = { field: 'newborn-name', basis: 'x' }),
    '/holder/field',
    'does not ask',
  ],
])('a catalogue is refused with file, path and reason when %s', async (_what, change, path, reason) => {
  const folder = await scratchFolder()
  try {
    await folder.edit('items/pension-claim.json', (text) => {
      const item = JSON.parse(text) as Sample
      change(item)
      return JSON.stringify(item)
    })
    const loaded = await loadCatalogue(folder.directory)
    const faults = 'faults' in loaded ? loaded.faults : []
    expect(faults.map((each) => [each.file, each.path])).toEqual([['items/pension-claim.json', path]])
    expect(faults[0]?.reason.en).toContain(reason)
  } finally {
    await folder.remove()
  }
})

type Sample = { holder?: { field: string; basis: string } }

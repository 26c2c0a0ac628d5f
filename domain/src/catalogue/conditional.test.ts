import { describe, expect, test } from 'vitest'
import { fieldsAsked, papersNotAsked } from './asked.ts'
import { assembleCatalogue } from './assemble.ts'
import type { CatalogueContents } from './catalogue.ts'
import { indexCatalogue } from './catalogue.ts'
import { compile } from './compile.ts'
import type { Answers, Plan } from './plan.ts'
import { asks, paper, sampleBundle, sampleContents, sampleItem, sampleParts } from '@yizheng/testkit/small-catalogue'

const words = (text: string) => ({ zh: text, en: text })
const field = { prefillSource: null } as const

/** A shop that may have a warehouse and staff; `storage` is told by the form, `agent` by an answer alone. */
function contents(change: (contents: CatalogueContents) => void = () => {}): CatalogueContents {
  const all = sampleContents(
    [
      sampleItem('food', 10, {
        fields: ['name', 'has-storage', 'storage', 'agent', 'staff', 'certified'],
        materials: [
          paper('plan', { required: false, when: 'storage' }),
          paper('identity', { required: false, when: 'staffed' }),
        ],
      }),
      sampleItem('pesticide', 10, { fields: ['name', 'storage'] }),
      sampleItem('registration', 5, { fields: ['name'] }),
    ],
    [
      sampleBundle(['food'], {
        questions: [
          { ...asks('warehouse', { conditions: ['storage'] }), fills: { field: 'has-storage' } },
          asks('by-agent', { conditions: ['agent'] }),
          asks('pesticides', { add: ['pesticide'] }),
          asks('new', { add: ['registration'] }),
        ],
      }),
    ],
    {
      fields: [
        { ...field, key: 'name', label: words('name'), type: 'text', producedBy: ['registration'] },
        { ...field, key: 'has-storage', label: words('has-storage'), type: 'boolean' },
        { ...field, key: 'storage', label: words('storage'), type: 'address', askedWhen: 'storage' },
        { ...field, key: 'agent', label: words('agent'), type: 'text', askedWhen: 'agent' },
        { ...field, key: 'staff', label: words('staff'), type: 'integer' },
        {
          ...field,
          key: 'certified',
          label: words('certified'),
          type: 'integer',
          askedWhen: 'staffed',
          rules: [{ rule: 'at-most', field: 'staff' }],
        },
      ],
      conditions: [
        { key: 'storage', label: words('storage'), toldBy: { field: 'has-storage', is: true } },
        { key: 'staffed', label: words('staffed'), toldBy: { field: 'staff', atLeast: 1 }, usual: true },
        { key: 'agent', label: words('agent') },
      ],
    },
  )
  change(all)
  return all
}

function planOf(answers: Answers): Plan {
  const compiled = compile(indexCatalogue(contents()), 'shop', answers, { kind: 'enterprise', held: [] })
  if ('refusal' in compiled) throw new Error(compiled.refusal.reason.en)
  return compiled.plan
}

const keysOf = (fields: readonly { key: string }[]) => fields.map(({ key }) => key)

describe('what is asked', () => {
  test('hangs on the form where the form tells it: no warehouse, no address and no paper of it', () => {
    const plan = planOf({})
    expect(keysOf(plan.form)).toEqual(['name', 'has-storage', 'storage', 'staff', 'certified'])
    expect(keysOf(fieldsAsked(plan, {}))).toEqual(['name', 'has-storage', 'staff'])
    expect(keysOf(fieldsAsked(plan, { 'has-storage': true, staff: '3' }))).toEqual(keysOf(plan.form))
    expect(papersNotAsked(plan, { 'has-storage': false, staff: 0 })).toEqual(['plan', 'identity'])
    expect(papersNotAsked(plan, { 'has-storage': true, staff: '1,000' })).toEqual([])
  })

  test('is settled by an answer, which is carried over and not asked again', () => {
    const yes = planOf({ warehouse: true })
    expect(yes.form.find(({ key }) => key === 'has-storage')?.given).toBe(true)
    expect(keysOf(fieldsAsked(yes, {}))).toContain('storage')
    expect(papersNotAsked(yes, {})).toEqual(['identity'])
    const no = planOf({ warehouse: false })
    expect(keysOf(no.form)).not.toContain('storage')
    expect(keysOf(no.materials)).not.toContain('plan')
  })

  test('is not asked at all where no answer switches its condition on', () => {
    expect(keysOf(planOf({}).form)).not.toContain('agent')
    expect(keysOf(planOf({ 'by-agent': true }).form)).toContain('agent')
  })

  test('is asked whatever the condition by an item that does not ask what tells it', () => {
    const plan = planOf({ pesticides: true, warehouse: false })
    expect(keysOf(fieldsAsked(plan, {}))).toContain('storage')
    expect(plan.form.find(({ key }) => key === 'storage')?.items).toEqual(['pesticide'])
  })

  test('is not what the case itself produces', () => {
    const plan = planOf({ new: true })
    expect(keysOf(plan.form)).not.toContain('name')
    expect(plan.produced).toEqual([{ key: 'name', label: words('name'), by: ['registration'], type: 'text' }])
    expect(planOf({}).produced).toBeUndefined()
  })

  test('is counted when it is sure or usual', () => {
    // name, has-storage, staff and certified, of which nothing is filled in; the paper of staff is usual.
    expect(planOf({}).computed.fields).toEqual({ sum: 4, merged: 4, prefilled: 0, toFill: 4 })
    expect(planOf({}).computed.materials.merged).toBe(1)
    expect(planOf({ warehouse: true }).computed.fields).toEqual({ sum: 5, merged: 5, prefilled: 1, toFill: 4 })
  })
})

function faultsOf(change: (contents: CatalogueContents) => void): string[] {
  const assembled = assembleCatalogue(sampleParts(contents(change)))
  return 'faults' in assembled ? assembled.faults.map(({ file, path, reason }) => `${file} ${path} ${reason.en}`) : []
}

const one = <T>(found: T | undefined): T => {
  if (found === undefined) throw new Error('the sample has changed')
  return found
}

describe('a catalogue is refused, with file, path and reason, when', () => {
  test('nothing is wrong, it is not', () => expect(faultsOf(() => {})).toEqual([]))

  test('a rule or a condition names a field that there is not', () => {
    expect(
      faultsOf(({ fields, conditions }) => {
        one(fields[5]).rules = [{ rule: 'at-most', field: 'nobody' }]
        one(conditions[1]).toldBy = { field: 'nothing', atLeast: 1 }
      }),
    ).toEqual([
      'fields.json /5/rules/0/field There is no field named "nobody"',
      'conditions.json /1/toldBy/field There is no field named "nothing"',
    ])
  })

  test('conditions go round in a circle', () => {
    expect(
      faultsOf(({ fields }) => {
        one(fields[1]).askedWhen = 'storage'
      }),
    ).toEqual(['fields.json /1/askedWhen The conditions go round in a circle: has-storage → has-storage'])
  })

  test('a rule is about what it cannot be about', () => {
    expect(
      faultsOf(({ fields }) => {
        one(fields[4]).rules = [
          { rule: 'at-most', field: 'storage' },
          { rule: 'not-future' },
          { rule: 'at-most', field: 'staff' },
        ]
      }),
    ).toEqual([
      'fields.json /4/rules/0/field "storage" has the type address, which the rule at-most cannot be about',
      'fields.json /4/rules/1/rule "staff" has the type integer, which the rule not-future cannot be about',
      'fields.json /4/rules/2/field A rule is beside another field',
    ])
  })

  test('a condition wants of a field what it cannot hold', () => {
    expect(
      faultsOf(({ conditions }) => {
        one(conditions[0]).toldBy = { field: 'has-storage', is: 'yes' }
        one(conditions[1]).toldBy = { field: 'staff', is: true }
      }),
    ).toEqual([
      'conditions.json /0/toldBy/is "has-storage" has no option "yes"',
      'conditions.json /1/toldBy/is "staff" is not answered with yes or no',
    ])
  })

  test('bounds are none', () => {
    expect(
      faultsOf(({ fields }) => {
        Object.assign(one(fields[4]), { least: 5, most: 2 })
        Object.assign(one(fields[2]), { most: 2 })
      }),
    ).toEqual([
      'fields.json /2/most Only a number has a least and a most',
      'fields.json /4/least The bounds lie between 0 and 100000000, the least below the most',
    ])
  })

  test('a paper hangs on what its item does not ask, and what would be asked twice', () => {
    expect(
      faultsOf(({ items, bundles }) => {
        one(items[1]).materials = [paper('plan', { required: false, when: 'storage' })]
        delete one(one(bundles[0]).questions[0]).fills
      }),
    ).toEqual([
      'items/pesticide.json /materials/0/when The condition "storage" is told by the field "has-storage", which the item does not ask',
      'bundles/shop.json /questions/0/fills The question says what the field "has-storage" asks: name the field, or people are asked twice',
    ])
  })

  test('an answer cannot be filled in where it should', () => {
    expect(
      faultsOf(({ bundles }) => {
        one(one(bundles[0]).questions[1]).fills = { field: 'staff' }
        one(one(bundles[0]).questions[2]).fills = { field: 'nobody' }
      }),
    ).toEqual([
      'bundles/shop.json /questions/1/fills The answer cannot be filled into "staff" (integer)',
      'bundles/shop.json /questions/2/fills/field There is no field named "nobody"',
    ])
  })
})

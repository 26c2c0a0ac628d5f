import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Office } from '@yizheng/domain/parties/office'
import { StartFault } from '../start-fault.ts'
import { requireOfficesOfKind } from './office-kind.ts'

const office = (region: string, demonstration: boolean): Office => ({
  region,
  name: { zh: '行政审批局', en: 'Approval Bureau' },
  uscc: '11370800MB28559184',
  keepTheirPower: [],
  demonstration,
})

test('offices are taken when each of them is what the settings say, and no other way', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }), fc.boolean(), (marks, demonstration) => {
      const offices = marks.map((mark, index) => office(`${370_800 + index}`, mark))
      const refused = () => requireOfficesOfKind(offices, demonstration, 'offices.json')
      if (marks.every((mark) => mark === demonstration)) expect(refused).not.toThrow()
      else expect(refused).toThrow(StartFault)
    }),
  )
})

test('a contradiction names the offices and both ways out', () => {
  const offices = [office('120116', true), office('370800', false)]
  expect(() => requireOfficesOfKind(offices, true, 'offices.json')).toThrow(/of 370800: .*DEMONSTRATION=off.*true/s)
  expect(() => requireOfficesOfKind(offices, false, 'offices.json')).toThrow(/of 120116: .*false.*DEMONSTRATION=on/s)
})

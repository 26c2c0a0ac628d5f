import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ROLES } from '@yizheng/domain/parties/duty'
import { readOfficials } from './officials.ts'

const KNOWN = { regions: ['120116', '370800'], departments: ['market', 'tobacco'] }
const right = { role: 'examiner', department: 'market', region: '120116', from: '2026-12-01' }
const file = (...rights: object[]) => ({ officials: [{ subject: 'zhang', name: '张三', rights }] })
const faultsOf = (value: unknown) => {
  const read = readOfficials(value, KNOWN)
  return 'faults' in read ? read.faults.map(({ path, reason }) => `${path} ${reason.en}`) : []
}

test('a file of officials is read with what may be left out', () => {
  expect(readOfficials(file(right), KNOWN)).toEqual({
    officials: [{ subject: 'zhang', name: '张三', rights: [{ ...right, except: [], until: null }] }],
  })
})

test.each([
  ['a role', { role: 'examinr' }, '/officials/0/rights/0/role There is no role "examinr"; there are: window-clerk,'],
  [
    'a region',
    { region: '120117' },
    '/officials/0/rights/0/region There is no office for "120117" here; there are: 120116',
  ],
  [
    'a department',
    { department: 'tabacco' },
    '/officials/0/rights/0/department The catalogue has no department "tabacco"',
  ],
  [
    'an exception',
    { department: null, except: ['taxx'] },
    '/officials/0/rights/0/except The catalogue has no department "taxx"',
  ],
  ['a last day', { until: '2026-11-30' }, '/officials/0/rights/0/until It must not lie before 2026-12-01'],
  ['a word', { rolle: 'examiner' }, '/officials/0/rights/0/rolle'],
])('%s that is wrong is told with its place, and what there is', (_what, wrong, told) => {
  expect(faultsOf(file({ ...right, ...wrong }))).toEqual([expect.stringContaining(told)])
})

test('two administrations of one person, and one person twice, are told', () => {
  const admin = (role: string) => ({ role, region: '120116', from: '2026-12-01' })
  expect(faultsOf(file(admin('system-administrator'), admin('audit-administrator')))).toHaveLength(1)
  const [one] = file(right).officials
  expect(faultsOf({ officials: [one, one] })).toEqual([expect.stringContaining('/officials/1/subject')])
})

test('every role, department and region that there is is taken, and no misspelt one', () => {
  const good = fc.record({
    role: fc.constantFrom(...ROLES),
    department: fc.constantFrom(null, ...KNOWN.departments),
    region: fc.constantFrom(...KNOWN.regions),
  })
  fc.assert(
    fc.property(
      good,
      fc.constantFrom('role', 'department', 'region'),
      fc.string({ maxLength: 4 }),
      (each, place, typed) => {
        const from = { from: '2026-12-01' }
        expect(faultsOf(file({ ...each, ...from }))).toEqual([])
        expect(faultsOf(file({ ...each, ...from, [place]: `${each.role.slice(0, 3)}~${typed}` }))).toHaveLength(1)
      },
    ),
  )
})

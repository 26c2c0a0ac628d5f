import { expect, test } from 'vitest'
import { DESK_ROLES, reachOf, reaches } from './seat.ts'
import type { Actor, Grant } from './person.ts'

const DAY = '2026-03-02'

function actor(...grants: Partial<Grant>[]): Actor {
  const whole: Grant = {
    role: 'examiner',
    department: null,
    except: [],
    region: '370800',
    from: '2020-01-01',
    until: null,
  }
  return { personId: 'someone', grants: grants.map((grant) => ({ ...whole, ...grant })) }
}

test('work waits for the five duties, whoever presides over hearings and the regulators, not for applicants or heads', () => {
  expect([...DESK_ROLES].sort()).toEqual([
    'approver',
    'certificate-maker',
    'examiner',
    'hearing-officer',
    'inspector',
    'regulator',
    'window-clerk',
  ])
})

test('a right for the whole bureau stops at departments that keep their power, a named one reaches there', () => {
  const reach = reachOf(actor({ except: ['tobacco', 'fire'] }, { department: 'fire' }), 'examiner', '370800', DAY)
  expect(reach).toEqual({ named: ['fire'], allBut: ['tobacco', 'fire'] })
  const within = (department: string | null) => reach !== undefined && reaches(reach, department)
  expect(['market', 'fire', 'tobacco', null].map(within)).toEqual([true, true, false, true])
})

test('a right for one department reaches no other, and none is no reach', () => {
  const reach = reachOf(actor({ department: 'tobacco' }), 'examiner', '370800', DAY)
  expect(reach).toEqual({ named: ['tobacco'], allBut: null })
  expect(reach && reaches(reach, 'market')).toBe(false)
  expect(reachOf(actor({ until: '2026-03-01' }), 'examiner', '370800', DAY)).toBeUndefined()
  expect(reachOf(actor({}), 'approver', '370800', DAY)).toBeUndefined()
  expect(reachOf(actor({}), 'examiner', '120116', DAY)).toBeUndefined()
})

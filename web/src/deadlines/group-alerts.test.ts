import { expect, it } from 'vitest'
import type { AlertView } from '@yizheng/contract/deadlines'
import { groupAlerts } from './group-alerts.ts'

const alert = (part: Partial<AlertView>): AlertView => ({
  case: 'c',
  key: 'k',
  kind: 'deadline',
  receiptNumber: 'S1',
  bundle: 'b',
  role: 'examiner',
  subject: 'claim:market',
  day: '2026-03-02',
  percent: 50,
  dueOn: '2026-03-09',
  limit: 'used',
  ...part,
})

it('shows the furthest share of each deadline, and sees all of them at once', () => {
  const groups = groupAlerts([
    alert({ key: '80', percent: 80 }),
    alert({ key: '50' }),
    alert({ key: 'other', subject: 'verify' }),
    alert({ key: 'x', kind: 'deemed-accepted', percent: null, subject: null }),
  ])
  expect(groups.map(({ latest, all }) => [latest.key, all.length])).toEqual([
    ['80', 2],
    ['other', 1],
    ['x', 1],
  ])
})

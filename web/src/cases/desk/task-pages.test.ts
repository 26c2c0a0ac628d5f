import { expect, test } from 'vitest'
import type { DeskTask } from '@yizheng/contract/desk'
import { withPage } from './task-pages.ts'

const task = (name: string, holder = ''): DeskTask => ({
  case: `120116.${name}`,
  task: 'AcceptApplication',
  receiptNumber: name,
  bundle: 'convenience-store',
  stage: 'submitted',
  version: 1,
  command: 'AcceptApplication',
  role: 'window-clerk',
  subject: null,
  dueOn: null,
  daysLeft: null,
  level: 'none',
  holder,
  department: null,
  claimedBy: null,
})

test('the page that follows is put behind the list it was asked for', () => {
  const list = { tasks: [task('a'), task('b')], next: 'after-b', total: 3 }
  const whole = withPage(list, 'after-b', { tasks: [task('c')], next: null, total: 3 })
  expect(whole.tasks.map(({ receiptNumber }) => receiptNumber)).toEqual(['a', 'b', 'c'])
  expect(whole.next).toBeNull()
})

test('a task that moved between two pages stands once, as it is now', () => {
  const list = { tasks: [task('a'), task('b')], next: 'after-b', total: 3 }
  const whole = withPage(list, 'after-b', { tasks: [task('a', 'new'), task('c')], next: null, total: 3 })
  expect(whole.tasks.map(({ receiptNumber, holder }) => receiptNumber + holder)).toEqual(['anew', 'b', 'c'])
})

test('a page that comes when the list has become another is dropped', () => {
  const filtered = { tasks: [task('z')], next: 'after-z', total: 1 }
  expect(withPage(filtered, 'after-b', { tasks: [task('c')], next: null, total: 3 })).toBe(filtered)
})

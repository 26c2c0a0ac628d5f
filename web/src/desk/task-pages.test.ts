import { expect, test } from 'vitest'
import type { DeskTask } from '@yizheng/contract/desk'
import { listUpTo, withPage, type Listed } from './task-pages.ts'

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

/** Pages of two tasks each out of seven. */
const pages = async (after: string | undefined): Promise<{ ok: true; value: Listed }> => {
  const from = Number(after ?? 0)
  const tasks = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].slice(from, from + 2).map((name) => task(name))
  return { ok: true, value: { tasks, next: from + 2 < 7 ? String(from + 2) : null, total: 7 } }
}

test.each([
  [0, 2],
  [4, 4],
  [5, 6],
  [100, 7],
])('a list of which %i rows were shown comes again with %i', async (rows, expected) => {
  const list = await listUpTo(() => rows, pages)
  expect(list.ok && list.value.tasks).toHaveLength(expected)
})

test('a list of which one page fails is not shown as if it were whole', async () => {
  const trouble = { kind: 'unreachable' as const }
  const list = await listUpTo(
    () => 100,
    (after) => (after === '4' ? Promise.resolve({ ok: false, trouble }) : pages(after)),
  )
  expect(list).toEqual({ ok: false, trouble })
})

import { expect, it } from 'vitest'
import { ACTS } from '@yizheng/domain/cases/chapters'
import type { AnyAct } from '@yizheng/domain/cases/kernel/chapter'
import { enDesk } from '../words/en-desk.ts'
import { zhDesk } from '../words/zh-desk.ts'

it('every act that somebody waits for is called by a word, in both languages', () => {
  const waited = Object.entries<AnyAct>(ACTS).flatMap(([name, act]) => (act.waits === undefined ? [] : [name]))
  expect(waited.length).toBeGreaterThan(10)
  for (const { commands } of [zhDesk, enDesk]) expect(waited.filter((name) => !(name in commands))).toEqual([])
})

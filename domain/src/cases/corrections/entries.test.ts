import { expect, test } from 'vitest'
import { EVENTS } from '../chapters.ts'
import type { AnyEvent } from '../kernel/chapter.ts'
import { Correctable } from './entries.ts'

test('an entry can be corrected where its chapter says how, and nowhere else', () => {
  const said = Object.values<AnyEvent>(EVENTS).filter(({ corrected }) => corrected !== undefined)
  const taken = Correctable.options.map(({ shape }) => shape.type.value)
  expect(taken.toSorted()).toEqual(said.map(({ type }) => type).toSorted())
})

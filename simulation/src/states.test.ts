import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { APPROVAL_STATES } from './abstraction.ts'
import { drawStages } from './drawing.ts'
import { STAGE_WORDS } from './drawing-words.ts'
import { searchAll } from './spaces.ts'
import { openDuties, stageSteps, stuckStates, unlikeStates } from './states.ts'
import { writtenOf } from './states-document.ts'

const searched = searchAll()

/** Comparing every way into a state is quadratic in its plan; the larger plans were compared when the abstraction was made. */
const SMALL = 500

describe('every state of small plans', { timeout: 120_000 }, () => {
  test('every stage and every state of an approval is come to', () => {
    const states = searched.flatMap(({ space }) => [...space.states.values()].map(({ abstraction }) => abstraction))
    const stages = new Set(states.map(({ stage }) => stage))
    expect(Object.keys(STAGE_WORDS).filter((stage) => !(stages as Set<string>).has(stage))).toEqual([])
    const come = new Set(states.flatMap(({ approvals }) => approvals.flat()))
    expect(APPROVAL_STATES.filter((state) => !come.has(state))).toEqual([])
  })

  test.each(searched)('$name: from everywhere an end can be reached, and there nobody has a duty left', (one) => {
    const { space, isEnd, without } = one
    expect(stuckStates(space, isEnd).map(({ key }) => key)).toEqual([])
    const ends = [...space.states.values()].filter(isEnd)
    expect(ends.length).toBeGreaterThan(0)
    for (const end of ends) {
      const allowed = end.abstraction.stage === 'delivered' ? ['ReportHolderEnded'] : []
      expect(openDuties(end, without).filter((act) => !allowed.includes(act))).toEqual([])
    }
  })

  test.each(searched.filter(({ space }) => space.states.size <= SMALL))(
    '$name: what may happen next depends on the state and on nothing else',
    ({ space, without }) => {
      expect(unlikeStates(space, without)).toEqual([])
    },
  )

  test('docs/states.md and its drawing say what the rules say (npm run simulate -- --states --write)', () => {
    for (const { path, text } of writtenOf(searched)) expect(readFileSync(path, 'utf8')).toBe(text)
  })

  test('a way that leads nowhere any more, or somewhere new, stops the drawing', () => {
    const [first] = searched
    const steps = first ? stageSteps(first.space) : []
    expect(() => drawStages(steps.slice(1))).toThrow('nothing leads this way any more')
    expect(() => drawStages([...steps, { from: 'delivered', to: 'submitted', acts: ['CorrectEntry'] }])).toThrow(
      'no way from delivered to submitted',
    )
  })
})

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { APPROVAL_STATES } from './abstraction.ts'
import { drawStages } from './drawing.ts'
import { ONE, type Searched } from './spaces.ts'
import { stageSteps } from './states.ts'

/** What is written of the searches: a table in docs/states.md and a drawing of the stages of a case. */

const DOCS = join(import.meta.dirname, '../../docs')

export const DOCUMENT = join(DOCS, 'states.md')
export const DRAWING = join(DOCS, 'pictures/states-of-a-case.svg')

export type Written = { path: string; text: string }

/** Both files as they should be. */
export function writtenOf(searched: readonly Searched[]): Written[] {
  const one = searched.find(({ name }) => name === ONE)
  if (!one) throw new Error(`nothing was searched of ${ONE}`)
  return [
    { path: DOCUMENT, text: documentOf(searched, one) },
    { path: DRAWING, text: drawStages(stageSteps(one.space)) },
  ]
}

function documentOf(searched: readonly Searched[], one: Searched): string {
  const stages = new Map<string, number>()
  for (const { abstraction } of one.space.states.values()) {
    stages.set(abstraction.stage, (stages.get(abstraction.stage) ?? 0) + 1)
  }
  return [
    '# Every state of a case',
    '',
    'Printed by `npm run simulate -- --states --write`; nothing here was typed by hand, and a test compares it with the rules as they',
    'are. From filing on, every act of every kind is tried in every state, by somebody with the right to it, in every way of putting it',
    'that makes a difference, and on every later day on which a deadline, a hearing or a term opens something.',
    '',
    '![Stages of a case](pictures/states-of-a-case.svg)',
    '',
    'A state is a case without its days, numbers and people. That nothing which matters is lost with them is tested as well, on plans of',
    'up to 500 states: wherever a state is come to on two ways by the same day, the same acts lead on to the same states.',
    '',
    '| plan | states | transitions | ways to be over | left out |',
    '|---|---|---|---|---|',
    ...searched.map(({ name, space, isEnd, leftOut }) => {
      const ends = [...space.states.values()].filter(isEnd).length
      return `| ${name} | ${space.states.size} | ${space.transitions.length} | ${ends} | ${leftOut} |`
    }),
    '',
    'Left out of every plan: going over to a new version of the catalogue, which changes what limits are counted from and at most takes',
    'papers off what is awaited; a second procedure beside a running one; and, but for the last row, what becomes of a licence after its',
    'grant. Each person here has one role: that nobody takes up two duties is what the simulation tries.',
    '',
    'In all of them: every stage is come to; every state of an approval is (below); from every state some act leads on to an end; and',
    'at an end no duty is left but to record that a holder is gone.',
    '',
    `Of “${one.name}”, by stage: ${[...stages].map(([stage, count]) => `\`${stage}\` ${count}`).join(', ')}.`,
    '',
    `States of an approval that are come to: ${APPROVAL_STATES.join('; ')}.`,
    '',
  ].join('\n')
}

/** Writes both files, and answers which of them were otherwise. */
export function writeAll(written: readonly Written[]): string[] {
  const changed = written.filter(({ path, text }) => textAt(path) !== text)
  for (const { path, text } of changed) writeFileSync(path, text)
  return changed.map(({ path }) => path)
}

/** What a file says; empty when there is none yet. */
function textAt(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

import { describe, expect, test } from 'vitest'
import { approvalOf } from '../case.ts'
import type { Command } from '../command.ts'
import type { SiteConclusion } from '../../inspections/finding.ts'
import { noticesOf } from '../notices.ts'
import { approver, clerk, examiner, inspectors, owner } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { policy } from '@yizheng/testkit/rules'
import { after, codeOf, filed, type Run } from '@yizheng/testkit/runs'

/**
 * The entry of a visit is corrected after what it found had its consequences: what becomes of what was to be put right. Every transition, as
 * a table: what stood before the visit x what it was recorded to find x what it is corrected to. A correction is no second look, so it
 * takes no day and no word away, and none that it lifted stays lifted.
 */

const [first, second] = inspectors
const at = (day: string) => `${day}T02:00:00.000Z`
const LONG = { statutoryDays: 60, promisedDays: 60 }
const plan = planOf([approval('a', { inspected: true, ...LONG })], {
  limit: { ...LONG, rule: 'longest-path', basis: '行政许可法 42(1)' },
})
const visit = (conclusion: SiteConclusion, visitedOn: string) =>
  ({
    type: 'RecordInspection',
    inspectors: [first.personId, second.personId],
    visitedOn,
    findings: [{ approval: 'a', checks: [], conclusion }],
  }) satisfies Command
const report: Command = { type: 'ReportRectification', note: '已整改', files: [] }
const refuse: Command = { type: 'RefuseLicence', approval: 'a', reasons: '不符合条件' }

/** Told on 2026-03-03 to be put right by 2026-03-17, ten working days. */
const TOLD = '2026-03-17'
const seen = (): Run =>
  after(
    filed(plan),
    [clerk, { type: 'AcceptApplication' }],
    [examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: '意见' }],
    [first, visit('correct', '2026-03-03'), at('2026-03-03')],
  )
const fresh = (): Run =>
  after(
    filed(plan),
    [clerk, { type: 'AcceptApplication' }],
    [examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: '意见' }],
  )

/** What stood before the visit whose entry is corrected, and the day of that visit. */
const BEFORE = {
  /** Nothing was asked for: it is the first visit. */
  closed: { run: fresh, day: '2026-03-05' },
  /** Asked for, not reported, its day not over. */
  open: { run: seen, day: '2026-03-05' },
  /** Reported in its time. */
  reported: { run: () => after(seen(), [owner, report, at('2026-03-04')]), day: '2026-03-05' },
  /** Its day over, and not reported. */
  overdue: { run: seen, day: '2026-03-18' },
  /** Its day over, and reported after it. */
  'reported late': { run: () => after(seen(), [owner, report, at('2026-03-18')]), day: '2026-03-19' },
} as const
type Before = keyof typeof BEFORE

const corrected = (run: Run, found: SiteConclusion, day: string): Run => {
  const entry = run.record.findLast(({ event }) => event.type === 'InspectionRecorded')
  const visited = entry?.event.type === 'InspectionRecorded' ? entry.event.visitedOn : ''
  const { version = 0 } = entry ?? {}
  return after(run, [
    first,
    {
      type: 'CorrectEntry',
      corrects: version,
      replacement: { ...visit(found, visited), type: 'InspectionRecorded' },
      reason: '录入错误',
    },
    at(day),
  ])
}

/** `-`: nothing is to be put right. A day: by then. `told`: by the day that was told before. `anew`: by ten working days from the correction. */
type Standing = '-' | 'told' | 'anew' | 'second'

/** The correction is made on the day of the visit. `second`: the day that the visit itself told, ten working days from it. */
const TABLE: Record<Before, Record<SiteConclusion, Record<SiteConclusion, Standing>>> = {
  closed: {
    pass: { pass: '-', correct: 'anew', fail: '-' },
    correct: { pass: '-', correct: 'second', fail: 'second' },
    fail: { pass: '-', correct: 'anew', fail: '-' },
  },
  open: {
    // The visit had lifted what was to be put right before its day.
    pass: { pass: '-', correct: 'told', fail: 'told' },
    correct: { pass: '-', correct: 'second', fail: 'second' },
    fail: { pass: '-', correct: 'anew', fail: 'told' },
  },
  reported: {
    // It was looked at again: unfit is unfit, and what is asked for is asked anew.
    pass: { pass: '-', correct: 'anew', fail: '-' },
    correct: { pass: '-', correct: 'second', fail: 'second' },
    fail: { pass: '-', correct: 'anew', fail: '-' },
  },
  overdue: {
    pass: { pass: '-', correct: 'anew', fail: '-' },
    correct: { pass: '-', correct: 'second', fail: 'second' },
    fail: { pass: '-', correct: 'anew', fail: '-' },
  },
  'reported late': {
    pass: { pass: '-', correct: 'anew', fail: '-' },
    correct: { pass: '-', correct: 'second', fail: 'second' },
    fail: { pass: '-', correct: 'anew', fail: '-' },
  },
}

/** Ten working days from each of the days above, by the calendar on the wall. */
const TEN: Readonly<Record<string, string>> = {
  '2026-03-05': '2026-03-19',
  '2026-03-18': '2026-04-01',
  '2026-03-19': '2026-04-02',
}

const cells = (Object.keys(TABLE) as Before[]).flatMap((before) =>
  (['pass', 'correct', 'fail'] as const).flatMap((recorded) =>
    (['pass', 'correct', 'fail'] as const).map((to) => [before, recorded, to, TABLE[before][recorded][to]] as const),
  ),
)

describe('an entry that is corrected on the day of its visit', () => {
  test.each(cells)('%s, recorded %s, corrected to %s: %s', (before, recorded, to, standing) => {
    const { run, day } = BEFORE[before]
    const visited = after(run(), [second, visit(recorded, day), at(day)])
    const { current, record } = corrected(visited, to, day)
    const { rectification } = approvalOf(current, 'a')
    const by = standing === '-' ? undefined : standing === 'told' ? TOLD : TEN[day]
    expect(rectification?.by).toBe(by)
    expect(rectification?.reported ?? null).toBeNull()
    // Refused only where nothing is to be put right and it is unfit.
    const code = codeOf({ current, record, plan }, approver, refuse, at(day))
    expect(code === 'rectification-open').toBe(by !== undefined)
    // Whoever is to put something right has a notice with its day.
    const notices = noticesOf(record, { plan, policy }).flatMap(({ text }) => text.map(({ zh }) => zh))
    if (by !== undefined) expect(notices.some((text) => text.includes(by))).toBe(true)
  })

  test.each(cells)('%s, recorded %s, corrected to %s and back to what it was: as recorded', (before, recorded, to) => {
    const { run, day } = BEFORE[before]
    const visited = after(run(), [second, visit(recorded, day), at(day)])
    const back = corrected(corrected(visited, to, day), recorded, day)
    const was = approvalOf(visited.current, 'a').rectification
    const is = approvalOf(back.current, 'a').rectification
    // To be put right after all is never taken back by calling it unfit again: the day was told.
    if (recorded === 'fail' && to === 'correct') expect(is?.by).toBe(TEN[day])
    else expect(is?.by).toBe(was?.by)
  })
})

describe('an entry that is corrected later', () => {
  test('what was reported since stays reported, over every correction', () => {
    const said = after(seen(), [owner, report, at('2026-03-04')])
    for (const chain of [
      ['fail'],
      ['correct'],
      ['pass', 'fail'],
      ['pass', 'correct'],
      ['fail', 'pass', 'correct'],
    ] as const) {
      const run = chain.reduce((each, to) => corrected(each, to, '2026-03-20'), said)
      expect([chain, approvalOf(run.current, 'a').rectification?.reported?.on]).toEqual([chain, '2026-03-04'])
      expect(codeOf(run, approver, refuse, at('2026-03-23'))).toBe('rectification-open')
      const looked = after(run, [second, visit('fail', '2026-03-23'), at('2026-03-23')])
      expect(codeOf(looked, approver, refuse, at('2026-03-23'))).toBe('done')
    }
  })

  test('a day that ran out while the record said that it was fit is given anew; one that ran out before is not', () => {
    const fit = after(seen(), [second, visit('pass', '2026-03-05'), at('2026-03-05')])
    // Ten working days from 2026-03-20.
    expect(approvalOf(corrected(fit, 'fail', '2026-03-20').current, 'a').rectification?.by).toBe('2026-04-03')
    expect(approvalOf(corrected(fit, 'fail', TOLD).current, 'a').rectification?.by).toBe(TOLD)
    const over = corrected(corrected(seen(), 'pass', '2026-03-18'), 'fail', '2026-03-19')
    expect(approvalOf(over.current, 'a').rectification).toBeNull()
  })

  test('the notice of what stands again says its day, and that nothing is refused before', () => {
    const fit = after(seen(), [second, visit('pass', '2026-03-05'), at('2026-03-05')])
    const { record } = corrected(fit, 'fail', '2026-03-06')
    const last = noticesOf(record, { plan, policy }).at(-1)
    expect(last).toMatchObject({ kind: 'rectification' })
    expect(last?.text.at(-1)?.zh).toContain(TOLD)
    expect(last?.text.at(-1)?.en).toContain('Nothing is refused before')
  })
})

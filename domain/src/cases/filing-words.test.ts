import { describe, expect, test } from 'vitest'
import type { PlanApproval } from '../catalogue/plan.ts'
import { deadlinesOf } from './deadlines.ts'
import type { Command } from './command.ts'
import { endingsFor } from './endings/grounds.ts'
import { noticesOf } from './notices.ts'
import { tasksOf } from './tasks.ts'
import { approver, clerk, examiner, maker, regulator } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { calendar, policy } from '@yizheng/testkit/rules'
import { after, codeOf, filed, proposedEnd, type Run } from '@yizheng/testkit/runs'

/** A filing 备案 is no licence, and nobody promised anything: of each kind of item, what its papers say, what waits, and how it may end. */

const at = (day: string) => `${day}T02:00:00.000Z`
const clause = { code: 'exits', text: { zh: '疏散通道畅通', en: 'The exits are clear' } }
const checked = {
  basis: '某办法第一条',
  statement: { zh: '内容属实', en: 'It is true' },
  checkWithin: { count: 20, unit: 'working-day' as const, basis: '某办法', assumed: false },
  sparesVisit: false,
}
const consequence = { zh: '责令限期改正；拒不改正的，取消备案', en: 'put right by a day, or else struck off' }
const ends = { zh: '取消备案', en: 'filing struck off' }
const basis = '《医疗器械经营监督管理办法》第二十二条'

type Kind = {
  readonly name: string
  readonly change: Partial<PlanApproval>
  readonly says: RegExp
  readonly never: RegExp
}
const LICENCE = /许可|licen[cs]e/i
const PROMISE = /承诺(?!.*(工作日|办结))|\bpromise(d when| was| is)/i
const NEITHER =
  /行政许可|许可(编号|范围|决定)|撤销|不符合承诺|所作的承诺|\blicence\b|\brevo|promise (was|is)|was promised/i
const KINDS: readonly Kind[] = [
  { name: 'a licence by the ordinary road', change: {}, says: LICENCE, never: PROMISE },
  { name: 'a licence on a promise', change: { commitment: checked }, says: /许可.*承诺|承诺/s, never: /备案/ },
  { name: 'a filing', change: { isFiling: true }, says: /备案/, never: NEITHER },
  {
    name: 'a filing that is checked afterwards',
    change: { isFiling: true, commitment: { ...checked, filingCheck: { basis, consequence, ends } } },
    says: /备案事后核查/,
    never: NEITHER,
  },
  {
    name: 'a filing that is checked afterwards and that its law does not end',
    change: { isFiling: true, commitment: { ...checked, filingCheck: { basis, consequence, ends: null } } },
    says: /备案事后核查/,
    never: NEITHER,
  },
]
const planFor = ({ change }: Kind) => planOf([approval('a', { checklist: [clause], law: '《某办法》', ...change })])
const check = (conclusion: 'pass' | 'correct' | 'fail'): Command => ({
  type: 'CheckCommitment',
  approval: 'a',
  checkedOn: '2026-03-10',
  officers: 2,
  checks: [{ code: 'exits', result: conclusion === 'pass' ? 'pass' : 'fail' }],
  conclusion,
  note: '核查意见',
  ...(conclusion === 'correct' && { rectifyBy: '2026-03-20' }),
})
const decided = (kind: Kind): Run =>
  after(
    filed(planFor(kind)),
    [clerk, { type: 'AcceptApplication' }],
    [examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: '材料齐全' }],
    [approver, { type: 'GrantLicence', approval: 'a' }],
    [maker, { type: 'IssueCertificate' }],
  )
/** What is served from the decision on: title and text, in both languages. */
const saidOf = (run: Run, kind: Kind) =>
  noticesOf(run.record, { plan: planFor(kind), policy })
    .filter(({ kind: what }) => ['decision', 'promise-check', 'licence', 'ending'].includes(what))
    .flatMap(({ title, text }) => [title, ...text])
    .flatMap(({ zh, en }) => [zh, en])

describe.each(KINDS)('$name', (kind) => {
  const runs = (): Run[] => {
    const start = decided(kind)
    const granted = kind.change.commitment
      ? (['pass', 'correct', 'fail'] as const).map((each) =>
          after(decided(kind), [regulator, check(each), at('2026-03-11')]),
        )
      : [start]
    const refused = after(
      filed(planFor(kind)),
      [clerk, { type: 'AcceptApplication' }],
      [examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'fail', note: '不齐全' }],
      [approver, { type: 'RefuseLicence', approval: 'a', reasons: '材料不全' }],
    )
    const closed = after(
      decided(kind),
      ...proposedEnd({ approval: 'a', act: 'CancelLicence', ground: 'asked-by-holder' }, '2026-03-12'),
      [
        approver,
        { type: 'CancelLicence', approval: 'a', ground: 'asked-by-holder', reasons: '书面申请' },
        at('2026-03-13'),
      ],
    )
    return [...granted, refused, closed]
  }

  test('its papers say what it is and nothing that it is not', () => {
    const said = runs().flatMap((run) => saidOf(run, kind))
    expect(said.join('\n')).toMatch(kind.says)
    for (const each of said) expect(each).not.toMatch(kind.never)
  })

  test('what waits after a failed check, and by what it may end, is what its law has', () => {
    const plan = planFor(kind)
    const { isFiling: filing, commitment } = kind.change
    if (!commitment) return
    const run = after(decided(kind), [regulator, check('fail'), at('2026-03-11')])
    const deadlines = deadlinesOf(run.current, plan, policy, calendar)
    const waits = tasksOf(run.current, plan, deadlines).some(({ command }) => command === 'ProposeEnding')
    const isEnded = !filing || commitment.filingCheck?.ends !== null
    expect([waits, deadlines.some((each) => each.kind === 'answer-broken')]).toEqual([isEnded, isEnded])
    const grounds = ['promise-broken', 'filing-unfit', 'other-by-law', 'fraud-or-bribery'] as const
    for (const ground of grounds) {
      const offered = endingsFor(plan.approvals[0] ?? approval('a')).some(
        (each) => each.act === 'RevokeLicence' && each.ground === ground,
      )
      const propose: Command = {
        type: 'ProposeEnding',
        approval: 'a',
        act: 'RevokeLicence',
        ground,
        facts: '查明',
        reasons: '核查',
      }
      expect([ground, codeOf(run, examiner, propose, at('2026-03-12'))]).toEqual([
        ground,
        offered ? 'done' : 'answers-invalid',
      ])
    }
    const withdraw: Command = {
      type: 'ProposeEnding',
      approval: 'a',
      act: 'WithdrawLicence',
      ground: null,
      facts: '情况变化',
      reasons: '情况变化',
      compensation: '依法',
    }
    expect(codeOf(run, examiner, withdraw, at('2026-03-12'))).toBe(filing ? 'answers-invalid' : 'done')
  })

  test('a paper that ends it is called by what ends it', () => {
    if (!kind.change.commitment?.filingCheck?.ends) return
    const run = after(
      decided(kind),
      [regulator, check('fail'), at('2026-03-11')],
      ...proposedEnd({ approval: 'a', act: 'RevokeLicence', ground: 'filing-unfit' }, '2026-03-12'),
      [approver, { type: 'RevokeLicence', approval: 'a', ground: 'filing-unfit', reasons: '核查' }, at('2026-03-31')],
    )
    const said = saidOf(run, kind)
    expect(said).toContain('取消备案决定书')
    for (const each of said) expect(each).not.toMatch(kind.never)
  })
})

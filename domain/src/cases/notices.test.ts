import { describe, expect, test } from 'vitest'
import type { Command } from './command.ts'
import { noticesOf, type Notice } from './notices.ts'
import { approver, clerk, examiner, head, maker, owner } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { policy } from '@yizheng/testkit/rules'
import { after, filed, type Run } from '@yizheng/testkit/runs'

/** What the applicant is served with every step, in words and with its day (行政许可法 32, 38, 42-47). */

const plan = planOf([approval('a'), approval('b')])
const at = (day: string): string => `${day}T02:00:00.000Z`
const list = [{ subject: 'floor-plan', what: '看不清尺寸' }]
const noticesIn = ({ record }: Run, rules = policy): Notice[] => noticesOf(record, { plan, policy: rules })
const last = (run: Run, rules = policy): Notice => noticesIn(run, rules).at(-1) ?? expect.unreachable()
const zhOf = (notice: Notice): string => notice.text.map(({ zh }) => zh).join('\n')
const examine = (key: string, opinion: 'pass' | 'fail' = 'pass'): Command => ({
  type: 'ExamineApproval',
  approval: key,
  opinion,
  note: '意见',
})
const accepted = (): Run => after(filed(plan), [clerk, { type: 'AcceptApplication' }, at('2026-03-03')])

describe('what is served before acceptance', () => {
  test('the receipt names what came and says until when an answer is due (32)', () => {
    const [receipt] = noticesIn(filed(plan))
    expect(receipt).toMatchObject({ version: 1, kind: 'receipt', on: '2026-03-02', approval: null })
    expect(receipt && zhOf(receipt)).toBe(
      [
        '收件编号：S3708002026000001',
        '已收到材料：平面图。',
        '自收到之日起5个工作日（行政许可法 32(4)）内告知是否受理或者需要补正的全部内容；逾期不告知的，自收到之日起即为受理。',
      ].join('\n'),
    )
  })

  test('the list of what is missing holds everything and the days told, which no later rule changes (32(4))', () => {
    const run = after(filed(plan), [clerk, { type: 'RequestSupplement', list }, at('2026-03-03')])
    const later = { ...policy, periods: { ...policy.periods, supply: { ...policy.periods.supply, workingDays: 3 } } }
    for (const rules of [policy, later]) {
      expect(zhOf(last(run, rules))).toBe(
        '经审查，下列内容需要补正，现一次性告知：\n平面图：看不清尺寸\n请自收到本告知书之日起15个工作日内补正。',
      )
    }
  })

  test('acceptance says the limit by law and the one promised; refusal to accept says why and the ways against it', () => {
    expect(zhOf(last(accepted()))).toContain('本件承诺5个工作日内办结（法定20个工作日），自受理之日起计算。')
    const refused = last(
      after(filed(plan), [
        clerk,
        {
          type: 'DoNotAcceptApplication',
          ground: 'not-our-authority',
          rightBody: '某市海关',
          reason: '报关事项',
          remedy: '向海关提出',
        },
      ]),
    )
    expect(zhOf(refused)).toContain('申请事项不属于本机关职权范围，决定不予受理')
    expect(zhOf(refused)).toContain('有权机关：某市海关')
    expect(zhOf(refused)).toContain('60日内')
  })
})

describe('what is served afterwards', () => {
  test('an extension with its reason (42); a refusal with reasons and remedies (38); each names its approval', () => {
    const run = after(
      accepted(),
      [head, { type: 'ExtendLimit', approval: 'a', reason: '须核对外省记录' }],
      [examiner, examine('a', 'fail')],
      [approver, { type: 'RefuseLicence', approval: 'a', reasons: '场所不符合条件' }],
    )
    const [refusal, extension] = noticesIn(run).toReversed()
    expect(extension).toMatchObject({ kind: 'extension', approval: 'a' })
    expect(extension && zhOf(extension)).toContain('理由：须核对外省记录')
    expect(refusal).toMatchObject({ kind: 'decision', approval: 'a' })
    expect(refusal && zhOf(refusal)).toMatch(
      /经审查，决定不予行政许可。\n理由：场所不符合条件\n不服的，可自收到之日起60日内/,
    )
  })

  test('a grant says its number and how long it holds; the delivery how and with what proof (44)', () => {
    const granted = after(
      accepted(),
      ...(['a', 'b'].flatMap((key) => [
        [examiner, examine(key)],
        [approver, { type: 'GrantLicence', approval: key }],
      ]) as [typeof examiner, Command][]),
    )
    expect(zhOf(last(granted))).toMatch(/许可编号：L3708002026000001\n有效期自2026-03-02至2031-03-01。/)
    const delivered = after(
      granted,
      [maker, { type: 'IssueCertificate' }],
      [maker, { type: 'DeliverCertificate', method: 'post', proof: 'EMS 1234' }],
    )
    expect(zhOf(last(delivered))).toBe('送达方式：邮寄\n送达凭证：EMS 1234')
  })

  test('every notice is said in both languages and has something to say', () => {
    const run = after(accepted(), [owner, { type: 'WithdrawApplication', reason: '不再经营' }])
    const all = [...noticesIn(run), last(after(filed(plan), [clerk, { type: 'RequestSupplement', list }]))]
    expect(all.map(({ kind }) => kind)).toEqual(['receipt', 'acceptance', 'withdrawn', 'supplement'])
    for (const { title, text } of all) {
      expect(title.en).not.toMatch(/[\u4e00-\u9fff]/)
      expect(text.length).toBeGreaterThan(0)
      for (const { zh, en } of text) expect([zh, en]).not.toContain('')
    }
  })
})

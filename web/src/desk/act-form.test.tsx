import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CaseView } from '@yizheng/contract/cases'
import { askedOf, faultOf, lastBody, officeAnswers, Refusal } from '../test-office.ts'
import { aboutOffice, approvalView, CASE, caseView, done, PREPARATION } from '../test-samples.ts'
import {
  all,
  describedAs,
  draw,
  leavePage,
  nameOf,
  noWords,
  press,
  rests,
  speaks,
  textOf,
  the,
  unmarkedChinese,
  write,
  written,
} from '../test-screen.tsx'
import { CasePage } from './CasePage.tsx'

const EXAMINE = { type: 'ExamineApproval', approval: 'key-food' }
const NOTE = '核对了平面图，符合《食品安全法》第三十三条'

let now: CaseView
beforeEach(() => {
  now = caseView({
    stage: 'accepted',
    allowedCommands: [EXAMINE],
    approvals: [approvalView('key-food', { openedOn: '2026-03-02' })],
  })
  officeAnswers({
    ...aboutOffice('examiner'),
    prepareActs: PREPARATION,
    getCase: () => now,
    examineApproval: () => done('ApprovalExamined'),
  })
})

const open = () => draw(<CasePage params={{ case: CASE }} />)

/** Fills in an opinion and looks at it, as far as the button that confirms it. */
async function looksAtOpinion(note = NOTE): Promise<void> {
  await press(the('field', '符合法定条件、标准'))
  await write('审查说明', note)
  await press('核对并确认')
}

describe('an act at the desk', () => {
  it('is not sent before what follows, by which law, was looked at and confirmed', async () => {
    await open()
    await looksAtOpinion()
    expect(askedOf('examineApproval')).toEqual([])
    expect(textOf()).toContain('意见记录在案，批准人员据此决定；记录后不能修改。')
    expect(textOf()).toContain('《行政许可法》第三十四条')
    expect(textOf()).toContain(NOTE)
    expect(nameOf(document.activeElement ?? document.body)).toBe('请核对，确认后不能撤回')
    await press('确认审查意见')
    expect(askedOf('examineApproval').map(({ body }) => body)).toEqual([
      { approval: 'key-food', opinion: 'pass', note: NOTE },
    ])
  })

  it('says the version of the case that was looked at, and a key of its own', async () => {
    await open()
    await looksAtOpinion()
    await press('确认审查意见')
    const [act] = askedOf('examineApproval')
    expect(act?.headers.get('if-match')).toBe('"3"')
    expect(act?.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('that lacks something says what beside its field, in a list that takes the focus, and to those who hear it', async () => {
    await open()
    await press('核对并确认')
    expect(askedOf('examineApproval')).toEqual([])
    const summary = the('alert')
    expect(textOf(summary)).toContain('请选择审查意见')
    expect(document.activeElement).toBe(summary)
    const note = the('field', '审查说明')
    expect(note.getAttribute('aria-invalid')).toBe('true')
    expect(describedAs(note)).toContain('请写明审查说明')
    expect(describedAs(the('group', '审查意见'))).toContain('请选择审查意见')
    // Each line leads to its field.
    await press(the('link', '请写明审查说明'))
    expect(document.activeElement).toBe(note)
    await press(the('link', '请选择审查意见'))
    expect(nameOf(document.activeElement ?? document.body)).toBe('审查意见')
  })

  it('that the office refuses keeps what was typed, and says why in its words', async () => {
    officeAnswers({
      examineApproval: new Refusal('answers-invalid', {
        faults: [faultOf('/note', '说明太短', 'The note is too short')],
      }),
    })
    await open()
    await looksAtOpinion()
    await press('确认审查意见')
    expect(textOf(the('alert'))).toContain('没有办成')
    expect(textOf(the('alert'))).toContain('因为有填写内容不符合规则')
    expect(textOf(the('alert'))).toContain('说明太短')
    await press('返回修改')
    expect(written('审查说明')).toBe(NOTE)
    expect(the('field', '符合法定条件、标准')).toHaveProperty('checked', true)
  })

  it('whose answer was lost is sent again under the same key, since it may have been done', async () => {
    officeAnswers({ examineApproval: 'lost' })
    await open()
    await looksAtOpinion()
    await press('确认审查意见')
    expect(textOf(the('alert'))).toContain('可能已经办成，也可能没有')
    officeAnswers({ examineApproval: done('ApprovalExamined') })
    await press('再试一次')
    const sent = askedOf('examineApproval')
    expect(sent).toHaveLength(2)
    expect(sent[1]?.headers.get('idempotency-key')).toBe(sent[0]?.headers.get('idempotency-key'))
    expect(sent[1]?.headers.get('if-match')).toBe(sent[0]?.headers.get('if-match'))
    expect(sent[1]?.body).toEqual(sent[0]?.body)
  })

  it('that was changed after its answer was lost is another act', async () => {
    officeAnswers({ examineApproval: 'lost' })
    await open()
    await looksAtOpinion()
    await press('确认审查意见')
    await press('返回修改')
    await looksAtOpinion('另一份说明')
    await press('确认审查意见')
    const [first, second] = askedOf('examineApproval')
    expect(second?.headers.get('idempotency-key')).not.toBe(first?.headers.get('idempotency-key'))
  })

  it('goes on with the case as it has become, when somebody else was there first, without typing anew', async () => {
    officeAnswers({
      examineApproval: () => {
        const other = {
          version: 4,
          type: 'ApprovalExamined',
          approval: 'key-sign',
          at: '2026-03-02T02:00:00.000Z',
          by: 'p-other',
          name: '赵审查',
          part: 'examine' as const,
        }
        now = { ...now, version: 4, history: [other] }
        return new Refusal('version-conflict')
      },
    })
    await open()
    await looksAtOpinion()
    await press('确认审查意见')
    expect(textOf(the('alert', /新变化/))).toContain('赵审查')
    officeAnswers({ examineApproval: done('ApprovalExamined') })
    await press('已看过，按最新情况提交')
    const [first, second] = askedOf('examineApproval')
    expect(second?.body).toEqual(first?.body)
    expect(second?.headers.get('if-match')).toBe('"4"')
    expect(second?.headers.get('idempotency-key')).not.toBe(first?.headers.get('idempotency-key'))
  })

  it('that is open no more says so, keeps what was typed, and cannot be sent', async () => {
    officeAnswers({
      examineApproval: () => {
        now = { ...now, version: 4, allowedCommands: [] }
        return new Refusal('act-not-open')
      },
    })
    await open()
    await looksAtOpinion()
    await press('确认审查意见')
    expect(textOf()).toContain('这件事已经不能办理')
    expect(textOf()).toContain('您填写的内容保留在下面')
    expect(all('button', '再试一次')).toEqual([])
    await press('返回修改')
    expect(written('审查说明')).toBe(NOTE)
    expect(all('button', '核对并确认')).toEqual([])
  })

  it('of somebody who is signed in no more keeps what was typed and leads to signing in, in another window', async () => {
    officeAnswers({ examineApproval: new Refusal('not-signed-in') })
    await open()
    await looksAtOpinion()
    await press('确认审查意见')
    expect(textOf(the('alert', /登录已结束/))).toContain('您填写的内容都在')
    const link = the('link', '在新窗口登录')
    expect([link.getAttribute('href'), link.getAttribute('target')]).toEqual(['/sign-in?return=%2Fsigned-in', '_blank'])
    await press('返回修改')
    expect(written('审查说明')).toBe(NOTE)
  })

  it('keeps what was typed when the page is opened anew, and forgets it once it is done', async () => {
    await open()
    await write('审查说明', NOTE)
    await leavePage()
    await open()
    expect(written('审查说明')).toBe(NOTE)
    await looksAtOpinion()
    await press('确认审查意见')
    expect(textOf()).toContain('已办成')
    expect(Object.keys(window.sessionStorage).filter((key) => key.includes('examine'))).toEqual([])
  })

  it('cannot be looked at before the office has said what is served with it', async () => {
    officeAnswers({ prepareActs: 'lost' })
    await open()
    expect(the('button', '核对并确认')).toHaveProperty('disabled', true)
    expect(textOf(the('alert'))).not.toBe('')
    officeAnswers({ prepareActs: PREPARATION })
    await press(the('button', /重试|再试/))
    expect(the('button', '核对并确认')).toHaveProperty('disabled', false)
  })

  it('takes whatever was typed or pasted, in the form in which it is filed', async () => {
    const piece = fc.constantFrom(
      '𠮷',
      '㐂',
      '\u{2A6A5}',
      'Ａ１',
      '\t',
      '\n',
      '\r\n',
      '　',
      ' ',
      'é',
      'e\u0301',
      '“',
      '李',
      '·',
      '<b>',
      '&amp;',
    )
    officeAnswers({
      examineApproval: () => {
        now = { ...now, version: now.version + 1 }
        return { ...done('ApprovalExamined'), version: now.version }
      },
    })
    await open()
    await press(the('field', '符合法定条件、标准'))
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 30 }), async (pieces) => {
        const typed = `说明${pieces.join('')}`
        await write('审查说明', typed)
        await press('核对并确认')
        await press('确认审查意见')
        // The contract has taken it (or the office of these tests would have blamed the screen), and nothing stands around it.
        const note = lastBody('examineApproval')['note'] as string
        expect(note).toBe(note.trim())
        expect(note.replaceAll(/\s/g, '').startsWith('说明')).toBe(true)
        for (const each of pieces.filter((part) => part.trim() !== '' && !/[\r\n]/.test(part)))
          expect(note).toContain(each)
        await rests()
        await press(the('field', '符合法定条件、标准'))
      }),
      { numRuns: 8 },
    )
  })

  it.each(['zh', 'en'] as const)('shows no key of the program in place of a word, in %s', async (tongue) => {
    await speaks(tongue)
    await open()
    await press(tongue === 'zh' ? '核对并确认' : 'Check and confirm')
    expect(textOf()).not.toBe('')
    expect(noWords()).toEqual([])
    if (tongue === 'en') expect(unmarkedChinese()).toEqual([])
  })
})

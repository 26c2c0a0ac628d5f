import { describe, expect, it } from 'vitest'
import type { CaseView } from '@yizheng/contract/cases'
import { EVERY_TASK, waitingRun, whoDoes } from '@yizheng/testkit/waiting-cases'
import { allowedCommands as openActs } from '@yizheng/domain/cases/gate'
import { timesOf } from '@yizheng/testkit/rules'
import { commandOf } from '../cases/further/acts.ts'
import { awaitsEnding, endingsOf, furtherPanelsOf, panelKey, panelsOf, visitToCorrect } from './panels.ts'

const finding = (approval: string) => ({ approval, checks: [], conclusion: 'correct', visitedOn: '2026-03-02' })
const approval = (key: string, more: object = {}) => ({ key, decision: null, finding: null, hearing: null, ...more })
const visit = (version: number, approvals: string[]) => ({ version, approvals, on: '2026-03-02', inspectors: [] })

function viewOf(part: object): CaseView {
  const view = { allowedCommands: [], history: [], approvals: [], holders: [], visits: [], ...part }
  return view as unknown as CaseView
}
const keys = (panels: ReturnType<typeof panelsOf>) => panels.map(panelKey)

describe('the forms of a case', () => {
  const allowedCommands = ['HoldHearing', 'ScheduleHearing', 'TellHearingRight'].map((type) => ({
    type,
    approval: 'a',
  }))

  it('put forward what somebody waits for, and fold away the rest', () => {
    const asked = { request: { on: '2026-03-02', reason: '理由' }, scheduled: null }
    const view = viewOf({ allowedCommands, approvals: [approval('a', { hearing: asked })] })
    expect(keys(panelsOf(view, 'x'))).toEqual(['ScheduleHearing:a', 'HoldHearing:a'])
    expect(keys(furtherPanelsOf(view, 'x'))).toEqual(['TellHearingRight:a'])
    const unasked = viewOf({ allowedCommands, approvals: [approval('a')] })
    expect(keys(furtherPanelsOf(unasked, 'x'))).toEqual(['TellHearingRight:a', 'ScheduleHearing:a'])
  })

  it('lead to the end of a licence by its guide alone, which stands open where a promise was found broken', () => {
    const licence = { standing: 'granted', proposal: null }
    const of = (promiseCheck: object | null, more: object = {}) =>
      viewOf({
        allowedCommands: [{ type: 'ProposeEnding', approval: 'a' }],
        approvals: [approval('a', { promiseCheck, licence, ...more })],
        holderEnded: null,
      })
    const broken = of({ conclusion: 'fail', answeredOn: null })
    expect([panelsOf(broken, 'x'), furtherPanelsOf(broken, 'x')]).toEqual([[], []])
    const proposing = ['ProposeWithdrawal', 'ProposeRevocation', 'ProposeCancellation']
    expect(endingsOf(broken, 'x').map(({ type }) => type)).toEqual(proposing)
    const revoked = of(null, { licence: { ...licence, standing: 'revoked' } })
    expect(endingsOf(revoked, 'x').map(({ type }) => type)).toEqual(['ProposeCancellation'])
    const others = [of(null), of({ conclusion: 'fail', answeredOn: '2026-03-16' }), viewOf({})]
    expect([broken, ...others].map((view) => awaitsEnding(view, 'x'))).toEqual([true, false, false, false])
    const back = of(null, { licence: { ...licence, proposal: { sentBack: { on: '2026-03-16', reasons: '理由' } } } })
    expect(awaitsEnding(back, 'x')).toBe(true)
  })

  it('put every answer to what was proposed side by side', () => {
    const types = ['RevokeLicence', 'WithholdRevocation', 'DeclineEnding', 'SendBackEnding', 'WithdrawEndingProposal']
    const proposal = {
      act: 'RevokeLicence',
      ground: 'other-by-law',
      reasons: '理由',
      compensation: null,
      penalty: null,
    }
    const view = viewOf({
      allowedCommands: types.map((type) => ({ type, approval: 'a' })),
      approvals: [
        approval('a', { licence: { standing: 'granted', proposal: { ...proposal, statements: [], hearing: null } } }),
      ],
    })
    expect(keys(panelsOf(view, 'x'))).toEqual(types.slice(0, 4).map((type) => `${type}:a`))
    expect(keys(furtherPanelsOf(view, 'x'))).toEqual(['WithdrawEndingProposal:a'])
    expect(panelsOf(view, 'x')[0]).toMatchObject({ start: { texts: { ground: 'other-by-law', reasons: '理由' } } })
  })

  it('are there for everything that can wait for an official, with their right alone', () => {
    const BY_KIND: Readonly<Record<string, string>> = {
      accept: 'AcceptApplication AcceptWithTolerance RequestSupplement DoNotAcceptApplication',
      examine: 'ExamineApproval',
      inspect: 'RecordInspection',
      decide: 'GrantLicence RefuseLicence',
      certify: 'IssueCertificate',
      deliver: 'DeliverCertificate',
      'attach-file': 'AttachCertificateFile',
      'confirm-file': 'ConfirmCertificateFile',
      check: 'CheckCommitment',
    }
    for (const waiting of EVERY_TASK) {
      const { command, role, plan } = waiting
      // What waits for an applicant stands on their own page of the case; a hand-over is claimed where it came in.
      if (role === 'applicant' || command === 'ClaimHandover') continue
      const doer = whoDoes(waiting)
      const { current } = waitingRun(waiting)
      const times = { ...timesOf(waiting.on ?? '2026-03-02'), unmade: [] }
      const view = viewOf({ ...current, holders: [], allowedCommands: openActs(current, plan, doer, times) })
      const shown = panelsOf(view, doer.personId).flatMap((panel) =>
        panel.kind === 'further' ? [commandOf(panel.type)] : (BY_KIND[panel.kind] ?? '').split(' '),
      )
      const guided = awaitsEnding(view, doer.personId)
        ? endingsOf(view, doer.personId).map(({ type }) => commandOf(type))
        : []
      expect([command, [...shown, ...guided].includes(command)]).toEqual([command, true])
    }
  })

  it('let who inspected correct the last visit on what is not decided', () => {
    const view = {
      visits: [visit(5, ['a', 'b']), visit(7, ['a', 'c'])],
      approvals: [
        approval('a', { finding: finding('a') }),
        approval('b', { finding: finding('b') }),
        approval('c', { finding: finding('c'), decision: { granted: true } }),
      ],
      allowedCommands: [{ type: 'CorrectEntry' }],
      holders: [{ person: 'inspector', name: '', part: 'inspect' }],
    }
    expect(visitToCorrect(viewOf(view))).toMatchObject({ version: 7, findings: [{ approval: 'a' }] })
    expect(keys(furtherPanelsOf(viewOf(view), 'inspector'))).toEqual(['correct-visit:'])
    expect(keys(furtherPanelsOf(viewOf(view), 'examiner'))).toEqual([])
    const earlier = viewOf({
      ...view,
      approvals: view.approvals.map((each) => (each.key === 'a' ? { ...each, decision: { granted: true } } : each)),
    })
    expect(visitToCorrect(earlier)).toMatchObject({ version: 5, findings: [{ approval: 'b' }] })
    expect(visitToCorrect(viewOf({}))).toBeUndefined()
  })
})

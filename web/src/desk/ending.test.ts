import { describe, expect, it } from 'vitest'
import type { CaseView } from '@yizheng/contract/cases'
import { ENDINGS, endingKey } from '@yizheng/domain/cases/endings/grounds'
import { bodyOf, FURTHER, missingIn, type FurtherName, type FurtherType } from '../cases/further/acts.ts'
import {
  askedOf,
  brokenOf,
  chosenOf,
  decisionStart,
  draftOf,
  endingFaults,
  isEnding,
  NO_ENDING,
  proposedBy,
  withLicence,
} from './ending.ts'

const PROPOSING: FurtherType[] = ['ProposeWithdrawal', 'ProposeRevocation', 'ProposeCancellation']
const open: FurtherName[] = PROPOSING.flatMap((type) => ['a', 'b'].map((approval) => ({ type, approval })))
const REVOKED = { licence: 'a', act: 'ProposeRevocation', ending: 'RevokeLicence:applicant-unqualified' }

describe('the way to the end of a licence', () => {
  it('asks one thing after the other, and nothing that goes without saying', () => {
    expect(endingFaults(NO_ENDING, open)).toEqual(['licence'])
    expect(endingFaults({ ...NO_ENDING, licence: 'a' }, open)).toEqual(['way'])
    expect(endingFaults({ ...NO_ENDING, licence: 'a', act: 'ProposeRevocation' }, open)).toEqual(['ground'])
    expect(endingFaults(REVOKED, open)).toEqual([])
    const one: FurtherName[] = [{ type: 'ProposePenaltyRecord', approval: 'a' }]
    expect(endingFaults(NO_ENDING, one)).toEqual([])
    expect(chosenOf(NO_ENDING, one)).toMatchObject({
      licence: 'a',
      act: 'ProposePenaltyRecord',
      ending: { act: 'RecordPenaltyRevocation', ground: null },
    })
  })

  it('says nothing of another licence that was chosen of the one before', () => {
    expect(withLicence(REVOKED, 'b')).toEqual({ ...NO_ENDING, licence: 'b' })
    expect(withLicence(REVOKED, 'a')).toEqual(REVOKED)
  })

  it('leads to a form that proposes the way and the ground that were chosen, for every ending there is', () => {
    const types = Object.keys(FURTHER) as FurtherType[]
    for (const ending of ENDINGS.filter(({ act }) => act !== 'WithholdRevocation')) {
      const type = types.find((each) => proposedBy(each) === ending.act) ?? expect.unreachable(ending.act)
      expect(isEnding(type)).toBe(true)
      const said = draftOf(ending, ending.ground ?? undefined)
      expect(missingIn(type, said)).not.toContain('reasons')
      const body = bodyOf({ type, approval: 'a' }, said)
      if (type === 'ProposePenaltyRecord') continue
      expect([endingKey(ending), body['act'], body['ground'] ?? null]).toEqual([
        endingKey(ending),
        ending.act,
        ending.ground,
      ])
      expect(body['reasons']).toContain(ending.basis.zh)
    }
  })
})

describe('a decision on what was proposed', () => {
  const viewOf = (proposal: object) =>
    ({ approvals: [{ key: 'a', licence: { proposal } }] }) as unknown as Pick<CaseView, 'approvals'>
  const PROPOSED = {
    ground: 'applicant-unqualified',
    reasons: '拟办理由',
    compensation: null,
    penalty: null,
    hearing: null,
  }
  const revoke = { type: 'RevokeLicence', approval: 'a' } as const

  it('begins with its ground and its reasons, and weighs what the holder said', () => {
    const silent = { ...PROPOSED, act: 'RevokeLicence', statements: [] }
    const start = decisionStart(viewOf(silent), revoke) ?? expect.unreachable()
    expect(bodyOf(revoke, start)).toEqual({ approval: 'a', ground: 'applicant-unqualified', reasons: '拟办理由' })
    expect(missingIn('RevokeLicence', start)).toEqual([])
    const spoken = decisionStart(viewOf({ ...silent, statements: [{}] }), revoke) ?? expect.unreachable()
    expect(missingIn('RevokeLicence', spoken)).toEqual(['onHeard'])
    const held = decisionStart(viewOf({ ...silent, hearing: { held: {} } }), revoke) ?? expect.unreachable()
    expect(missingIn('RevokeLicence', held)).toEqual(['onHeard'])
  })

  it('to withhold it keeps the ground and asks for reasons of its own', () => {
    const withhold = { type: 'WithholdRevocation', approval: 'a' } as const
    const start = decisionStart(viewOf({ ...PROPOSED, act: 'RevokeLicence', statements: [{}] }), withhold)
    expect(start?.texts).toEqual({ ground: 'applicant-unqualified' })
    expect(decisionStart(viewOf(PROPOSED), { type: 'DeclineEnding', approval: 'a' })).toBeUndefined()
  })

  it('cancels as asked for by the holder where they asked, that ground first, and offers it nowhere else', () => {
    const cancelling = { ...NO_ENDING, licence: 'a', act: 'ProposeCancellation' }
    const chosen = (asked: string[]) => chosenOf(cancelling, open, { broken: [], asked })
    const grounds = (asked: string[]) => chosen(asked).grounds.map(({ ground }) => ground)
    expect(grounds([])).not.toContain('asked-by-holder')
    expect(grounds(['b'])).not.toContain('asked-by-holder')
    expect(grounds(['a'])[0]).toBe('asked-by-holder')
    expect(chosen(['a']).ending?.demands).toEqual(['asked'])
    const approvals = ['a', 'b'].map((key) => ({ key, licence: { cancellation: key === 'b' ? {} : null } }))
    expect(askedOf({ approvals } as never)).toEqual(['b'])
  })

  it('begins with the broken promise where a check found it so, and offers that ground nowhere else', () => {
    const revoking = { ...NO_ENDING, licence: 'a', act: 'ProposeRevocation' }
    const grounds = (broken: string[]) =>
      chosenOf(revoking, open, { broken, asked: [] }).grounds.map(({ ground }) => ground)
    expect(grounds([])).not.toContain('promise-broken')
    expect(grounds(['b'])).not.toContain('promise-broken')
    expect(grounds(['a'])[0]).toBe('promise-broken')
    const { ending } = chosenOf(revoking, open, { broken: ['a'], asked: [] })
    expect(ending?.basis.zh).toContain('国办发〔2020〕42号')
    // It is a beginning, and another ground can be chosen.
    expect(chosenOf(REVOKED, open, { broken: ['a'], asked: [] }).ending?.ground).toBe('applicant-unqualified')
    expect(endingFaults(revoking, open, { broken: ['a'], asked: [] })).toEqual([])
    expect(endingFaults(revoking, open)).toEqual(['ground'])
    const approvals = [
      { key: 'a', promiseCheck: { conclusion: 'fail' } },
      { key: 'b', promiseCheck: null },
    ] as never
    expect(brokenOf({ approvals })).toEqual(['a'])
  })
})

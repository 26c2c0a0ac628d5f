import { describe, expect, it } from 'vitest'
import { ENDINGS, endingKey, mustHear } from '@yizheng/domain/cases/endings'
import { FURTHER, missingIn, type FurtherName } from '../further/acts.ts'
import { brokenOf, chosenOf, draftOf, endingFaults, isEnding, NO_ENDING, withLicence } from './ending.ts'

const TODAY = '2026-07-06'
const open: FurtherName[] = (['WithdrawLicence', 'RevokeLicence', 'CancelLicence'] as const).flatMap((type) =>
  ['a', 'b'].map((approval) => ({ type, approval })),
)
const REVOKED = { ...NO_ENDING, licence: 'a', act: 'RevokeLicence', ending: 'RevokeLicence:applicant-unqualified' }

describe('the way to the end of a licence', () => {
  it('asks one thing after the other, and nothing that goes without saying', () => {
    expect(endingFaults(NO_ENDING, open, TODAY)).toEqual(['licence'])
    expect(endingFaults({ ...NO_ENDING, licence: 'a' }, open, TODAY)).toEqual(['way'])
    expect(endingFaults({ ...NO_ENDING, licence: 'a', act: 'RevokeLicence' }, open, TODAY)).toEqual(['ground'])
    const one: FurtherName[] = [{ type: 'RecordPenaltyRevocation', approval: 'a' }]
    expect(endingFaults(NO_ENDING, one, TODAY)).toEqual([])
    expect(chosenOf(NO_ENDING, one)).toMatchObject({
      licence: 'a',
      act: 'RecordPenaltyRevocation',
      ending: { ground: null },
    })
  })

  it('drafts nothing against whoever was not told, and not before they were', () => {
    expect(endingFaults(REVOKED, open, TODAY)).toEqual(['toldOn'])
    expect(endingFaults({ ...REVOKED, toldOn: '2026-07' }, open, TODAY)).toEqual(['toldOn'])
    expect(endingFaults({ ...REVOKED, toldOn: '2026-07-07' }, open, TODAY)).toEqual(['toldLater'])
    expect(endingFaults({ ...REVOKED, toldOn: TODAY }, open, TODAY)).toEqual([])
    const asked = { ...NO_ENDING, licence: 'b', act: 'CancelLicence', ending: 'CancelLicence:asked-by-holder' }
    expect(endingFaults(asked, open, TODAY)).toEqual([])
  })

  it('says nothing of another licence that was chosen or told of the one before', () => {
    const told = { ...REVOKED, toldOn: '2026-07-03', heard: '有异议。' }
    expect(withLicence(told, 'b')).toEqual({ ...NO_ENDING, licence: 'b' })
    expect(withLicence(told, 'a')).toEqual(told)
  })

  it('leads to a form that holds the ground and the reasons of the draft, for every ending there is', () => {
    for (const ending of ENDINGS) {
      expect(isEnding(ending.act)).toBe(true)
      const said = draftOf({ ...REVOKED, toldOn: '2026-07-03', heard: '有异议。' }, ending, ending.ground ?? undefined)
      expect(said.texts['reasons']).toContain(ending.basis.zh)
      expect(said.texts['reasons']?.includes('2026-07-03')).toBe(mustHear(ending))
      const left = missingIn(ending.act, said)
      expect({
        ending: endingKey(ending),
        left: left.filter((id) => id === 'reasons' || id === 'ground' || id === 'cancellation'),
      }).toEqual({
        ending: endingKey(ending),
        left: [],
      })
    }
  })

  it('says so where the holder had nothing to say', () => {
    const [ending] = ENDINGS
    expect(ending && draftOf({ ...REVOKED, toldOn: TODAY }, ending, undefined).texts['reasons']).toContain(
      '未提出陈述、申辩',
    )
    expect(Object.keys(FURTHER)).toEqual(expect.arrayContaining([...new Set(ENDINGS.map(({ act }) => act))]))
  })

  it('begins with the broken promise where a check found it so, and offers that ground nowhere else', () => {
    const revoking = { ...NO_ENDING, licence: 'a', act: 'RevokeLicence' }
    const grounds = (broken: string[]) => chosenOf(revoking, open, broken).grounds.map(({ ground }) => ground)
    expect(grounds([])).not.toContain('promise-broken')
    expect(grounds(['b'])).not.toContain('promise-broken')
    expect(grounds(['a'])[0]).toBe('promise-broken')
    const { ending } = chosenOf(revoking, open, ['a'])
    expect(ending?.basis.zh).toContain('国办发〔2020〕42号')
    // It is a beginning, and another ground can be chosen.
    expect(chosenOf(REVOKED, open, ['a']).ending?.ground).toBe('applicant-unqualified')
    expect(endingFaults(revoking, open, TODAY, ['a'])).toEqual(['toldOn'])
    expect(endingFaults(revoking, open, TODAY)).toEqual(['ground'])
    const approvals = [
      { key: 'a', promiseCheck: { conclusion: 'fail' } },
      { key: 'b', promiseCheck: null },
    ] as never
    expect(brokenOf({ approvals })).toEqual(['a'])
  })
})

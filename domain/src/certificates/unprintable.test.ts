import { describe, expect, it } from 'vitest'
import { unprintableOf } from './unprintable.ts'

describe('what cannot be printed on a certificate', () => {
  it('is named by field and character', () => {
    expect(
      unprintableOf({ 'subject-name': '𰀀记餐馆', 'legal-rep-name': '王𱍐', 'premises-address': '清河路8号' }),
    ).toEqual([
      { field: 'subject-name', characters: ['𰀀'] },
      { field: 'legal-rep-name', characters: ['𱍐'] },
    ])
  })

  it('is nothing of a form with names from everywhere, nor of what the certificate does not print', () => {
    expect(
      unprintableOf({ 'subject-name': '𠀀记（Dvořák）', 'person-name': 'ئابدۇرېھىم', remarks: '𰀀', employees: 3 }),
    ).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { listPath, readListQuery, seatKey } from './seat.ts'

describe('the address of a worklist', () => {
  it('says seat and filter, and is read back as it was written', () => {
    const filter = { command: 'ExamineApproval', level: 'soon', claimed: 'nobody' } as const
    const path = listPath(seatKey({ region: '120116', role: 'examiner' }), filter)
    expect(path).toBe('/desk?seat=120116.examiner&command=ExamineApproval&level=soon&claimed=nobody')
    expect(readListQuery(path.slice('/desk'.length))).toEqual({ seat: '120116.examiner', filter })
  })

  it('leaves out what is empty or unknown', () => {
    expect(readListQuery('?seat=a.b&bundle=&colour=red')).toEqual({ seat: 'a.b', filter: {} })
    expect(readListQuery('')).toEqual({ seat: null, filter: {} })
  })
})

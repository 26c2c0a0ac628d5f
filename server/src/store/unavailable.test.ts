import { DatabaseError } from 'pg'
import { expect, test } from 'vitest'
import { diagnoseConnect, diagnoseStatement, Unavailable } from './unavailable.ts'

function saying(code: string): DatabaseError {
  const error = new DatabaseError('as the server says it', 0, 'error')
  error.code = code
  return error
}

/** PostgreSQL, appendix A: what a server says that cannot answer now, and will later. */
const LATER = ['53100', '53200', '53300', '57014', '57P01', '57P02', '57P03', '08006', '08P01']

test.each(LATER)(
  '%s, whether a connection is made or a statement asked, is an outage and not a fault of the office',
  (code) => {
    for (const { error } of [diagnoseConnect(saying(code)), diagnoseStatement(saying(code), false, false)]) {
      expect(error).toBeInstanceOf(Unavailable)
      expect(error).toMatchObject({ outcome: 'none' })
    }
  },
)

test.each(['53300', '57014'])('%s leaves the connections of a server that is well', (code) => {
  expect(diagnoseConnect(saying(code)).retire).toBe(false)
  expect(diagnoseStatement(saying(code), true, false).retire).toBe(false)
})

test.each(['28P01', '3D000', '42501'])('%s is a fault to be told: waiting does not mend it', (code) => {
  expect(diagnoseConnect(saying(code)).error).not.toBeInstanceOf(Unavailable)
})

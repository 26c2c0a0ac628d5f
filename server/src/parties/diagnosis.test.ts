import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { causeOf, codeIn } from './diagnosis.ts'
import { faultLine, SIGN_IN_CAUSES, type SignInCause } from './sign-in-faults.ts'

/** An error with a code, as Node and fetch throw it: wrapped as often as they like. */
function wrapped(code: string, times: number): unknown {
  let error: unknown = Object.assign(new Error('inner'), { code })
  for (let n = 0; n < times; n += 1) error = new TypeError('fetch failed', { cause: error })
  return error
}

describe('a fault of the network or of TLS', () => {
  test.each([
    ['ENOTFOUND', 'issuer-name-unknown'],
    ['EAI_AGAIN', 'issuer-name-unknown'],
    ['ECONNREFUSED', 'issuer-unreachable'],
    ['UND_ERR_CONNECT_TIMEOUT', 'issuer-silent'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'issuer-authority-unknown'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'issuer-authority-unknown'],
    ['CERT_HAS_EXPIRED', 'issuer-certificate-wrong'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'issuer-certificate-wrong'],
  ] as [string, SignInCause][])('%s is %s, however deep it lies, and at whatever step', (code, cause) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5 }),
        fc.constantFrom('discovery' as const, 'token' as const, 'userinfo' as const),
        (times, step) => {
          expect(causeOf(wrapped(code, times), step)).toBe(cause)
        },
      ),
    )
  })

  test('is found among several that were tried at once', () => {
    const all = new AggregateError([wrapped('ECONNREFUSED', 0), wrapped('ECONNREFUSED', 0)])
    expect(causeOf(new TypeError('fetch failed', { cause: all }), 'token')).toBe('issuer-unreachable')
  })
})

test('whatever is thrown has a cause, and its line says what to do', () => {
  fc.assert(
    fc.property(
      fc.anything(),
      fc.constantFrom('discovery' as const, 'token' as const, 'userinfo' as const),
      (thrown, step) => {
        expect(Object.keys(SIGN_IN_CAUSES)).toContain(causeOf(thrown, step))
      },
    ),
  )
  for (const cause of Object.keys(SIGN_IN_CAUSES) as SignInCause[]) {
    expect(faultLine(cause)).toMatch(/^Sign-in \[[a-z-]+\]: .+\. To mend: .+\.$/)
  }
})

test('what is not told apart has the code of the library, and nothing that somebody could have written', () => {
  expect(causeOf(wrapped('OAUTH_INVALID_RESPONSE', 2), 'token')).toBe('answer-unexpected')
  expect(codeIn(wrapped('OAUTH_INVALID_RESPONSE', 2))).toBe('OAUTH_INVALID_RESPONSE')
  expect(codeIn(wrapped('张三 code=1', 0))).toBeUndefined()
})

import { describe, expect, it } from 'vitest'
import { ConfigurationError } from '../config.ts'
import { readIdentity } from './identity.ts'

const here = new URL('http://127.0.0.1:8080')
const there = new URL('https://office.example.gov.cn')
const REAL = { OIDC_ISSUER: 'https://id.example.gov.cn/', OIDC_CLIENT_ID: 'yizheng', OIDC_CLIENT_SECRET: 'secret' }

function faultsOf(environment: Record<string, string>, publicUrl: URL, demonstration: boolean): readonly string[] {
  try {
    readIdentity(environment, { publicUrl, demonstration })
    return []
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults
    throw error
  }
}

describe('how people sign in', () => {
  it('is the demonstration on the own machine, without any setting', () => {
    expect(readIdentity({}, { publicUrl: here, demonstration: true })).toEqual({ kind: 'demonstration' })
  })

  it('is the demonstration elsewhere only when someone has said so', () => {
    expect(faultsOf({}, there, true)).toEqual([
      expect.stringContaining('at https://office.example.gov.cn anyone could sign in'),
    ])
    expect(faultsOf({ NODE_ENV: 'production' }, here, true)).toEqual([expect.stringContaining('NODE_ENV=production')])
    expect(faultsOf({ NODE_ENV: 'production' }, there, true)).toHaveLength(2)
    expect(faultsOf({ NODE_ENV: 'production', DEMONSTRATION: 'on' }, there, true)).toEqual([])
  })

  it('is a real issuer where one is named, and then nobody of the demonstration', () => {
    expect(readIdentity(REAL, { publicUrl: there, demonstration: true })).toMatchObject({
      kind: 'issuer',
      clientId: 'yizheng',
      scope: 'openid profile',
      claims: { name: 'name', uscc: 'uscc', idNumber: 'id_number' },
    })
    const claims = {
      OIDC_CLAIM_NAME: 'xm',
      OIDC_CLAIM_USCC: 'tyshxydm',
      OIDC_CLAIM_ID_NUMBER: 'sfzh',
      OIDC_SCOPE: 'openid',
    }
    expect(readIdentity({ ...REAL, ...claims }, { publicUrl: there, demonstration: false })).toMatchObject({
      scope: 'openid',
      claims: { name: 'xm', uscc: 'tyshxydm', idNumber: 'sfzh' },
    })
  })

  it.each([
    ['no issuer and no demonstration', {}, there, false, 'OIDC_ISSUER'],
    ['an issuer without a client', { OIDC_ISSUER: REAL.OIDC_ISSUER }, there, false, 'OIDC_CLIENT_ID'],
    ['an issuer over plain http', { ...REAL, OIDC_ISSUER: 'http://id.example.gov.cn' }, there, false, 'https'],
    ['an issuer that is no address', { ...REAL, OIDC_ISSUER: 'provincial' }, there, false, 'web address'],
    [
      'an issuer beside a demonstration',
      { ...REAL, DEMONSTRATION: 'on' },
      there,
      true,
      'DEMONSTRATION: on lets anyone',
    ],
    ['an office over plain http', REAL, new URL('http://office.example.gov.cn'), false, 'PUBLIC_URL'],
  ] as [string, Record<string, string>, URL, boolean, string][])(
    'is refused with %s',
    (_what, environment, url, demonstration, word) => {
      expect(faultsOf(environment, url, demonstration).join()).toContain(word)
    },
  )
})

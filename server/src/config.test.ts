import { describe, expect, test } from 'vitest'
import { ConfigurationError, PRODUCT, readConfiguration } from './config.ts'

/** The faults that reading an environment gives; fails when it gives none. */
function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfiguration(environment)
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults
    throw error
  }
  throw new Error('The configuration was taken')
}

describe('proxies in front', () => {
  test('are addresses and networks, and nothing else', () => {
    expect(readConfiguration({}).trustedProxies).toEqual([])
    expect(readConfiguration({ TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8,fd00::/8' }).trustedProxies).toEqual([
      '127.0.0.1',
      '10.0.0.0/8',
      'fd00::/8',
    ])
    for (const wrong of ['proxy.example', '10.0.0.0/33', '10.0.0.1;::1', '*']) {
      expect(() => readConfiguration({ TRUSTED_PROXIES: wrong })).toThrow('TRUSTED_PROXIES')
    }
  })
})

describe('configuration', () => {
  test('nothing set: this machine only, the embedded database, the demonstration', () => {
    const configuration = readConfiguration({})
    expect(configuration).toMatchObject({ host: '127.0.0.1', port: 8080, database: undefined, demonstration: true })
    expect(configuration.publicUrl.href).toBe('http://127.0.0.1:8080/')
    expect(configuration.dataDirectory).toBe(`${PRODUCT}data`)
  })

  test('a new demonstration office is filled with cases unless it is told not to', () => {
    expect(readConfiguration({}).demonstrationCases).toBe(true)
    expect(readConfiguration({ DEMONSTRATION_CASES: 'off' }).demonstrationCases).toBe(false)
    expect(faultsOf({ DEMONSTRATION_CASES: 'maybe' })).toEqual([
      'DEMONSTRATION_CASES: must be on or off (it is "maybe")',
    ])
  })

  test('a variable set to nothing counts as not set', () => {
    expect(readConfiguration({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 8080, database: undefined })
  })

  test('migrations run as the login of the product unless another is named', () => {
    const url = 'postgres://app:secret@db1,db2:5433/office'
    expect(readConfiguration({ DATABASE_URL: url }).database).toEqual({ url, ownerUrl: url })
    const ownerUrl = 'postgres://owner:secret@db1/office'
    expect(readConfiguration({ DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl }).database).toEqual({ url, ownerUrl })
  })

  test('an address of the sixth version is written as one', () => {
    expect(readConfiguration({ HOST: '::1', PORT: '9000' }).publicUrl.href).toBe('http://[::1]:9000/')
  })

  test('every fault is told at once, with what was given', () => {
    const faults = faultsOf({ PORT: 'eighty', PUBLIC_URL: 'office', DEMONSTRATION: 'maybe', DATABASE_URL: 'mysql://x' })
    expect(faults).toEqual([
      'PORT: must be a number (it is "eighty")',
      'PUBLIC_URL: must be a web address such as https://yizheng.example.gov.cn (it is "office")',
      'DATABASE_URL: must look like postgres://user:password@host:5432/database',
      'DEMONSTRATION: must be on or off (it is "maybe")',
    ])
  })

  test('a fault in a database address never tells the password', () => {
    expect(faultsOf({ DATABASE_URL: 'postgrs://app:hunter2@db/x' }).join()).not.toContain('hunter2')
  })

  test.each(['0', '65536', '80.5'])('port %s is refused', (port) => {
    expect(faultsOf({ PORT: port })).toHaveLength(1)
  })

  test('open to other machines, the demonstration and the address must be said', () => {
    expect(faultsOf({ HOST: '0.0.0.0' }).map((fault) => fault.split(':')[0])).toEqual(['DEMONSTRATION', 'PUBLIC_URL'])
    const settings = { HOST: '0.0.0.0', DEMONSTRATION: 'off', PUBLIC_URL: 'https://office.example.cn' }
    expect(readConfiguration(settings).demonstration).toBe(false)
  })

  test('what is malformed and what makes no sense are told together', () => {
    const faults = faultsOf({ HOST: '0.0.0.0', PORT: 'x', DATABASE_OWNER_URL: 'postgres://o@db/x' })
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'PORT',
      'DEMONSTRATION',
      'PUBLIC_URL',
      'DATABASE_OWNER_URL',
    ])
  })

  test('an owner without a database is refused', () => {
    expect(faultsOf({ DATABASE_OWNER_URL: 'postgres://o@db/x' })).toHaveLength(1)
  })
})

import { describe, expect, it } from 'vitest'
import { matchPath } from './match-path.ts'

describe('a path against a pattern', () => {
  it('gives the parameters of a match', () => {
    expect(matchPath('/bundles/:key/plan', '/bundles/convenience-store/plan')).toEqual({ key: 'convenience-store' })
    expect(matchPath('/', '/')).toEqual({})
  })

  it('decodes a parameter and forgives a trailing slash', () => {
    expect(matchPath('/certificates/:number', '/certificates/%E8%AF%81%2F1/')).toEqual({ number: '证/1' })
  })

  it.each(['/bundles', '/bundles/a/b', '/bundles/a/plan/x', '/Bundles/a/plan'])('does not match %s', (path) => {
    expect(matchPath('/bundles/:key/plan', path)).toBeUndefined()
  })

  it('matches nothing when a segment is not percent-encoded text', () => {
    expect(matchPath('/v/:number', '/v/%E8%AF')).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { office } from './test-mounted.ts'

describe('every answer', () => {
  it.each(['/api/fail/refused', '/api/none', '/api/fail/defect', '/server-pages.css'])(
    'of %s carries the security headers',
    async (url) => {
      const { headers } = await (await office()).inject({ url })
      expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'")
      expect(headers['content-security-policy']).not.toContain('unsafe')
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['cross-origin-opener-policy']).toBe('same-origin')
      expect(headers['strict-transport-security']).toBeUndefined()
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    },
  )

  it('carries HSTS and the __Host- cookie over https only', async () => {
    const app = await office({ publicUrl: new URL('https://office.example') })
    expect((await app.inject({ url: '/api/none' })).headers['strict-transport-security']).toContain('max-age')
    expect(app.office.cookie).toEqual({ name: '__Host-yizheng', secure: true })
  })
})

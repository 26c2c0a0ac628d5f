import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { routes } from '@yizheng/contract/routes'
import { createApp } from './app.ts'

let app: FastifyInstance
beforeAll(async () => {
  app = await createApp({ publicUrl: new URL('http://localhost:3000') })
})
afterAll(() => app.close())

describe('the reference', () => {
  it('is served for programs', async () => {
    const response = await app.inject({ url: '/openapi.json' })
    expect(response.json<{ openapi: string }>().openapi).toBe('3.1.1')
  })

  it.each([
    ['/api-reference', 'zh-CN', '上传一份材料', '须登录'],
    ['/api-reference/en', 'en', 'Upload one paper', 'needs a session'],
  ])('at %s tells every route to people, without scripts or styles in the page', async (url, lang, title, access) => {
    const { body, headers } = await app.inject({ url })
    expect(headers['content-type']).toContain('text/html')
    expect(body).toContain(`<html lang="${lang}">`)
    expect(body).toContain(title)
    expect(body).toContain(access)
    expect(body).not.toMatch(/<script|<style|style="|\son\w+="/)
    for (const { name } of Object.values(routes)) expect(body).toContain(`id="${name}"`)
    const targets = [...body.matchAll(/href="#([^"]+)"/g)].map((match) => match[1])
    const missing = targets.filter((target) => !body.includes(`id="${target}"`))
    expect(missing).toEqual([])
  })
})

import { expect, it } from 'vitest'
import { z } from 'zod'
import { route } from '@yizheng/contract/route'
import { createApp } from './app.ts'
import { mount } from './mount.ts'

const about = {
  room: 'cases',
  summary: { zh: '测试', en: 'Test' },
  access: 'public',
  limited: 'read',
  answer: z.null(),
} as const
const write = route({ ...about, name: 'write', method: 'POST', path: '/api/write' })
const compute = route({ ...about, name: 'compute', method: 'POST', path: '/api/compute', reads: true })
const read = route({ ...about, name: 'read', method: 'GET', path: '/api/read' })

it('an office without room on its disk refuses what writes, in words, and answers what reads until there is room', async () => {
  let full = true
  const app = await createApp({ publicUrl: new URL('http://localhost:3000'), storageFull: () => full })
  for (const each of [write, compute, read]) mount(app, each, () => null)
  const headers = { origin: 'http://localhost:3000' }
  const post = (url: string) => app.inject({ method: 'POST', url, headers })
  const refused = await post('/api/write')
  expect(refused.statusCode).toBe(507)
  expect(refused.headers['retry-after']).toBe('60')
  expect(refused.json()).toMatchObject({ code: 'storage-full', status: 507 })
  expect((await post('/api/compute')).statusCode).toBe(200)
  expect((await app.inject({ url: '/api/read' })).statusCode).toBe(200)
  full = false
  expect((await post('/api/write')).statusCode).toBe(200)
  await app.close()
})

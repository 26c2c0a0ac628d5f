import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { FileView } from '@yizheng/contract/files'
import { Problem } from '@yizheng/contract/problem'
import { createApp } from '../http/app.ts'
import type { Session } from '../http/session.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { Inspector } from './inspection/inspector-pool.ts'
import { openKeep, quarantineOf } from './keep.ts'
import { openPictures } from './pictures.ts'
import { mountFiles } from './routes.ts'
import { foreignFiles } from './store.ts'
import { pdf, png } from './test-papers.ts'

const MEBIBYTE = 1024 * 1024
let test: TestDatabase
let app: FastifyInstance
let directory: string
let inspector: Inspector
let port: number
let readable = new Set<string>()

const sessionOf = (personId: string): Session => ({
  tokenHash: personId,
  actor: { personId, grants: [] },
  name: personId,
  kind: 'enterprise',
  demonstration: true,
  expiresAt: '2027-01-01T00:00:00.000Z',
})

beforeAll(async () => {
  test = await createTestDatabase()
  await test.owner.query(
    `insert into persons (person_id, name, kind, created_at)
     values ('owner', '某', 'enterprise', now()), ('other', '某', 'enterprise', now()), ('heavy', '某', 'enterprise', now())`,
  )
  directory = await mkdtemp(join(tmpdir(), 'yizheng-files-'))
  app = await createApp({
    publicUrl: new URL('http://localhost:3000'),
    checkAnswers: true,
    findSession: async (token) => sessionOf(token),
  })
  const keep = await openKeep(join(directory, 'files'))
  inspector = new Inspector({ directory: quarantineOf(join(directory, 'files')) })
  const pictures = await openPictures(join(directory, 'pictures'), { keep, inspector })
  mountFiles(app, {
    database: test.database,
    keep,
    inspector,
    pictures,
    mayRead: async (actor, fileId) => actor.personId === 'other' && readable.has(fileId),
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  port = (app.server.address() as AddressInfo).port
})

afterAll(async () => {
  await app?.close()
  await inspector?.close()
  await test?.drop()
  await rm(directory, { recursive: true, force: true })
})

const headers = (person: string, type = 'application/octet-stream') => ({
  cookie: `yizheng-session=${person}`,
  'x-yizheng-csrf': '1',
  'content-type': type,
})

const upload = (person: string, name: string, bytes: Uint8Array, type?: string) =>
  app.inject({
    method: 'POST',
    url: `/api/files?material=lease&name=${encodeURIComponent(name)}`,
    headers: headers(person, type),
    payload: Buffer.from(bytes),
  })

const read = (person: string, file: string) => app.inject({ url: `/api/files/${file}`, headers: headers(person) })

describe('an upload', () => {
  it('is kept under its hash and given back as a download that can do nothing', async () => {
    const response = await upload('owner', '租赁 合同.pdf', pdf(), 'application/pdf')
    expect(response.statusCode).toBe(201)
    const view = FileView.parse(response.json())
    expect(view).toMatchObject({
      name: '租赁 合同.pdf',
      material: 'lease',
      size: pdf().length,
      mediaType: 'application/pdf',
    })
    expect(await readdir(join(directory, 'files', view.sha256.slice(0, 2)))).toEqual([view.sha256])
    const back = await read('owner', view.file)
    expect(back.rawPayload.equals(pdf())).toBe(true)
    expect(back.headers['content-type']).toBe('application/pdf')
    expect(back.headers['content-disposition']).toBe(
      `attachment; filename="file.pdf"; filename*=UTF-8''${encodeURIComponent('租赁 合同.pdf')}`,
    )
    expect(back.headers['content-security-policy']).toContain('sandbox')
    const shown = await read('owner', `${view.file}?disposition=inline`)
    expect(shown.headers['content-disposition']).toMatch(/^inline;/)
    expect(shown.headers['content-type']).toBe('application/pdf')
    expect(shown.headers['content-security-policy']).toContain('sandbox')
    expect(back.headers['x-content-type-options']).toBe('nosniff')
  })

  it('sent twice is one file', async () => {
    const [one, two] = await Promise.all([upload('owner', 'a.png', png(3, 3)), upload('owner', 'a.png', png(3, 3))])
    expect(FileView.parse(one.json())).toEqual(FileView.parse(two.json()))
    // As often as it takes for two to be written at the same moment.
    for (let size = 20; size < 50; size += 1) {
      const same = await Promise.all(Array.from({ length: 4 }, () => upload('owner', 's.png', png(size, size))))
      expect(new Set(same.map((each) => FileView.parse(each.json()).file)).size).toBe(1)
    }
    expect(FileView.parse((await upload('other', 'a.png', png(3, 3))).json()).file).not.toBe(
      FileView.parse(one.json()).file,
    )
  })

  it('is called what it is called now, though the same bytes lay there under another name', async () => {
    const first = FileView.parse((await upload('owner', '去年.png', png(7, 9))).json())
    const again = FileView.parse((await upload('owner', '今年.png', png(7, 9))).json())
    expect(again).toMatchObject({ name: '今年.png', sha256: first.sha256, size: first.size })
    expect(again.file).not.toBe(first.file)
  })

  it('can be read by its owner and by those who work on it, and for others is not there', async () => {
    const { file } = FileView.parse((await upload('owner', 'b.png', png(4, 4))).json())
    const hidden = await read('other', file)
    const missing = await read('other', '00000000-0000-4000-8000-000000000000')
    expect(hidden.statusCode).toBe(404)
    const without = (body: string) => ({ ...Problem.parse(JSON.parse(body)), instance: '' })
    expect(without(hidden.body)).toEqual(without(missing.body))
    readable = new Set([file])
    expect((await read('other', file)).statusCode).toBe(200)
    expect((await app.inject({ url: `/api/files/${file}` })).statusCode).toBe(401)
    expect(await foreignFiles(test.database, [file, 'x'], 'owner')).toEqual(['x'])
    expect(await foreignFiles(test.database, [file], 'other')).toEqual([file])
  })

  it('whose bytes are missing after a restore is not found, and no defect', async () => {
    const view = FileView.parse((await upload('owner', 'c.png', png(5, 5))).json())
    await rm(join(directory, 'files', view.sha256.slice(0, 2), view.sha256))
    expect((await read('owner', view.file)).statusCode).toBe(404)
  })

  it.each([
    ['an acting PDF', 'a.pdf', pdf('4 0 obj <</S/JavaScript>> endobj'), 422, 'file-refused'],
    ['a page called PDF', 'a.pdf', Buffer.from('<html>'), 415, 'media-type-refused'],
    ['a program', 'a.exe', Buffer.from('MZ'), 415, 'media-type-refused'],
    ['nothing', 'a.pdf', Buffer.alloc(0), 422, 'file-refused'],
  ])('of %s is refused and leaves nothing behind', async (_what, name, bytes, status, code) => {
    const response = await upload('owner', name, bytes)
    expect([response.statusCode, Problem.parse(response.json()).code]).toEqual([status, code])
    expect(await readdir(join(directory, 'files', 'quarantine'))).toEqual([])
  })

  it('with a content type that is not taken is refused', async () => {
    for (const type of ['text/html', 'multipart/form-data; boundary=x', 'application/json']) {
      expect((await upload('owner', 'a.pdf', Buffer.from('{}'), type)).statusCode).toBe(415)
    }
  })

  it('is refused after 1 GiB in a day', async () => {
    await test.owner.query(
      `insert into files (file_id, sha256, size, media_type, original_name, material, uploaded_by, uploaded_at)
       select gen_random_uuid(), lpad(n::text, 64, '0'), 31457280, 'application/pdf', 'x.pdf', 'm', 'heavy', now() from generate_series(1, 35) n`,
    )
    const response = await upload('heavy', 'a.png', png(3, 3))
    expect(response.statusCode).toBe(429)
  })
})

/** Sends `total` bytes from one small buffer, as fast as they are taken. Answers how it ended and how much went out. */
function send(total: number, options: { length: boolean; expectContinue?: boolean }) {
  const block = Buffer.alloc(256 * 1024, 1)
  let sent = 0
  const body = new Readable({
    read() {
      if (sent >= total) this.push(null)
      else {
        sent += block.length
        this.push(block)
      }
    },
  })
  return new Promise<{ status: number; problem: Problem; sent: number; continued: boolean }>((resolve, reject) => {
    let continued = false
    const outgoing = httpRequest(
      {
        port,
        method: 'POST',
        path: '/api/files?name=a.pdf&material=lease',
        headers: {
          ...headers('owner', 'application/pdf'),
          ...(options.length ? { 'content-length': total } : { 'transfer-encoding': 'chunked' }),
          ...(options.expectContinue && { expect: '100-continue' }),
        },
      },
      (response: IncomingMessage) => {
        const answered = response.toArray().then((parts) => {
          const problem = Problem.parse(JSON.parse(Buffer.concat(parts as Buffer[]).toString()))
          body.destroy()
          outgoing.destroy()
          return { status: response.statusCode ?? 0, problem, sent, continued }
        })
        resolve(answered)
      },
    )
    outgoing.on('error', (error) => {
      if (!body.destroyed) reject(error)
    })
    outgoing.on('continue', () => {
      continued = true
      body.pipe(outgoing)
    })
    if (options.expectContinue) outgoing.flushHeaders()
    else body.pipe(outgoing)
  })
}

describe('an upload of 300 MB', () => {
  it('is refused at once by the length it says', async () => {
    const before = process.memoryUsage().rss
    const { status, problem, sent } = await send(300 * MEBIBYTE, { length: true })
    expect([status, problem.code]).toEqual([413, 'too-large'])
    // The answer came before the body: no more of it went out than the buffers on the way take.
    expect(sent).toBeLessThan(50 * MEBIBYTE)
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * MEBIBYTE)
  })

  it('is refused at the limit when it does not say its length, and leaves nothing behind', async () => {
    const before = process.memoryUsage().rss
    const { status, problem } = await send(300 * MEBIBYTE, { length: false })
    expect([status, problem.code]).toEqual([413, 'too-large'])
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * MEBIBYTE)
    expect(await readdir(join(directory, 'files', 'quarantine'))).toEqual([])
  })

  it('is not asked for when the sender asks first', async () => {
    const { status, sent, continued } = await send(300 * MEBIBYTE, { length: true, expectContinue: true })
    expect([status, sent, continued]).toEqual([413, 0, false])
  })

  it('leaves the server well', async () => {
    const { status, continued, problem } = await send(MEBIBYTE, { length: true, expectContinue: true })
    expect([status, continued, problem.code]).toEqual([415, true, 'media-type-refused'])
    expect((await upload('owner', 'z.png', png(6, 6))).statusCode).toBe(201)
  })

  it('that breaks off is cleaned away', async () => {
    const outgoing = httpRequest({
      port,
      method: 'POST',
      path: '/api/files?name=a.pdf&material=lease',
      headers: { ...headers('owner', 'application/pdf'), 'content-length': MEBIBYTE },
    })
    outgoing.on('error', () => {})
    outgoing.write(pdf())
    await expect.poll(() => readdir(join(directory, 'files', 'quarantine'))).toHaveLength(1)
    outgoing.destroy()
    await expect.poll(() => readdir(join(directory, 'files', 'quarantine'))).toEqual([])
  })
})

import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { Readable } from 'node:stream'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { Problem } from '@yizheng/contract/problem'
import { UploadView } from '@yizheng/contract/uploads'
import { createApp } from '../http/app.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { Inspector } from './inspection/inspector-pool.ts'
import { openKeep, quarantineOf, type Keep } from './keep.ts'
import { openPictures } from './pictures.ts'
import { mountFiles } from './routes.ts'
import { pdf } from './test-papers.ts'
import { sweepUploads } from './upload-sweep.ts'

let test: TestDatabase
let app: FastifyInstance
let directory: string
let inspector: Inspector
let keep: Keep
let port: number
let now = Date.parse('2026-11-30T01:00:00Z')

/** A PDF of about `size` bytes: what is in the comment is not looked at. */
const paper = (size: number): Buffer => pdf(`% ${'x'.repeat(size)}\n`)

beforeAll(async () => {
  test = await createTestDatabase()
  await test.owner.query(
    `insert into persons (person_id, name, kind, created_at)
     values ('owner', '某', 'enterprise', now()), ('other', '某', 'enterprise', now()), ('many', '某', 'enterprise', now())`,
  )
  directory = await mkdtemp(join(tmpdir(), 'yizheng-uploads-'))
  keep = await openKeep(directory)
  app = await createApp({
    publicUrl: new URL('http://localhost:3000'),
    checkAnswers: true,
    findSession: async (personId) => ({
      tokenHash: personId,
      actor: { personId, grants: [] },
      name: personId,
      kind: 'enterprise',
      demonstration: true,
      expiresAt: '2027-01-01T00:00:00.000Z',
    }),
  })
  inspector = new Inspector({ directory: quarantineOf(directory) })
  const pictures = await openPictures(join(directory, 'pictures'), { keep, inspector })
  mountFiles(app, { database: test.database, keep, inspector, pictures, mayRead: async () => false, now: () => now })
  await app.listen({ port: 0, host: '127.0.0.1' })
  port = (app.server.address() as AddressInfo).port
})

afterAll(async () => {
  await app?.close()
  await inspector?.close()
  await test?.drop()
  await rm(directory, { recursive: true, force: true })
})

type Method = 'GET' | 'HEAD' | 'PUT' | 'PATCH' | 'DELETE'

const say = (
  method: Method,
  upload: string,
  person = 'owner',
  more: { body?: object; part?: Buffer; at?: number } = {},
) =>
  app.inject({
    method,
    url: `/api/uploads/${upload}`,
    headers: {
      cookie: `yizheng-session=${person}`,
      'x-yizheng-csrf': '1',
      ...(more.body && { 'content-type': 'application/json' }),
      ...(more.part && { 'content-type': 'application/octet-stream' }),
      ...(more.at !== undefined && { 'upload-offset': String(more.at) }),
    },
    ...((more.body ?? more.part) && { payload: more.part ?? JSON.stringify(more.body) }),
  })

const begin = (upload: string, size: number, person?: string, name = '租赁合同.pdf') =>
  say('PUT', upload, person, { body: { name, material: 'lease', size } })

const offsetOf = async (upload: string) => UploadView.parse((await say('GET', upload)).json()).offset

const codeOf = (response: { json: () => unknown }) => Problem.parse(response.json()).code

/** Begins to send `bytes` from `at` and breaks the connection once `sent` of them are out; `sent` of all of them waits for the answer. */
function sendAndBreak(upload: string, at: number, bytes: Buffer, sent: number): Promise<void> {
  return new Promise((resolve) => {
    const outgoing = httpRequest({
      port,
      method: 'PATCH',
      path: `/api/uploads/${upload}`,
      headers: {
        cookie: 'yizheng-session=owner',
        'x-yizheng-csrf': '1',
        'content-type': 'application/octet-stream',
        'content-length': bytes.length,
        'upload-offset': at,
      },
    })
    outgoing.on('error', () => resolve())
    outgoing.on('response', (response) => response.resume().on('end', resolve))
    if (sent < bytes.length) outgoing.write(bytes.subarray(0, sent), () => setImmediate(() => outgoing.destroy()))
    else outgoing.end(bytes)
  })
}

describe('an upload in parts', () => {
  it('is begun, gone on with and complete with its last byte', async () => {
    const bytes = paper(300_000)
    const upload = randomUUID()
    const begun = await begin(upload, bytes.length)
    expect(UploadView.parse(begun.json())).toMatchObject({ offset: 0, size: bytes.length, file: null })
    const half = await say('PATCH', upload, 'owner', { part: bytes.subarray(0, 150_000), at: 0 })
    expect(UploadView.parse(half.json())).toMatchObject({ offset: 150_000, file: null })
    const asked = await say('HEAD', upload)
    expect([asked.statusCode, asked.headers['upload-offset'], asked.headers['upload-length']]).toEqual([
      200,
      '150000',
      String(bytes.length),
    ])
    const whole = await say('PATCH', upload, 'owner', { part: bytes.subarray(150_000), at: 150_000 })
    const { file } = UploadView.parse(whole.json())
    expect(file).toMatchObject({
      name: '租赁合同.pdf',
      material: 'lease',
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
    // The last answer may be lost on its way: whatever is asked then, it is given again.
    for (const again of [
      await say('GET', upload),
      await begin(upload, bytes.length),
      await say('PATCH', upload, 'owner', { part: Buffer.alloc(0), at: bytes.length }),
      await say('PATCH', upload, 'owner', { part: bytes.subarray(150_000), at: 150_000 }),
    ]) {
      expect(UploadView.parse(again.json())).toMatchObject({ offset: bytes.length, file })
    }
    expect(await readdir(join(directory, 'uploads'))).toEqual([])
    expect(await readdir(join(directory, 'quarantine'))).toEqual([])
  })

  it('goes on where a broken line left it, wherever it broke, and arrives once, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 600_000 }),
        fc.array(fc.nat(400_000), { maxLength: 4 }),
        async (size, cuts) => {
          const bytes = paper(size)
          const upload = randomUUID()
          await begin(upload, bytes.length)
          for (const cut of cuts) {
            const at = await offsetOf(upload)
            await sendAndBreak(upload, at, bytes.subarray(at), Math.min(cut, bytes.length - at))
            // Never less than there was: what has come is not sent again.
            expect(await offsetOf(upload)).toBeGreaterThanOrEqual(at)
          }
          const at = await offsetOf(upload)
          const { file } = UploadView.parse(
            (await say('PATCH', upload, 'owner', { part: bytes.subarray(at), at })).json(),
          )
          expect(file?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
        },
      ),
      { numRuns: 25 },
    )
    expect(await readdir(join(directory, 'uploads'))).toEqual([])
  })

  it('is taken over by a sender who is back before its old connection is known to be dead', async () => {
    const bytes = paper(500_000)
    const upload = randomUUID()
    await begin(upload, bytes.length)
    const old = httpRequest({
      port,
      method: 'PATCH',
      path: `/api/uploads/${upload}`,
      headers: {
        cookie: 'yizheng-session=owner',
        'x-yizheng-csrf': '1',
        'content-type': 'application/octet-stream',
        'content-length': bytes.length,
        'upload-offset': 0,
      },
    })
    const ended = new Promise((resolve) => old.on('error', resolve))
    old.write(bytes.subarray(0, 200_000))
    // It is written down block by block; from then on the old connection hangs.
    await expect.poll(() => keep.parts.sizeOf({ personId: 'owner', upload })).toBeGreaterThan(0)
    const at = await offsetOf(upload)
    expect(at).toBeGreaterThan(0)
    await ended
    const whole = await say('PATCH', upload, 'owner', { part: bytes.subarray(at), at })
    expect(UploadView.parse(whole.json()).file?.size).toBe(bytes.length)
  })

  it('says where it stands to whoever goes on elsewhere, and takes nothing', async () => {
    const bytes = paper(1000)
    const upload = randomUUID()
    await begin(upload, bytes.length)
    await say('PATCH', upload, 'owner', { part: bytes.subarray(0, 400), at: 0 })
    for (const at of [0, 399, 401, bytes.length]) {
      const response = await say('PATCH', upload, 'owner', { part: bytes.subarray(400), at })
      expect([response.statusCode, codeOf(response), response.headers['upload-offset']]).toEqual([
        409,
        'offset-conflict',
        '400',
      ])
    }
    expect(await offsetOf(upload)).toBe(400)
    for (const at of [undefined, -1]) {
      const response = await say('PATCH', upload, 'owner', {
        part: bytes.subarray(400),
        ...(at !== undefined && { at }),
      })
      expect(response.statusCode).toBe(400)
    }
  })

  it('takes no byte more than was announced, whether the length is said or not', async () => {
    const bytes = paper(1000)
    const upload = randomUUID()
    await begin(upload, bytes.length)
    const said = await say('PATCH', upload, 'owner', { part: Buffer.concat([bytes, bytes]), at: 0 })
    expect([said.statusCode, codeOf(said)]).toEqual([413, 'too-large'])
    const unsaid = await fetch(`http://127.0.0.1:${port}/api/uploads/${upload}`, {
      method: 'PATCH',
      headers: {
        cookie: 'yizheng-session=owner',
        'x-yizheng-csrf': '1',
        'content-type': 'application/octet-stream',
        'upload-offset': '0',
      },
      body: new Blob([new Uint8Array(bytes), new Uint8Array(bytes)]).stream(),
      duplex: 'half',
    })
    expect(unsaid.status).toBe(413)
    expect(await offsetOf(upload)).toBe(0)
    expect((await begin(randomUUID(), 30 * 1024 * 1024 + 1)).statusCode).toBe(400)
    expect((await begin(randomUUID(), 0)).statusCode).toBe(400)
    expect((await begin(randomUUID(), 10, 'owner', 'a.exe')).statusCode).toBe(415)
  })

  it('is its sender’s only: for anyone else the same number is another upload', async () => {
    const upload = randomUUID()
    await begin(upload, 1000)
    expect((await say('GET', upload, 'other')).statusCode).toBe(404)
    expect((await say('PATCH', upload, 'other', { part: Buffer.from('x'), at: 0 })).statusCode).toBe(404)
    expect((await begin(upload, 50, 'other', 'b.png')).statusCode).toBe(200)
    await say('PATCH', upload, 'other', { part: Buffer.from('x'), at: 0 })
    expect((await say('DELETE', upload, 'other')).statusCode).toBe(204)
    expect(await offsetOf(upload)).toBe(0)
    expect((await app.inject({ url: `/api/uploads/${upload}` })).statusCode).toBe(401)
    const reused = await begin(upload, 1001)
    expect([reused.statusCode, codeOf(reused)]).toEqual([422, 'key-reused'])
  })

  it('that is refused when it is whole can be asked about again, and is refused again without being sent again', async () => {
    const bytes = Buffer.from('this is no PDF at all')
    const upload = randomUUID()
    await begin(upload, bytes.length)
    const refused = await say('PATCH', upload, 'owner', { part: bytes, at: 0 })
    expect([refused.statusCode, codeOf(refused)]).toEqual([415, 'media-type-refused'])
    expect(await offsetOf(upload)).toBe(bytes.length)
    const again = await say('PATCH', upload, 'owner', { part: Buffer.alloc(0), at: bytes.length })
    expect(again.statusCode).toBe(415)
    expect((await say('DELETE', upload)).statusCode).toBe(204)
    expect((await say('GET', upload)).statusCode).toBe(404)
    expect(await readdir(join(directory, 'quarantine'))).toEqual([])
  })

  it('stands at what the disk has, where that is less than what is written down', async () => {
    const bytes = paper(2000)
    const upload = randomUUID()
    await begin(upload, bytes.length)
    await say('PATCH', upload, 'owner', { part: bytes.subarray(0, 1500), at: 0 })
    await keep.parts.drop({ personId: 'owner', upload })
    expect(await offsetOf(upload)).toBe(0)
    const whole = await say('PATCH', upload, 'owner', { part: bytes, at: 0 })
    expect(UploadView.parse(whole.json()).file?.size).toBe(bytes.length)
  })

  it('of one person are thirty at most: the longest unused gives way, one in use does not', async () => {
    const [first = '', ...rest] = Array.from({ length: 30 }, () => randomUUID())
    for (const upload of [first, ...rest]) {
      now += 1
      expect((await begin(upload, 1000, 'many')).statusCode).toBe(200)
    }
    expect((await begin(randomUUID(), 1000, 'many')).statusCode).toBe(429)
    now += 11 * 60_000
    expect((await begin(randomUUID(), 1000, 'many')).statusCode).toBe(200)
    expect((await say('GET', first, 'many')).statusCode).toBe(404)
  })

  it('counts in the gibibyte of a day from when it is begun', async () => {
    await test.owner.query(`delete from uploads where person_id = 'many'`)
    const statuses = []
    for (let i = 0; i < 35; i += 1) {
      statuses.push((await begin(randomUUID(), 30 * 1024 * 1024, 'many')).statusCode)
      now += 11 * 60_000
    }
    // 34 of them would be 1,020 MiB; thirty are open, the others gave way to them.
    expect(statuses.filter((status) => status === 429)).toHaveLength(0)
    await test.owner.query(
      `insert into files (file_id, sha256, size, media_type, original_name, material, uploaded_by, uploaded_at)
       select gen_random_uuid(), lpad(n::text, 64, '0'), 31457280, 'application/pdf', 'x.pdf', 'm', 'many', $1 from generate_series(1, 5) n`,
      [new Date(now).toISOString()],
    )
    expect((await begin(randomUUID(), 30 * 1024 * 1024, 'many')).statusCode).toBe(429)
  })

  it('is thrown away after a day without a byte, and so are bytes that no upload knows of', async () => {
    const upload = randomUUID()
    await begin(upload, 1000)
    await say('PATCH', upload, 'owner', { part: Buffer.from('%PDF'), at: 0 })
    const stray = { personId: 'nobody', upload: 'x' }
    await keep.parts.write(stray, { at: 0, room: 1, source: Readable.from([Buffer.from('x')]), saved: async () => {} })
    const swept = { database: test.database, keep, now: () => now }
    await sweepUploads(swept)
    expect(await offsetOf(upload)).toBe(4)
    const yesterday = new Date(Date.now() - 25 * 3_600_000)
    for (const name of await readdir(join(directory, 'uploads')))
      await utimes(join(directory, 'uploads', name), yesterday, yesterday)
    now += 25 * 3_600_000
    await sweepUploads(swept)
    expect((await say('GET', upload)).statusCode).toBe(404)
    expect(await keep.parts.sizeOf(stray)).toBe(0)
    expect(await readdir(join(directory, 'uploads'))).toEqual([])
  })
})

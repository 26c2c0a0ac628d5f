import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { fileRoutes, FileView } from '@yizheng/contract/files'
import { Problem } from '@yizheng/contract/problem'
import { createApp } from '../http/app.ts'
import type { Session } from '../http/session.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { Inspector } from './inspection/inspector-pool.ts'
import { openKeep, quarantineOf } from './keep.ts'
import { openPictures } from './pictures.ts'
import { mountFiles } from './routes.ts'
import { findSameUpload, foreignFiles, recordFile } from './store.ts'
import { pdf, png } from './test-papers.ts'

const FileList = fileRoutes.listFiles.answer
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

  it('is taken under every type that the interface names, whatever it holds, and under no other', async () => {
    for (const type of fileRoutes.uploadFile.takes) {
      expect([type, (await upload('owner', 'a.png', png(4, 4), type)).statusCode]).toEqual([type, 201])
    }
    for (const type of ['image/heic', 'text/plain', 'application/json', 'multipart/form-data']) {
      expect((await upload('owner', 'a.png', png(4, 4), type)).statusCode).toBeGreaterThanOrEqual(400)
    }
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

describe('the list of files', () => {
  const list = (person: string, of: readonly string[]) =>
    app.inject({ url: `/api/files?of=${of.join(',')}`, headers: headers(person) })
  const shown = (response: { json(): unknown }) => FileList.parse(response.json()).files.map(({ file }) => file)

  it('shows each file once that one brought or works on, and of others not even that they are there', async () => {
    const own = FileView.parse((await upload('other', 'own.png', png(8, 3))).json())
    const [one, two] = await Promise.all(
      [png(9, 1), png(9, 2)].map(async (bytes, at) =>
        FileView.parse((await upload('owner', `${at}.png`, bytes)).json()),
      ),
    )
    if (!one || !two) throw new Error('two were uploaded')
    const missing = '00000000-0000-4000-8000-000000000000'
    readable = new Set([two.file])
    expect(shown(await list('other', [one.file, two.file, two.file, missing, own.file])).toSorted()).toEqual(
      [own.file, two.file].toSorted(),
    )
    expect(shown(await list('owner', [one.file, two.file, own.file])).toSorted()).toEqual(
      [one.file, two.file].toSorted(),
    )
    expect((await app.inject({ url: `/api/files?of=${own.file}` })).statusCode).toBe(401)
    const [view] = FileList.parse((await list('other', [own.file])).json()).files
    expect(view).toEqual(own)
  })

  it('says what cannot be asked for, whatever it is, and breaks on nothing', async () => {
    for (const of of ["'; drop table files; --", 'x', '', ',,,', '%00', 'ü'.repeat(40)]) {
      const response = await app.inject({ url: `/api/files?of=${encodeURIComponent(of)}`, headers: headers('owner') })
      expect([200, 400]).toContain(response.statusCode)
      if (response.statusCode === 200) expect(shown(response)).toEqual([])
    }
    expect(
      (await read('owner', FileView.parse((await upload('owner', 'y.png', png(2, 2))).json()).file)).statusCode,
    ).toBe(200)
  })
})

describe('the small picture of a file', () => {
  const picture = (person: string, file: string) =>
    app.inject({ url: `/api/files/${file}/picture`, headers: headers(person) })

  it('is a JPEG for this person alone, for those who may read the file', async () => {
    const { file } = FileView.parse((await upload('owner', '租赁合同.pdf', pdf('4 0 obj (1) endobj\n'))).json())
    readable = new Set()
    const hidden = await picture('other', file)
    const missing = await picture('other', '00000000-0000-4000-8000-000000000000')
    expect([hidden.statusCode, missing.statusCode]).toEqual([404, 404])
    expect((await app.inject({ url: `/api/files/${file}/picture` })).statusCode).toBe(401)
    readable = new Set([file])
    for (const person of ['owner', 'other']) {
      const response = await picture(person, file)
      expect(response.statusCode).toBe(200)
      expect(response.rawPayload.subarray(0, 3).toString('hex')).toBe('ffd8ff')
      expect(response.headers).toMatchObject({
        'content-type': 'image/jpeg',
        'content-length': String(response.rawPayload.length),
        'cache-control': 'private, max-age=600',
        vary: expect.stringMatching(/cookie/i),
      })
      expect(response.headers['content-security-policy']).toContain('sandbox')
    }
  })

  it('is made anew when it was lost or left empty, the same as before', async () => {
    const view = FileView.parse((await upload('owner', 'p.png', png(40, 30))).json())
    const place = join(directory, 'pictures', view.sha256.slice(0, 2), `${view.sha256}.jpg`)
    const before = (await picture('owner', view.file)).rawPayload
    await rm(place)
    expect((await picture('owner', view.file)).rawPayload.equals(before)).toBe(true)
    await writeFile(place, '')
    expect((await picture('owner', view.file)).rawPayload.equals(before)).toBe(true)
    expect(await readdir(join(directory, 'files', 'quarantine'))).toEqual([])
  })

  it('is not found when the paper itself is gone', async () => {
    const view = FileView.parse((await upload('owner', 'q.png', png(41, 30))).json())
    await rm(join(directory, 'pictures', view.sha256.slice(0, 2), `${view.sha256}.jpg`))
    await rm(join(directory, 'files', view.sha256.slice(0, 2), view.sha256))
    expect((await picture('owner', view.file)).statusCode).toBe(404)
  })
})

describe('the same bytes sent before', () => {
  it('are found for the same person and material, the first of them, and for nobody else', async () => {
    const bytes = png(50, 3)
    const receivedSha256 = createHash('sha256').update(bytes).digest('hex')
    const same = (personId: string, material: string, hash = receivedSha256) =>
      findSameUpload(test.database, { personId, material, receivedSha256: hash })
    expect(await same('owner', 'lease')).toBeUndefined()
    const first = FileView.parse((await upload('owner', 'first.png', bytes)).json())
    await upload('owner', 'second.png', bytes)
    expect(await same('owner', 'lease')).toEqual(first)
    expect(await same('owner', 'photo')).toBeUndefined()
    expect(await same('other', 'lease')).toBeUndefined()
    // A picture is written anew: what is kept has another hash than what was sent, and is not looked for by it.
    expect(first.sha256).not.toBe(receivedSha256)
    expect(await same('owner', 'lease', first.sha256)).toBeUndefined()
  })

  it('never are a paper that nobody sent', async () => {
    const sha256 = 'f'.repeat(64)
    const made = { file: randomUUID(), sha256, size: 9, mediaType: 'application/pdf', name: '申请表.pdf' } as const
    const uploadedAt = '2026-03-02T01:00:00.000Z'
    await recordFile(test.database, { ...made, material: 'form', uploadedBy: 'owner', uploadedAt })
    expect(
      await findSameUpload(test.database, { personId: 'owner', material: 'form', receivedSha256: sha256 }),
    ).toBeUndefined()
  })
})

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

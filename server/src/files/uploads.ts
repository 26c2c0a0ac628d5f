import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { FILE_LIMIT_BYTES } from '@yizheng/contract/files'
import { uploadRoutes, type UploadView } from '@yizheng/contract/uploads'
import type { Instant } from '@yizheng/domain/time/day'
import { mount } from '../http/mount.ts'
import { ProblemError } from '../http/problem.ts'
import { fileNameOf } from './checks.ts'
import { inProblem } from './keep.ts'
import { moreThanAnnounced, type UploadKey } from './parts.ts'
import { requireQuota } from './quota.ts'
import { createReceiving } from './receiving.ts'
import { findFile } from './store.ts'
import { takePaper, type Taking } from './take.ts'
import { KEPT_MS } from './upload-sweep.ts'
import {
  claimUpload,
  completeUpload,
  listOpenUploads,
  recordUpload,
  removeUpload,
  saveOffset,
  type UploadRow,
} from './upload-store.ts'

/** How many uploads of one person may be open. Beyond, the longest unused one is given up for a new one. */
const OPEN_PER_PERSON = 30

/** One that was used within this time is not given up for another: its sender is at work. */
const IN_USE_MS = 10 * 60_000

export type Uploads = Taking & { readonly now: () => number }

/** Serves uploads that may come in parts: begun, gone on with from where they stand, asked for, given up. Its sender's only. */
export function mountUploads(app: FastifyInstance, { now, ...taking }: Uploads): void {
  const { database, keep } = taking
  const receiving = createReceiving()
  const instant = (): Instant => new Date(now()).toISOString()

  mount(app, uploadRoutes.beginUpload, async ({ params, body, session, reply }) => {
    const key = { personId: session.actor.personId, upload: params.upload }
    const announced = { ...body, name: fileNameOf(body.name) }
    await receiving.settle(key)
    const before = await claimUpload(database, key, null, instant())
    if (!before) await makeRoom(key.personId, announced.size)
    const row = await recordUpload(database, key, announced, instant())
    if (!row) throw otherwiseAnnounced()
    return view(key, row, reply)
  })

  mount(app, uploadRoutes.getUpload, async ({ params, session, reply }) => {
    const key = { personId: session.actor.personId, upload: params.upload }
    await receiving.settle(key)
    const row = await claimUpload(database, key, null, instant())
    if (!row) throw notFound()
    return view(key, row, reply)
  })

  mount(app, uploadRoutes.continueUpload, async ({ params, body, offset, session, reply }) => {
    const key = { personId: session.actor.personId, upload: params.upload }
    return receiving.hold(key, body, async (hold) => {
      const writer = randomUUID()
      const row = await claimUpload(database, key, writer, instant())
      if (!row) throw notFound()
      if (row.fileId !== null) return view(key, row, reply)
      await requireOffset(key, row, offset, reply)
      const stands = await append(key, { body, offset, room: row.size - offset, writer })
      hold.read()
      const grown = { ...row, received: stands, usedAt: instant() }
      return view(key, stands === row.size ? await complete(key, grown) : grown, reply)
    })
  })

  mount(app, uploadRoutes.dropUpload, async ({ params, session }) => {
    const key = { personId: session.actor.personId, upload: params.upload }
    await receiving.settle(key)
    await removeUpload(database, key)
    await keep.parts.drop(key)
    return null
  })

  /** Writes the bytes of one request; answers where the upload stands then. */
  async function append(
    key: UploadKey,
    part: { readonly body: IncomingMessage; readonly offset: number; readonly room: number; readonly writer: string },
  ): Promise<number> {
    const { body, offset, room, writer } = part
    if (Number(body.headers['content-length']) > room) throw moreThanAnnounced()
    let stands = offset
    const saved = async (upTo: number) => {
      if (!(await saveOffset(database, key, writer, upTo, instant()))) throw takenOver()
      stands = upTo
    }
    try {
      await keep.parts.write(key, { at: offset, room, source: body, saved })
    } catch (error) {
      throw inProblem(error)
    }
    return stands
  }

  /** Makes a paper of an upload whose bytes are all there. */
  async function complete(key: UploadKey, row: UploadRow): Promise<UploadRow> {
    // A copy, which no other request can still write to, is what is checked, hashed and kept.
    const received = await keep.receive(keep.parts.read(key), FILE_LIMIT_BYTES)
    const { name, material } = row
    const file = await takePaper(taking, { received, name, material, personId: key.personId, now: now() })
    await completeUpload(database, key, file.file)
    await keep.parts.drop(key)
    return { ...row, fileId: file.file }
  }

  async function makeRoom(personId: string, size: number): Promise<void> {
    const open = await listOpenUploads(database, personId)
    const pending = open.reduce((sum, each) => sum + each.size, 0)
    await requireQuota(database, personId, now(), pending + size)
    if (open.length < OPEN_PER_PERSON) return
    const [oldest] = open
    if (!oldest || now() - Date.parse(oldest.usedAt) < IN_USE_MS) throw tooManyOpen()
    const key = { personId, upload: oldest.upload }
    await receiving.settle(key)
    await removeUpload(database, key)
    await keep.parts.drop(key)
  }

  /** Where it stands is what is written down, or less where the disk has less (it was restored without its files). */
  async function offsetOf(key: UploadKey, row: UploadRow): Promise<number> {
    return row.fileId === null ? Math.min(row.received, await keep.parts.sizeOf(key)) : row.size
  }

  async function requireOffset(key: UploadKey, row: UploadRow, given: number, reply: FastifyReply): Promise<void> {
    const stands = await offsetOf(key, row)
    if (given === stands) return
    reply.header('upload-offset', String(stands))
    throw new ProblemError('offset-conflict', {
      zh: `已收到 ${stands} 字节，请从该处继续上传。`,
      en: `${stands} bytes are here; go on from there.`,
    })
  }

  async function view(key: UploadKey, row: UploadRow, reply: FastifyReply): Promise<UploadView> {
    const offset = await offsetOf(key, row)
    const file = row.fileId === null ? undefined : await findFile(database, row.fileId)
    reply.headers({ 'upload-offset': String(offset), 'upload-length': String(row.size) })
    return {
      upload: key.upload,
      name: row.name,
      material: row.material,
      size: row.size,
      offset,
      file: file?.view ?? null,
      expiresAt: new Date(Date.parse(row.usedAt) + KEPT_MS).toISOString(),
    }
  }
}

function notFound(): ProblemError {
  return new ProblemError('not-found', { zh: '没有这个上传。', en: 'There is no such upload.' })
}

function otherwiseAnnounced(): ProblemError {
  return new ProblemError('key-reused', {
    zh: '此上传编号已用于另一个文件，请换用新的编号。',
    en: 'This number of an upload was used for another file; take a new one.',
  })
}

function takenOver(): ProblemError {
  return new ProblemError('offset-conflict', {
    zh: '同一上传已由另一个请求继续。',
    en: 'Another request goes on with this upload.',
  })
}

function tooManyOpen(): ProblemError {
  return new ProblemError(
    'too-many-requests',
    {
      zh: `未传完的文件已有 ${OPEN_PER_PERSON} 个，请先传完或放弃其中的。`,
      en: `${OPEN_PER_PERSON} of your uploads are not complete; finish or give up some first.`,
    },
    { retryAfterSeconds: 60 },
  )
}

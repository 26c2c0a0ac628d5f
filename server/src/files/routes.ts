import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { FILE_LIMIT_BYTES, fileRoutes, type FileView } from '@yizheng/contract/files'
import type { Actor } from '@yizheng/domain/parties/person'
import { requireSize } from '../http/body.ts'
import { SANDBOX_POLICY } from '../http/headers.ts'
import { mount } from '../http/mount.ts'
import { ProblemError } from '../http/problem.ts'
import { busy, fileNameOf } from './checks.ts'
import { requireQuota } from './quota.ts'
import { findFile, listFiles } from './store.ts'
import { takePaper, type Taking } from './take.ts'
import { mountUploads } from './uploads.ts'

export type Files = Taking & {
  /** Whether someone other than the uploader may read a file, because it lies in a case they work on. */
  readonly mayRead: (actor: Actor, fileId: string) => Promise<boolean>
  readonly now?: () => number
}

/** Serves uploading a paper, and reading it again. */
export function mountFiles(app: FastifyInstance, files: Files): void {
  const now = files.now ?? Date.now

  mount(app, fileRoutes.uploadFile, async ({ query, body, session }) => {
    const name = fileNameOf(query.name)
    requireSize(body, FILE_LIMIT_BYTES)
    const { personId } = session.actor
    await requireQuota(files.database, personId, now())
    const received = await files.keep.receive(body, FILE_LIMIT_BYTES)
    return takePaper(files, { received, name, material: query.material, personId, now: now() })
  })

  mountUploads(app, { ...files, now })

  /** A file that the person may read. The same answer whether it is not there or not theirs: numbers cannot be tried out. */
  async function readable(fileId: string, actor: Actor): Promise<FileView> {
    const found = await findFile(files.database, fileId)
    if (!found || !(await mayRead(found, actor))) throw notFound()
    return found.view
  }

  async function mayRead(found: { view: FileView; uploadedBy: string }, actor: Actor): Promise<boolean> {
    return found.uploadedBy === actor.personId || files.mayRead(actor, found.view.file)
  }

  mount(app, fileRoutes.listFiles, async ({ query, session }) => {
    const shown: FileView[] = []
    for (const found of await listFiles(files.database, [...new Set(query.of.split(','))])) {
      if (await mayRead(found, session.actor)) shown.push(found.view)
    }
    return { files: shown }
  })

  mount(app, fileRoutes.getFilePicture, async ({ params, session, reply }) => {
    const view = await readable(params.file, session.actor)
    const picture = await files.pictures.get(view, session.actor.personId).catch(busy)
    if (!picture) throw notFound()
    reply.headers({
      'content-type': 'image/jpeg',
      'content-length': picture.length,
      'content-security-policy': SANDBOX_POLICY,
      // In this browser only, for this person only, and not for long: rights may end.
      'cache-control': 'private, max-age=600',
      vary: 'cookie',
    })
    return Readable.from([picture])
  })

  mount(app, fileRoutes.getFile, async ({ params, query, session, reply, request }) => {
    const view = await readable(params.file, session.actor)
    const bytes = await files.keep.open(view.sha256)
    if (!bytes) {
      app.log.error({ requestId: request.id, sha256: view.sha256 }, 'a kept file is missing on disk')
      throw notFound()
    }
    reply.headers({
      'content-type': view.mediaType,
      'content-length': view.size,
      'content-disposition': dispositionOf(view, query.disposition),
      'content-security-policy': SANDBOX_POLICY,
      'cache-control': 'private, no-store',
    })
    return bytes.createReadStream()
  })
}

function notFound(): ProblemError {
  return new ProblemError('not-found', { zh: '没有这个文件。', en: 'There is no such file.' })
}

/**
 * Saved, unless it was asked to be shown. Shown is only what was found to be a PDF or a picture when it came in, under that type and no
 * other (`nosniff`), and in a sandbox. The name in both the old and the new form (RFC 6266).
 */
function dispositionOf(file: FileView, disposition: 'inline' | 'attachment'): string {
  const ending = file.name.split('.').at(-1) ?? 'bin'
  const encoded = encodeURIComponent(file.name).replaceAll(/['()*]/g, (sign) => `%${sign.codePointAt(0)?.toString(16)}`)
  return `${disposition}; filename="file.${ending.replaceAll(/\W/g, '')}"; filename*=UTF-8''${encoded}`
}

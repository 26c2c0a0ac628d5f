import type { FastifyInstance } from 'fastify'
import { FILE_LIMIT_BYTES, fileRoutes, type FileView } from '@yizheng/contract/files'
import type { Actor } from '@yizheng/domain/parties/person'
import { requireSize } from '../http/body.ts'
import { SANDBOX_POLICY } from '../http/headers.ts'
import { mount } from '../http/mount.ts'
import { ProblemError } from '../http/problem.ts'
import type { Database } from '../store/database.ts'
import { fileNameOf } from './checks.ts'
import type { Keep } from './keep.ts'
import { requireQuota } from './quota.ts'
import { findFile } from './store.ts'
import { takePaper } from './take.ts'
import { mountUploads } from './uploads.ts'

export type Files = {
  readonly database: Database
  readonly keep: Keep
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

  mount(app, fileRoutes.getFile, async ({ params, query, session, reply, request }) => {
    const found = await findFile(files.database, params.file)
    const allowed =
      found && (found.uploadedBy === session.actor.personId || (await files.mayRead(session.actor, params.file)))
    // The same answer whether the file is not there or not theirs: numbers of files cannot be tried out.
    if (!found || !allowed) throw notFound()
    const bytes = await files.keep.open(found.view.sha256)
    if (!bytes) {
      app.log.error({ requestId: request.id, sha256: found.view.sha256 }, 'a kept file is missing on disk')
      throw notFound()
    }
    reply.headers({
      'content-type': found.view.mediaType,
      'content-length': found.view.size,
      'content-disposition': dispositionOf(found.view, query.disposition),
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

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { escapeHtml } from './html.ts'
import { ProblemError } from './problem.ts'
import { navigates } from './send-problem.ts'

/** Files whose name holds a hash of their content never change. */
const HASHED = /\/assets\//

/**
 * Serves the built web app: files as they are (compressed beforehand where the build did so), and its entry page for
 * any address a browser navigates to. Everything else that no route answers is a `not-found` problem.
 */
export async function serveWeb(app: FastifyInstance, root: string | undefined): Promise<void> {
  const entry = root === undefined ? undefined : join(root, 'index.html')
  const built = entry !== undefined && existsSync(entry)
  if (built) {
    await app.register(fastifyStatic, {
      root: root ?? '',
      index: false,
      preCompressed: true,
      redirect: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.header('cache-control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
    app.get('/', async (_request, reply): Promise<FastifyReply> => sendEntry(app, reply, entry))
  }
  app.setNotFoundHandler(async (request, reply): Promise<FastifyReply> => {
    if (built && navigates(request) && !/\.\w{1,8}$/.test(request.url.split('?')[0] ?? '')) {
      return sendEntry(app, reply, entry)
    }
    throw new ProblemError('not-found', { zh: '没有这个地址。', en: 'There is nothing at this address.' })
  })
}

/** The entry page, with whose office this is written on it: what stands at the top of every page must not move it later. */
async function sendEntry(app: FastifyInstance, reply: FastifyReply, entry: string): Promise<FastifyReply> {
  const page = await readFile(entry, 'utf8')
  const { shown } = app.office
  if (shown === undefined) return sendPage(reply, page)
  const said = escapeHtml(JSON.stringify(shown))
  return sendPage(
    reply,
    page.replace('<html ', () => `<html data-office="${said}" `),
  )
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
}

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { ProblemError } from './problem.ts'
import { navigates } from './send-problem.ts'

/** Files whose name holds a hash of their content never change. */
const HASHED = /\/assets\//

/**
 * Serves the built web app: files as they are (compressed beforehand where the build did so), and its entry page for
 * any address a browser navigates to. Everything else that no route answers is a `not-found` problem.
 */
export async function serveWeb(app: FastifyInstance, root: string | undefined): Promise<void> {
  const built = root !== undefined && existsSync(join(root, 'index.html'))
  if (built) {
    await app.register(fastifyStatic, {
      root,
      preCompressed: true,
      redirect: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.header('cache-control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler(async (request, reply): Promise<FastifyReply> => {
    if (built && navigates(request) && !/\.\w{1,8}$/.test(request.url.split('?')[0] ?? '')) {
      return reply.sendFile('index.html')
    }
    throw new ProblemError('not-found', { zh: '没有这个地址。', en: 'There is nothing at this address.' })
  })
}

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { escapeHtml } from './html.ts'
import { readOpenings } from './openings.ts'
import type { Route } from '@yizheng/contract/route'
import { nowhere, otherMethod } from './problem.ts'
import { navigates } from './send-problem.ts'

/** Files whose name holds a hash of their content never change. */
const HASHED = /\/assets\//

/** Headers that mean something only where a document is shown. */
const FOR_DOCUMENTS = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'permissions-policy',
  'referrer-policy',
  'x-frame-options',
  'x-request-id',
]

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
      // Folders and hidden files (what the build notes for itself) are nothing that can be asked for.
      allowedPath: (path) => !/\/(\.|$)/.test(path),
      cacheControl: false,
      setHeaders: (reply, path) => {
        const hashed = HASHED.test(path)
        reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
        // A script or style is no document; a page is made of many, and each would carry half a kilobyte for nothing.
        if (hashed) for (const name of FOR_DOCUMENTS) reply.removeHeader(name)
      },
    })
    app.get('/', async (request, reply): Promise<FastifyReply> => {
      // `//`, which is the root with a stroke behind it to the router, is no address of its own.
      if (request.url.startsWith('//') && !navigates(request)) throw nowhere()
      return sendEntry(app, request, reply, entry)
    })
  }
  app.setNotFoundHandler(async (request, reply): Promise<FastifyReply> => {
    if (built && navigates(request) && !/\.\w{1,8}$/.test(request.url.split('?')[0] ?? '')) {
      return sendEntry(app, request, reply, entry)
    }
    const allowed = methodsAt(app.office.mounted, request.url.split('?')[0] ?? '')
    throw allowed.length > 0 ? otherMethod(allowed) : nowhere()
  })
}

/** By which methods the interface answers at an address, other methods included that come with them; none where nothing is. */
function methodsAt(mounted: readonly Route[], path: string): string[] {
  const asked = path.replace(/(?<=.)\/$/, '').split('/')
  const there = mounted.filter((route) => {
    const parts = route.path.split('/')
    return (
      parts.length === asked.length &&
      parts.every((part, at) => (part.startsWith('{') ? asked[at] !== '' : part === asked[at]))
    )
  })
  return [...new Set(there.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))]
}

/**
 * The entry page, with whose office this is written on it (what stands at the top of every page must not move it later),
 * and what the page at this address needs and asks first.
 */
async function sendEntry(
  app: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
  entry: string,
): Promise<FastifyReply> {
  const page = await readFile(entry, 'utf8')
  const openingOf = await openingsBeside(entry)
  const path = request.url.split('?')[0] ?? ''
  const opening = openingOf(path)
  // The page says itself that there is nothing here; whoever asks without looking must be able to tell too.
  if (opening === undefined) reply.code(404)
  const opened = page.replace('</head>', () => `${opening ?? ''}</head>`)
  const { shown } = app.office
  if (shown === undefined) return sendPage(reply, opened)
  const said = escapeHtml(JSON.stringify(shown))
  return sendPage(
    reply,
    opened.replace('<html ', () => `<html data-office="${said}" `),
  )
}

/** Read anew like the entry itself: a build may take the place of another while the office runs. */
async function openingsBeside(entry: string): Promise<(path: string) => string | undefined> {
  const file = join(entry, '../openings.json')
  return existsSync(file) ? readOpenings(await readFile(file, 'utf8')) : () => ''
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
}

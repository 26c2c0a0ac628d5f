import { LogController, type FastifyServerOptions } from 'fastify'

/** Nothing, or JSON lines at a level to standard output, or to a stream (tests read them back). */
export type LogTo = 'silent' | 'error' | 'warn' | 'info' | { readonly write: (line: string) => void }

/**
 * The log holds no personal data (reliability: R20): a request is its method, the pattern of its route, never the
 * address as typed, which may hold a number looked up; no bodies, no query strings, no cookies, no network address.
 * An error is its name, code, message and place.
 */
export function logOptions(to: LogTo): Pick<FastifyServerOptions, 'logger' | 'logController'> {
  if (to === 'silent') return { logger: false }
  return {
    // One line per answer, with the time it took, is written by the app itself.
    logController: new LogController({ disableRequestLogging: true }),
    logger: {
      level: typeof to === 'string' ? to : 'info',
      ...(typeof to === 'object' && { stream: { write: (line: string) => to.write(line) } }),
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      serializers: {
        req: (request: { method: string; routeOptions?: { url?: string } }) => ({
          method: request.method,
          route: request.routeOptions?.url ?? 'unmatched',
        }),
        err: errorLine,
      },
    },
  }
}

/** An error for the log. What a database says of an error may quote values, so of that only the code and place stay. */
function errorLine(error: Error & { code?: string; severity?: string }) {
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.name,
    ...(typeof error.code === 'string' && { code: error.code }),
    message: error.severity === undefined ? error.message : 'the database refused a statement',
    stack: places.join('\n'),
  }
}

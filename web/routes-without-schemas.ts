import type { Plugin } from 'vite'
import type { Route } from '@yizheng/contract/route'

/**
 * `virtual:routes`: of each route of the contract only what a caller needs to say it. The schemas stay behind, and
 * with them the whole schema library, which would take a third of what a first visit may weigh.
 */
export function routesWithoutSchemas(): Plugin {
  const id = 'virtual:routes'
  return {
    name: 'routes-without-schemas',
    resolveId: (asked) => (asked === id ? `\0${id}` : undefined),
    load: async (asked) =>
      asked === `\0${id}` ? `export const spoken = ${JSON.stringify(await spokenRoutes())}` : undefined,
  }
}

async function spokenRoutes() {
  // Not before it is asked for: a run of other tests reads this file, too.
  const { routes } = await import('@yizheng/contract/routes')
  return Object.fromEntries(
    Object.entries<Route>(routes).map(([name, { method, path, consumes, produces }]) => [
      name,
      { method, path, consumes, produces },
    ]),
  )
}

import { mountCases } from '@yizheng/server/cases/routes'
import { createApp } from '@yizheng/server/http/app'
import { foreignFiles } from '@yizheng/server/files/store'
import { createSessions } from '@yizheng/server/parties/sessions'
import { createSharedData } from '@yizheng/server/parties/shared-data'
import { openOffice } from '../servers.ts'
import { actsOf, openShop, REGION, SEALING } from '../shop.ts'

/**
 * The room of cases behind real HTTP on a loopback port, with real sessions, in a process of its own. Without the runner:
 * rendering certificates would be measured instead of acts.
 */
export type HttpOffice = { port: number; cookies: Record<string, string> }

const [url = ''] = process.argv.slice(2)
const database = openOffice(url)
const sessions = createSessions(database)
const { acts, shop, world } = await openShop(database)
const app = await createApp({ publicUrl: new URL('http://localhost:3000'), findSession: sessions.find })
mountCases(app, {
  acts,
  database,
  catalogue: () => shop.catalogue,
  shared: createSharedData(database, SEALING),
  now: () => new Date().toISOString(),
  world,
  regions: () => [REGION],
  foreignFiles: (files, person) => foreignFiles(database, files, person),
})
const address = await app.listen({ host: '127.0.0.1', port: 0 })

const cookies: Record<string, string> = {}
for (const person of new Set(
  ['bh-shop', ...actsOf(shop.plan).map((act) => act.person)].filter((key) => key.startsWith('bh-')),
)) {
  cookies[person] = `${app.office.cookie.name}=${(await sessions.open(person)).token}`
}
process.on('disconnect', () => process.exit(0))
process.send?.({ port: Number(new URL(address).port), cookies } satisfies HttpOffice)

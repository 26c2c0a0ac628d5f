import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { PEOPLE } from '@yizheng/testkit/people'
import { policy, REGION } from '@yizheng/testkit/rules'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { Acts } from '../cases/acts.ts'
import { mountCases } from '../cases/routes.ts'
import { actsOn, agentOf, readCatalogue } from '../cases/test-acts.ts'
import { appFor, recordPeople } from '../cases/test-rooms.ts'
import { PRODUCT } from '../config.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { mountNotices } from './notice-routes.ts'
import { startRenderer } from './render.ts'
import { loadTemplates } from './template.ts'

/** The rooms of cases and notices over HTTP with the catalogue of the product, on a database of their own. */
export type NoticeRoom = {
  office: TestDatabase
  app: FastifyInstance
  acts: Acts
  catalogue: Catalogue
  close(): Promise<void>
}

const NOW = '2026-03-02T03:00:00.000Z'

export async function openNoticeRoom(): Promise<NoticeRoom> {
  const office = await createTestDatabase()
  const catalogue = await readCatalogue()
  const acts = actsOn(office.database, catalogue)
  const renderer = startRenderer({ processes: 1 })
  const app = await appFor(PEOPLE)
  await recordPeople(office, PEOPLE)
  const loaded = await loadTemplates(join(PRODUCT, 'catalogue', 'templates'))
  const template = 'faults' in loaded ? undefined : loaded.templates.get('notice')
  if (!template) throw new Error(JSON.stringify(loaded))
  const bureau = { zh: '测试行政审批局', en: 'Test bureau' }
  const room = { acts, database: office.database, catalogue: () => catalogue, now: () => NOW }
  mountNotices(app, {
    ...room,
    renderer,
    template,
    officeOf: () => ({
      office: { region: REGION, name: bureau, uscc: '11370800MB28559184', keepTheirPower: [], demonstration: true },
      bureau: { ...bureau, uscc: '11370800MB28559184' },
      bodyOf: (department) => ({ zh: department, en: department }),
      reviewBodyOf: () => ({ name: '测试市人民政府', basis: '行政复议法 24' }),
    }),
    policy,
  })
  mountCases(app, {
    ...room,
    shared: { heldBy: async () => [], identityOf: agentOf },
    world: () => ({ policy, calendar: catalogue.calendar }),
    regions: () => [REGION],
    foreignFiles: async () => [],
  })
  return {
    office,
    app,
    acts,
    catalogue,
    async close() {
      await app.close()
      await renderer.close()
      await office.drop()
    },
  }
}

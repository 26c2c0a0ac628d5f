import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { Agent, request, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { actRoutes } from '@yizheng/contract/cases'
import { z } from 'zod'
import type { Contestant } from '../slice.ts'
import { deskActs, readShop, REGION } from '../shop.ts'
import type { HttpOffice } from './http-office.ts'

const Done = z.object({ case: z.string(), version: z.number() })

/** The acts of a case as browsers send them: over kept connections, each person with their session. */
export async function openHttp(url: string): Promise<Contestant> {
  const child = fork(join(import.meta.dirname, 'http-office.ts'), [url], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [{ port, cookies }] = (await once(child, 'message')) as [HttpOffice]
  const { plan, submission } = await readShop()
  const agent = new Agent({ keepAlive: true })

  async function post(path: string, person: string, body: object, version?: number): Promise<z.infer<typeof Done>> {
    const content = JSON.stringify(body)
    const sent = request({
      host: '127.0.0.1',
      port,
      path,
      method: 'POST',
      agent,
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(content),
        'sec-fetch-site': 'same-origin',
        'idempotency-key': randomUUID(),
        cookie: cookies[person],
        ...(version !== undefined && { 'if-match': `"${version}"` }),
      },
    })
    sent.end(content)
    const [answer] = (await once(sent, 'response')) as [IncomingMessage]
    const said = await text(answer)
    if (answer.statusCode !== 200 && answer.statusCode !== 201) throw new Error(`${path}: ${answer.statusCode} ${said}`)
    return Done.parse(JSON.parse(said))
  }

  const paths = new Map(Object.values(actRoutes).map(({ name, path }): [string, string] => [name, path]))
  function newCase() {
    const { type: _, ...filed } = submission
    let at = { case: '', version: 0 }
    const filing = async () => {
      at = await post('/api/cases', 'bh-shop', { region: REGION, bundle: plan.bundle, ...filed })
    }
    const acts = deskActs(plan).map(({ person, command }) => async () => {
      const { type, ...body } = command
      const path = paths.get(type.charAt(0).toLowerCase() + type.slice(1)) ?? ''
      at = await post(path.replace('{case}', at.case), person, body, at.version)
    })
    return [filing, ...acts]
  }
  return {
    newCase,
    async close() {
      agent.destroy()
      child.disconnect()
      await once(child, 'exit')
    },
  }
}

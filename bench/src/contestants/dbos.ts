import { DBOS } from '@dbos-inc/dbos-sdk'
import { randomUUID } from 'node:crypto'
import type { Contestant } from '../slice.ts'
import type { SampleAct } from '../sample.ts'

/**
 * The case as a durable workflow of DBOS: it waits for people with `recv`, and what each does is a step whose outcome is
 * checkpointed. An act counts as done when its step is durable. DBOS keeps the history of the workflow and nothing else:
 * no rights, no separation of duties, no version of the page, no deadlines, no worklist, no current case that can be
 * read, no outbox; those would be steps of their own.
 */
export async function openDbos(url: string, sample: readonly SampleAct[]): Promise<Contestant> {
  const waiting = new Map<string, () => void>()

  async function office(filing: object): Promise<number> {
    const id = DBOS.workflowID ?? ''
    const act = async (index: number, said: object) => {
      await DBOS.runStep(async () => ({ said, happened: sample[index]?.row.events }), {
        name: sample[index]?.command ?? '',
      })
      waiting.get(id)?.()
    }
    await act(0, filing)
    for (let index = 1; index < sample.length; index += 1) {
      const said = await DBOS.recv<object>('act', { timeoutSeconds: 3600 })
      await act(index, said ?? {})
    }
    waiting.delete(id)
    return sample.length
  }

  const workflow = DBOS.registerWorkflow(office, { name: 'office' })
  DBOS.setConfig({ name: 'bench', systemDatabaseUrl: url, systemDatabasePoolSize: 20, logLevel: 'error' })
  await DBOS.launch()

  function newCase() {
    const id = randomUUID()
    const done = async (begin: () => Promise<unknown>) => {
      const durable = new Promise<void>((resolve) => waiting.set(id, resolve))
      await begin()
      await durable
    }
    return sample.map(({ command, row }, index) => () => {
      const said = { command, by: row.person, ...row.events[0]?.payload }
      return done(() =>
        index === 0 ? DBOS.startWorkflow(workflow, { workflowID: id })(said) : DBOS.send(id, said, 'act', randomUUID()),
      )
    })
  }
  // A shutdown would wait for the open cases, which are dropped with their database.
  return { newCase, close: async () => {} }
}

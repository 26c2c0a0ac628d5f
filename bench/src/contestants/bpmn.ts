import { Engine, type BpmnEngineExecutionState } from 'bpmn-engine'
import { randomUUID } from 'node:crypto'
import type { Contestant } from '../slice.ts'
import type { SampleAct } from '../sample.ts'
import { openOwner } from '../servers.ts'

/**
 * The case as a BPMN process with a user task per act, run by bpmn-engine, its state written after every act with the
 * event, in one prepared statement that checks the version. `in-memory` keeps the engine of every open case running, so a
 * second process could not take over; `recovered` reads the state and recovers the engine for each act. It checks no right
 * and no separation of duties, and has no deadlines, no worklist, no idempotency key and no outbox.
 */
export type Keeping = 'in-memory' | 'recovered'

const TABLES = `
  create table instances (id uuid primary key, version integer not null, state jsonb not null);
  create table instance_events (
    id uuid not null references instances, version integer not null, type text not null, by text not null,
    payload jsonb not null, primary key (id, version)
  )`

const WRITE = {
  name: 'write',
  text: `
    with instance as (
      insert into instances (id, version, state) values ($1, $2, $3)
      on conflict (id) do update set version = excluded.version, state = excluded.state
        where instances.version = excluded.version - 1
      returning id
    )
    insert into instance_events (id, version, type, by, payload) select id, $2, $4, $5, $6 from instance returning version`,
}
const READ = { name: 'read', text: 'select state from instances where id = $1' }

export async function openBpmn(url: string, sample: readonly SampleAct[], keeping: Keeping): Promise<Contestant> {
  const database = openOwner(url, 10)
  await database.query(TABLES)
  const [, ...waits] = sample
  const source = processOf(waits)

  async function write(id: string, index: number, state: BpmnEngineExecutionState): Promise<void> {
    const act = sample[index]
    const event = act?.row.events[0]
    const written = await database.query(WRITE, [
      id,
      index + 1,
      JSON.stringify(state),
      event?.type,
      event?.by,
      JSON.stringify(event?.payload),
    ])
    if (written.length !== 1) throw new Error(`act ${index} came to another version`)
  }

  async function recovered(id: string) {
    const [row] = await database.query<{ state: BpmnEngineExecutionState }>(READ, [id])
    return new Engine().recover(row?.state)
  }

  function newCase() {
    const id = randomUUID()
    const first = new Engine({ name: id, source })
    let running: { engine: Engine; signal: (task: string) => void } | undefined
    const begin = async () => {
      const execution = await first.execute()
      if (keeping === 'in-memory') running = { engine: first, signal: (task) => execution.signal({ id: task }) }
      await write(id, 0, await first.getState())
      if (keeping === 'recovered') await stop(first)
    }
    const go = async (index: number) => {
      if (keeping === 'in-memory') {
        if (!running) throw new Error('the case was not begun')
        running.signal(`act${index}`)
        return write(id, index, await running.engine.getState())
      }
      const engine = await recovered(id)
      const execution = await engine.resume()
      execution.signal({ id: `act${index}` })
      await write(id, index, await engine.getState())
      await stop(engine)
    }
    return [begin, ...waits.map((_, index) => () => go(index + 1))]
  }
  return { newCase, close: () => database.close() }
}

/** An engine whose process has ended never answers to `stop`. */
async function stop(engine: Engine): Promise<void> {
  const { state }: { state: string } = engine
  if (state === 'running') await engine.stop()
}

/** Acts of one kind on several approvals or regulators stand side by side between two gateways, the others in a row. */
function processOf(waits: readonly SampleAct[]): string {
  const elements: string[] = []
  const flows: string[] = []
  const flow = (from: string, to: string) =>
    flows.push(`<sequenceFlow id="f${flows.length}" sourceRef="${from}" targetRef="${to}"/>`)
  let last = 'start'
  for (let at = 0; at < waits.length;) {
    const kind = waits[at]?.command
    const length = waits.slice(at).findIndex(({ command }) => command !== kind)
    const tasks = Array.from({ length: length < 0 ? waits.length - at : length }, (_, index) => `act${at + index + 1}`)
    elements.push(...tasks.map((task) => `<userTask id="${task}" name="${kind}"/>`))
    if (tasks.length === 1) {
      flow(last, tasks[0] ?? '')
      last = tasks[0] ?? ''
    } else {
      const [fork, join] = [`fork${at}`, `join${at}`]
      elements.push(`<parallelGateway id="${fork}"/>`, `<parallelGateway id="${join}"/>`)
      flow(last, fork)
      for (const task of tasks) {
        flow(fork, task)
        flow(task, join)
      }
      last = join
    }
    at += tasks.length
  }
  flow(last, 'end')
  return `<?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="office" targetNamespace="http://bpmn.io/schema/bpmn">
      <process id="case" isExecutable="true">
        <startEvent id="start"/>${elements.join('')}<endEvent id="end"/>${flows.join('')}
      </process>
    </definitions>`
}

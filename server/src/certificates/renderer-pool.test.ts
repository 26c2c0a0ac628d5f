import { afterEach, describe, expect, it } from 'vitest'
import type { RenderRequest } from './render-messages.ts'
import { RendererPool, type PoolOptions } from './renderer-pool.ts'

type ProcessEvent = Parameters<PoolOptions['onProcess']>[0]

let pool: RendererPool
let events: ProcessEvent[]

function start(options: Partial<PoolOptions>) {
  events = []
  pool = new RendererPool({ ...options, onProcess: (event) => events.push(event) })
}
afterEach(() => pool.close())

const page = (text: string, source = '#set text(font: "Noto Serif SC")\n#sys.inputs.text'): RenderRequest => ({
  source,
  inputs: { text },
  pdfStandard: 'a-2u',
  createdAt: 0,
})
/** Keeps a process busy for many seconds. */
const endless = page('', '#for a in range(30000) { for b in range(30000) { let c = calc.sin(a * b) } }')

const started = () => events.filter(({ event }) => event === 'started')
const ended = () => events.filter(({ event }) => event === 'ended')
const kill = (index: number) => process.kill(started()[index]?.processId ?? Number.NaN, 'SIGKILL')
const alive = (processId: number) => {
  try {
    return process.kill(processId, 0)
  } catch {
    return false
  }
}

describe('the rendering processes', () => {
  it('start with the first work and are shared by what follows', async () => {
    start({ processes: 1 })
    expect(started()).toHaveLength(0)
    const answers = await Promise.all(['一', '二', '三'].map((text) => pool.render(page(text))))
    expect(answers.every((answer) => 'pdf' in answer)).toBe(true)
    expect(started()).toHaveLength(1)
  })

  it('are replaced after their number of documents', async () => {
    start({ processes: 1, documentsPerProcess: 2 })
    for (const text of ['一', '二', '三', '四', '五']) expect(await pool.render(page(text))).toHaveProperty('pdf')
    expect(ended().map(({ documents }) => documents)).toEqual([2, 2])
    expect(started()).toHaveLength(3)
  })

  it('are replaced when they hold too much memory', async () => {
    start({ processes: 1, megabytesPerProcess: 1 })
    await pool.render(page('一'))
    await pool.render(page('二'))
    expect(ended()).toHaveLength(2)
  })

  it('are ended when there is no work', async () => {
    start({ processes: 1, idleMs: 50 })
    await pool.render(page('一'))
    await expect.poll(ended).toHaveLength(1)
    expect(await pool.render(page('二'))).toHaveProperty('pdf')
  })

  it('that are killed lose no document: it is made by another', async () => {
    start({ processes: 1 })
    await pool.render(page('一'))
    const answers = Promise.all(['二', '三', '四'].map((text) => pool.render(page(text))))
    kill(0)
    expect((await answers).every((answer) => 'pdf' in answer)).toBe(true)
    expect(started()).toHaveLength(2)
  })

  it('that are killed twice over the same document give it up, and the next is made', async () => {
    start({ processes: 1 })
    const doomed = pool.render(endless).catch((error: unknown) => error)
    kill(0)
    await expect.poll(started).toHaveLength(2)
    kill(1)
    expect(await doomed).toMatchObject({ code: 'process-lost' })
    expect(await pool.render(page('一'))).toHaveProperty('pdf')
  })

  it('that take too long are killed, and the next document is made', async () => {
    // Long enough for the next beside other work, whose process is new.
    start({ processes: 1, timeoutMs: 8_000 })
    await pool.render(page('一'))
    const [slow, next] = await Promise.allSettled([pool.render(endless), pool.render(page('二'))])
    expect(slow).toMatchObject({ status: 'rejected', reason: { code: 'timed-out' } })
    expect(next).toMatchObject({ status: 'fulfilled' })
  })

  it('end with the pool, with everything they had to do', async () => {
    start({ processes: 1 })
    const left = Promise.allSettled([pool.render(endless), pool.render(page('一'))])
    await pool.close()
    expect((await left).map((result) => result.status)).toEqual(['rejected', 'rejected'])
    expect(started().some(({ processId }) => alive(processId))).toBe(false)
    await expect(pool.render(page('二'))).rejects.toMatchObject({ code: 'closed' })
  })
})

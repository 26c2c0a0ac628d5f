import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { askOnce, nothingAsked, type Asked, type Question } from './asking.ts'

/** So many at once, each asking again as soon as it has its answer and a fraction of what it was told to wait. */
export async function flood(question: Omit<Question, 'agent'>, hands: number, milliseconds: number): Promise<Asked> {
  const asked = nothingAsked()
  const agent = new Agent({ keepAlive: true, maxSockets: hands, maxFreeSockets: hands })
  const end = performance.now() + milliseconds
  await Promise.all(
    Array.from({ length: hands }, async () => {
      while (performance.now() < end) {
        const after = await askOnce(asked, { ...question, agent })
        // Impatient ones: a tenth of what they were asked to wait.
        if (after > 0) await wait(after * 100)
      }
    }),
  )
  agent.destroy()
  return asked
}

/** The same in a process of its own, so that whoever measures beside it is not kept waiting by it. */
export async function floodApart(
  question: Omit<Question, 'agent'>,
  hands: number,
  milliseconds: number,
): Promise<Asked> {
  const args = [fileURLToPath(import.meta.url), JSON.stringify({ question, hands, milliseconds })]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'close')])
  if (code !== 0) throw new Error(`the flood ended with ${String(code)}`)
  const { took, ...rest } = JSON.parse(said) as Omit<Asked, 'took'> & { took: [number, number[]][] }
  return { ...rest, took: new Map(took) }
}

if (import.meta.main) {
  const { question, hands, milliseconds } = JSON.parse(process.argv[2] ?? '{}') as {
    question: Question
    hands: number
    milliseconds: number
  }
  const { took, ...rest } = await flood(question, hands, milliseconds)
  console.log(JSON.stringify({ ...rest, took: [...took] }))
}

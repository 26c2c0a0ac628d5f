import { mkdtempSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { signInAs } from '@yizheng/server/parties/test-browser'
import { askOnce, countOf, nothingAsked, quantile, type Asked } from './asking.ts'
import { startBounded, type BoundedOffice } from './bounded-office.ts'
import { must, type Trial } from './trial.ts'

const FILES = 1_024
const SLOW = 500
const SOCKETS = 1_100
const GONE_MS = 60_000

export const trial: Trial = {
  about:
    'An office that may have 1,024 files open has 500 slow and half-open senders, then 1,100 connections that say nothing or nonsense and never close. Others are answered under a second meanwhile, and nothing of it is left after 60 seconds.',
  async run() {
    const directory = mkdtempSync(join(tmpdir(), 'yizheng-senders-'))
    const office = await startBounded(join(directory, 'office'), FILES)
    try {
      const browser = await signInAs(office.url, 'bh-shop')
      const cookie = `yizheng-session=${browser.cookie('yizheng-session')}`
      await wait(2_000)
      const before = office.sockets()
      const slow = await beside(office, () => slowSenders(office.port, cookie))
      const many = await beside(office, () => silentAndHalfOpen(office.port))
      const logged = office.said().includes('connections are at their limit')
      must(logged, 'connections were ended for others and the log does not say so')
      return {
        measured: [
          [`beside ${SLOW} slow senders`, told(slow)],
          [`beside ${SOCKETS} silent and half-open connections at a limit of ${FILES} files`, told(many)],
          ['sockets of the office before, and 60 s after', `${before}; ${slow.left} and ${many.left}`],
          ['most memory', `${office.mostMemory()} MB`],
        ],
        notTried: ['senders from many addresses', 'a proxy in front'],
      }
    } finally {
      await office.stop()
      rmSync(directory, { recursive: true, force: true })
    }

    /** Does harm while others ask, and looks at what is left of it a minute later. */
    async function beside(at: BoundedOffice, harm: () => Promise<Harm>): Promise<Seen> {
      const start = at.sockets()
      const asked = nothingAsked()
      let asking = true
      const others = Promise.all(
        ['/api/bundles', '/', '/api/session', '/api/catalogue'].map(async (path) => {
          while (asking) {
            await askOnce(asked, { port: at.port, path })
            await wait(100)
          }
        }),
      )
      let held = 0
      const looking = setInterval(() => {
        held = Math.max(held, at.sockets() - start)
      }, 250)
      const done = await harm()
      await wait(GONE_MS)
      clearInterval(looking)
      asking = false
      await others
      done.stop()
      await wait(500)
      const left = at.sockets()
      const all = [...asked.took.values()].flat()
      const slowest = Math.max(0, ...all)
      const most = quantile(all, 0.995)
      must(left <= start + 8, `${left - start} sockets were left after ${GONE_MS / 1000} s`)
      must(asked.lost === 0, `${asked.lost} requests of others had no answer`)
      // Of two hundred one may have waited for the machine itself, which other work shares.
      must(most < 1_000, `one in two hundred answers to others took ${Math.round(most)} ms or more`)
      must(countOf(asked, 200) > 500, `only ${countOf(asked, 200)} requests of others were answered`)
      return { asked, slowest, left, held, opened: done.opened }
    }
  },
}

type Harm = { readonly opened: number; stop(): void }
type Seen = {
  readonly asked: Asked
  readonly slowest: number
  readonly left: number
  readonly held: number
  readonly opened: number
}

function told({ asked, slowest, held, opened }: Seen): string {
  const all = [...asked.took.values()].flat()
  return (
    `${all.length} requests of others, all answered: half in ${Math.round(quantile(all, 0.5))} ms, 99 % in ` +
    `${Math.round(quantile(all, 0.99))} ms, the slowest in ${Math.round(slowest)} ms; ${opened} connections made, ${held} held at once`
  )
}

/** Connections that are kept open by this side whatever the office does, until it ends them altogether. */
async function open(port: number, text: string): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  socket.on('error', () => {})
  socket.resume()
  await new Promise<void>((resolve) => {
    socket.once('connect', () => resolve())
    socket.once('close', () => resolve())
  })
  if (text !== '') socket.write(text)
  return socket
}

/** A third sends its head a letter at a time, a third a JSON body and a third a file, each far below the floor. */
async function slowSenders(port: number, cookie: string): Promise<Harm> {
  const own = `Host: x\r\nCookie: ${cookie}\r\nX-Yizheng-CSRF: 1\r\n`
  const beginnings = [
    () => 'GET /api/bundles HTTP/1.1\r\nHost: x\r\nA: ',
    () => `POST /api/cases HTTP/1.1\r\n${own}Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n`,
    () =>
      `POST /api/files?name=a.pdf&material=lease HTTP/1.1\r\n${own}Content-Type: application/pdf\r\nContent-Length: 20000000\r\n\r\n`,
  ]
  const sockets: Socket[] = []
  for (let i = 0; i < SLOW; i += 1) sockets.push(await open(port, beginnings[i % beginnings.length]?.() ?? ''))
  const trickle = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write('x')
  }, 1_000)
  return {
    opened: sockets.length,
    stop() {
      clearInterval(trickle)
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** Half of them say nothing; the others say what is no HTTP, are answered, and leave their half open. */
async function silentAndHalfOpen(port: number): Promise<Harm> {
  const sockets: Socket[] = []
  for (let i = 0; i < SOCKETS; i += 1) sockets.push(await open(port, i % 2 === 0 ? '' : 'nonsense\r\n\r\n'))
  return {
    opened: sockets.length,
    stop() {
      for (const socket of sockets) socket.destroy()
    },
  }
}

import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { open, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { signInAs, type TestBrowser } from '@yizheng/server/parties/test-browser'
import { must, type Trial } from './trial.ts'
import { freePort } from '@yizheng/server/http/test-port'

const PRODUCT = join(import.meta.dirname, '../..')
const DISK_MIB = 900
const FLOOR_MIB = 64
const PUBLIC = ['/', '/guides', '/api/bundles', '/api/search?q=%E5%A5%B6%E8%8C%B6', '/register', '/api/register']

export const trial: Trial = {
  about:
    'An office with its embedded database on a disk of its own that another program fills: to below the floor, then to the last byte with the database killed, then freed again.',
  async run() {
    must(existsSync(join(PRODUCT, 'web/dist/index.html')), 'the web is not built here: npm run build')
    const disk = mkdtempSync(join(tmpdir(), 'yizheng-disk-full-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MIB}m`, 'tmpfs', disk])
    const port = await freePort()
    const base = `http://127.0.0.1:${port}`
    const office = startOffice(join(disk, 'data'), port)
    try {
      return await tried({ base, disk, office }).catch((error: unknown) => {
        throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${office.said().slice(-3_000)}`, {
          cause: error,
        })
      })
    } finally {
      office.child.kill('SIGTERM')
      await Promise.race([office.ended, wait(30_000)])
      execFileSync('umount', ['-l', disk])
      rmSync(disk, { recursive: true, force: true })
    }
  },
}

type Office = { child: ChildProcess; ended: Promise<void>; said: () => string }
type Setting = { base: string; disk: string; office: Office }

async function tried({ base, disk, office }: Setting) {
  await until('the office is ready', 120_000, async () => office.said().includes('Ready: '))
  const clerk = await signInAs(base, 'bh-clerk-1')
  const kept: string[] = []
  const save = async (name: string) => {
    const answer = await keepFilter(clerk, base, name)
    if (answer === 204) kept.push(name)
    return answer
  }
  must((await save('before')) === 204, 'a write before was refused')

  const ballast = join(disk, 'ballast')
  await fill(disk, ballast, (FLOOR_MIB - 8) * 1_048_576)
  const refusedAfter = await until('a write is refused', 20_000, async () => (await save(`w${kept.length}`)) === 507)
  must(office.said().includes('ALARM: the disk'), 'the log gives no alarm')
  await readable(base, clerk, 'below the floor')

  await fill(disk, ballast, 0)
  const postmaster = postmasterIn(disk)
  process.kill(postmaster, 'SIGKILL')
  let [asked, answered] = [0, 0]
  const backAfter = await until('the record can be read again', 120_000, async () => {
    asked += 1
    if ((await statusOf(base, '/')) === 200 && (await statusOf(base, '/api/bundles')) === 200) answered += 1
    // On a busy machine what the killed server left behind answers for a moment more.
    return ![postmaster, 0].includes(postmasterIn(disk)) && (await statusOf(base, '/api/desk', clerk)) === 200
  })
  must(answered === asked, `public pages answered ${answered} of ${asked} times while the database was away`)
  await readable(base, clerk, 'on the full disk after the database was killed')
  must((await save('still full')) === 507, 'a write on the full disk was not refused')

  await rm(ballast)
  const againAfter = await until('writing goes on', 60_000, async () => (await save('after')) === 204)
  const desk = (await (await clerk.fetch(`${base}/api/desk`)).json()) as { filters: { name: string }[] }
  const there = new Set(desk.filters.map(({ name }) => name))
  const lost = kept.filter((name) => !there.has(name))
  must(lost.length === 0, `acknowledged and lost: ${lost.join(', ')}`)
  must(office.child.exitCode === null, 'the office ended')
  return {
    measured: [
      ['disk, floor', `${DISK_MIB} MiB tmpfs, FREE_SPACE_FLOOR=${FLOOR_MIB}`],
      ['writes refused (507) after the disk fell below the floor', seconds(refusedAfter)],
      [
        'public pages while full and while the database was away',
        `200 every time (${asked} rounds of 2, and 2 rounds of ${PUBLIC.length + 1})`,
      ],
      ['record readable again after the database was killed with 0 bytes free', seconds(backAfter)],
      ['writes taken again after room came', seconds(againAfter)],
      ['acknowledged writes, lost', `${kept.length}, 0`],
      ['the office', 'the same process from beginning to end'],
    ],
    notTried: [
      'an external PostgreSQL on a full disk (its own administrators watch it)',
      'a quota instead of a full disk',
    ],
  } as const
}

/** The process of the database server that holds the data directory; 0 while none does. */
function postmasterIn(disk: string): number {
  try {
    return Number(readFileSync(join(disk, 'data/postgres/postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return 0
  }
}

async function readable(base: string, clerk: TestBrowser, when: string): Promise<void> {
  for (const path of PUBLIC) {
    const status = await statusOf(base, path)
    must(status === 200, `${path} answers ${status} ${when}`)
  }
  const desk = await statusOf(base, '/api/desk', clerk)
  must(desk === 200, `the desk answers ${desk} ${when}`)
}

async function keepFilter(clerk: TestBrowser, base: string, name: string): Promise<number> {
  const answer = await clerk.fetch(`${base}/api/desk/filters/${encodeURIComponent(name)}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'x-yizheng-csrf': '1' },
    body: JSON.stringify({ role: 'window-clerk', filter: {} }),
  })
  await answer.arrayBuffer()
  return answer.status
}

async function statusOf(base: string, path: string, browser?: TestBrowser): Promise<number> {
  const answer = await (browser ? browser.fetch(base + path) : fetch(base + path, headersOf(path))).catch(
    () => undefined,
  )
  await answer?.arrayBuffer().catch(() => undefined)
  return answer?.status ?? 0
}

/** A page is asked for as a browser does that goes there. */
function headersOf(path: string): RequestInit {
  return path.startsWith('/api/') ? {} : { headers: { accept: 'text/html', 'sec-fetch-mode': 'navigate' } }
}

/** Writes into `file` until only `leave` bytes of the disk are free. */
async function fill(disk: string, file: string, leave: number): Promise<void> {
  const handle = await open(file, 'a')
  const block = Buffer.alloc(1_048_576, 1)
  try {
    for (;;) {
      const { bavail, bsize } = await statfs(disk)
      const spare = bavail * bsize - leave
      if (spare <= 0) return
      await handle.write(block, 0, Math.min(block.length, spare))
    }
  } catch {
    // No space is left: that is what was wanted.
  } finally {
    await handle.close().catch(() => undefined)
  }
}

function startOffice(data: string, port: number): Office {
  const child = spawn(process.execPath, ['server/src/main.ts'], {
    cwd: PRODUCT,
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(port),
      YIZHENG_DATA: data,
      FREE_SPACE_FLOOR: String(FLOOR_MIB),
      DEMONSTRATION_CASES: 'off',
    },
  })
  let said = ''
  child.stdout.on('data', (text: Buffer) => (said += text.toString()))
  child.stderr.on('data', (text: Buffer) => (said += text.toString()))
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  return { child, ended, said: () => said }
}

/** Milliseconds until it holds; throws when it does not in time. */
async function until(what: string, withinMs: number, holds: () => Promise<boolean>): Promise<number> {
  const began = Date.now()
  while (Date.now() - began < withinMs) {
    if (await holds()) return Date.now() - began
    await wait(250)
  }
  throw new Error(`not within ${withinMs / 1000} s: ${what}`)
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}

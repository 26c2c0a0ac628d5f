import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { blocksOf, namesIn, type Block } from './guide-blocks.ts'
import { readUnit, saidBy, startUnit, type Office } from './real-machine.ts'
import { must } from './trial.ts'

/** Stands where systemd would: hands what it is asked for to the trial, which runs the unit as it says. */
const SYSTEMCTL = '#!/bin/sh\nexec curl --silent --show-error --fail --max-time 300 --data "$*" "$TRIAL_SYSTEMD"\n'

/**
 * A guide that is followed word for word: each marked block is given to a shell as it stands, one after the other, with the values that
 * the first one asks the reader for. What is not a shell's work (installing packages, systemd) is done by the trial as the block says.
 */
export class Followed {
  done = 0
  readonly #product: string
  readonly #blocks: Block[]
  #environment: Record<string, string> = {}
  readonly #offices = new Map<string, Office>()
  readonly #programs = mkdtempSync(join(tmpdir(), 'yizheng-programs-'))
  #systemd: Server | undefined

  constructor(guide: string, product: string) {
    this.#product = product
    this.#blocks = blocksOf(guide)
  }

  /** The packages that the guide has installed. */
  packages(): string[] {
    const text = this.#blocks.find(({ mark }) => mark === 'programs')?.text ?? ''
    return (/apt-get install --yes (.*)/.exec(text)?.[1] ?? '').split(' ')
  }

  /** Fills in what is the reader's: a value, as the shell reads it, for each name that the guide asks for, and for no other. */
  async begin(yours: Readonly<Record<string, string>>): Promise<void> {
    const asked = namesIn(this.#take('yours').text)
    must(
      asked.toSorted().join() === Object.keys(yours).toSorted().join(),
      `The guide asks for ${asked.join(', ')}, and the trial fills in ${Object.keys(yours).join(', ')}`,
    )
    this.#take('programs')
    this.#environment = Object.fromEntries(
      Object.entries(yours).map(([name, value]) => [name, value.replaceAll(/^'|'$/g, '')]),
    )
    writeFileSync(join(this.#programs, 'systemctl'), SYSTEMCTL, { mode: 0o755 })
    const systemd = createServer((request, response) => {
      void this.#obey(request).then(
        () => response.end('done'),
        (error: unknown) => response.writeHead(500).end(String(error)),
      )
    })
    systemd.listen(0, '127.0.0.1')
    await once(systemd, 'listening')
    this.#systemd = systemd
    this.#environment['TRIAL_SYSTEMD'] = `http://127.0.0.1:${(systemd.address() as AddressInfo).port}/`
  }

  /** A file among the settings of the office. */
  path(name: string): string {
    return join(this.#environment['ETC'] ?? '', name)
  }

  /** The settings that the guide wrote for the office. */
  settings(): Record<string, string> {
    return settingsIn(this.path('office.env'))
  }

  /** What the unit says besides: as whom the office runs, where, and by which program. */
  get user(): string {
    return this.#environment['SERVICE_USER'] ?? ''
  }

  /** What the processes of the office have said. */
  said(): string {
    return [...this.#offices.values()].map((office) => office.said()).join('\n')
  }

  /** Follows every block up to the next one with this mark; answers what they said. */
  async until(mark: string): Promise<string> {
    const said: string[] = []
    for (let block = this.#blocks[0]; block && block.mark !== mark; block = this.#blocks[0]) {
      said.push(await this.next(block.mark))
    }
    return said.join('\n')
  }

  /** Follows the next block, which must carry this mark; answers what it said. Throws with that when it fails. */
  async next(mark: string): Promise<string> {
    const { text } = this.#take(mark)
    const shell = spawn('bash', ['-euo', 'pipefail', '-c', text], {
      cwd: this.#product,
      env: {
        HOME: this.#programs,
        LANG: 'C.UTF-8',
        PATH: [this.#programs, join(this.#product, 'node_modules/.bin'), process.env['PATH'], '/usr/sbin'].join(
          delimiter,
        ),
        ...this.#environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const parts: Buffer[] = []
    for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (part: Buffer) => parts.push(part))
    const [code] = (await once(shell, 'close')) as [number | null]
    const said = Buffer.concat(parts).toString('utf8')
    must(code === 0, `A block of the guide ended with ${code}:\n${text}\n${said}\n${this.said()}`)
    return said
  }

  async end(): Promise<void> {
    await Promise.all([...this.#offices.values()].map((office) => office.stop()))
    this.#systemd?.close()
    rmSync(this.#programs, { recursive: true, force: true })
  }

  #take(mark: string): Block {
    const block = this.#blocks.shift()
    must(block?.mark === mark, `The guide goes on with "${block?.mark}", and the trial expected "${mark}"`)
    this.done += 1
    return block
  }

  /** What systemd would do. */
  async #obey(request: AsyncIterable<unknown>): Promise<void> {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const said = Buffer.concat(parts).toString('utf8')
    if (said === 'daemon-reload') return
    const [, what, port] = /^(enable --now|restart) yizheng@(\d+)$/.exec(said) ?? []
    must(what !== undefined && port !== undefined, `The trial does not know what systemctl ${said} is`)
    await this.#offices.get(port)?.stop()
    const unit = readUnit(readFileSync(this.#environment['UNIT'] ?? '', 'utf8'), port)
    const office = startUnit(unit, settingsIn)
    this.#offices.set(port, office)
    if (what === 'enable --now') await saidBy(office, 'Ready:')
  }
}

/** A file of settings as systemd reads it: single quotes around a value are none of it. */
function settingsIn(file: string): Record<string, string> {
  const lines = readFileSync(file, 'utf8').matchAll(/^([A-Z_]+)=(?:'(.*)'|(.*))$/gm)
  return Object.fromEntries([...lines].map(([, name = '', quoted, plain = '']) => [name, quoted ?? plain]))
}

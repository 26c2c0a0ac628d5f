import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { launchOffice, startOffice } from './office.ts'
import type { Office } from './office.ts'

const data = mkdtempSync(join(tmpdir(), 'yizheng-starting-'))
const running = new Set<Office>()

async function start(): Promise<Office> {
  const office = await startOffice(data)
  running.add(office)
  return office
}

async function answers(office: Office): Promise<number> {
  const response = await fetch(office.url)
  await response.text()
  return response.status
}

function postmaster(): number {
  return Number(readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
}

function lives(processId: number): boolean {
  try {
    return process.kill(processId, 0)
  } catch {
    return false
  }
}

afterEach(async () => {
  await Promise.all([...running].map((office) => office.stop()))
  running.clear()
})
afterAll(() => rmSync(data, { recursive: true, force: true }))

describe('starting and ending the office', () => {
  test('a first start tells what it makes, serves, and ends with 0 leaving nothing running', async () => {
    const office = await start()
    expect(office.said()).toMatch(/Making a database[^]*Migrated: 0000-roles\.sql[^]*Ready: http:\/\/127\.0\.0\.1:/)
    expect(await answers(office)).toBeLessThan(500)
    const server = postmaster()
    expect(await office.stop()).toBe(0)
    // A process that has ended keeps its number until its parent has taken note of it.
    await expect.poll(() => lives(server), { timeout: 30_000 }).toBe(false)
  })

  test('a second office on the same data is refused in words, and the first goes on', async () => {
    const first = await start()
    const second = await launchOffice(data)
    await once(second.process, 'close')
    expect(second.process.exitCode).toBe(1)
    expect(second.said()).toContain(
      `An office is running on this data directory already (process ${first.process.pid}).`,
    )
    expect(await answers(first)).toBeLessThan(500)
  })

  test('killed, it leaves its database running, and the next start takes that over', async () => {
    const killed = await startOffice(data)
    const server = postmaster()
    killed.process.kill('SIGKILL')
    await once(killed.process, 'close')
    const next = await start()
    expect(next.said()).toContain('Took over the database')
    expect(postmaster()).toBe(server)
    expect(await answers(next)).toBeLessThan(500)
  })

  test('its database killed, it brings it back and goes on', async () => {
    const office = await start()
    process.kill(postmaster(), 'SIGKILL')
    await expect.poll(() => office.said(), { timeout: 30_000 }).toContain('The database is back')
    expect(await answers(office)).toBeLessThan(500)
  })

  test('both killed at once, the next start recovers by itself', async () => {
    const killed = await startOffice(data)
    process.kill(postmaster(), 'SIGKILL')
    killed.process.kill('SIGKILL')
    await once(killed.process, 'close')
    expect(await answers(await start())).toBeLessThan(500)
  })

  test('a wrong setting is told before anything is touched', async () => {
    const office = await launchOffice(data, { PORT: 'eighty', PUBLIC_URL: 'nowhere' })
    await once(office.process, 'close')
    expect(office.process.exitCode).toBe(1)
    expect(office.said()).toMatch(/2 faults:[^]*PORT: [^]*PUBLIC_URL: /)
  })
})

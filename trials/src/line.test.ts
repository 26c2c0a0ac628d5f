import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openLine } from './line.ts'

test('what was on the line when it was cut comes out nowhere, and is not counted', async () => {
  let arrived = 0
  const office = createServer((socket) => {
    socket.on('data', (bytes) => (arrived += bytes.length))
    socket.on('error', () => undefined)
  })
  office.listen(0, '127.0.0.1')
  await once(office, 'listening')
  const line = await openLine(() => (office.address() as AddressInfo).port)
  line.slow(100_000)
  const sender = connect({ port: line.port, host: '127.0.0.1' })
  sender.on('error', () => undefined)
  sender.write(Buffer.alloc(200_000))
  while (line.passed() < 20_000) await wait(5)
  await line.cut(50)
  const passed = line.passed()
  await expect.poll(() => arrived).toBe(passed)
  // Longer than all that was sent would have taken to come out.
  await wait(500)
  expect([line.passed(), arrived]).toEqual([passed, passed])
  expect(passed).toBeLessThan(200_000)
  sender.destroy()
  line.close()
  office.close()
})

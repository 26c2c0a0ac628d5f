import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { Transform } from 'node:stream'

/** A line between a browser and an office that is as slow as it is told to be, and can be cut. */
export type Line = {
  readonly port: number
  /** Bytes a second that get through from the browser, all its connections together. */
  slow(bytesPerSecond: number): void
  /** Drops every connection with what is on it, and takes none for so long. */
  cut(milliseconds: number): Promise<void>
  /** Bytes that have come out at the office's end. */
  passed(): number
  close(): void
}

/** A piece that travels at once: small, so that the pace is even. */
const PIECE = 4 * 1024

/** Opens a line to an office on this machine. */
export async function openLine(officePort: () => number): Promise<Line> {
  let rate = Number.POSITIVE_INFINITY
  let free = 0
  let down = false
  let passed = 0
  const sockets = new Set<Socket>()

  /** Waits for its turn on the line, which all connections share. */
  async function travel(bytes: number): Promise<void> {
    if (rate === Number.POSITIVE_INFINITY) return
    const now = performance.now()
    free = Math.max(free, now) + (bytes / rate) * 1000
    await new Promise((resolve) => setTimeout(resolve, free - now))
  }

  const pace = () =>
    new Transform({
      highWaterMark: PIECE,
      transform(chunk: Buffer, _encoding, done) {
        const send = async () => {
          for (let at = 0; at < chunk.length; at += PIECE) {
            const piece = chunk.subarray(at, at + PIECE)
            await travel(piece.length)
            // Cut meanwhile: what was on the line comes out nowhere, and takes no room on it.
            if (this.destroyed) return
            passed += piece.length
            this.push(piece)
          }
        }
        const carried = async () => {
          try {
            await send()
            done()
          } catch (error) {
            done(error as Error)
          }
        }
        void carried()
      },
    })

  const server = createServer({ highWaterMark: PIECE }, (near) => {
    if (down) {
      near.destroy()
      return
    }
    const far = connect({ port: officePort(), host: '127.0.0.1' })
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
    const paced = pace()
    paced.on('error', () => near.destroy())
    for (const end of [near, far]) end.on('close', () => paced.destroy())
    near.pipe(paced).pipe(far)
    far.pipe(near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    slow(bytesPerSecond) {
      rate = bytesPerSecond
    },
    async cut(milliseconds) {
      down = true
      for (const socket of sockets) socket.destroy()
      free = 0
      await new Promise((resolve) => setTimeout(resolve, milliseconds))
      down = false
    },
    passed: () => passed,
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

import { createServer } from 'node:net'

/** Below those that Linux gives to outgoing connections (32,768 and up): one of these is not taken while it waits to be listened on. */
const [LOWEST, HIGHEST] = [10_240, 32_767]

/** A port of this machine that nobody listens on, for a program of a test that must be told its port. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST))
    if (await isFree(port)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  const probe = createServer()
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false))
    // As programs listen that are told no address, which is refused where any address has the port.
    probe.listen(port, () => probe.close(() => resolve(true)))
  })
}

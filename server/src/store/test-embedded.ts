import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageDirectories } from './embedded-programs.ts'
import { startEmbedded } from './embedded.ts'

/** An embedded server in a temporary directory, with the programs of the npm package where this platform has them. */
export async function startTestServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), 'yizheng-test-'))
  const [programs] = packageDirectories()
  const server = await startEmbedded({
    directory: join(directory, 'postgres'),
    ...(programs !== undefined && { programs }),
    // Tests of crashes start servers of their own; for the others the disk need not be waited for.
    settings: { fsync: 'off', max_connections: '100' },
  })
  return {
    url: server.ownerUrl,
    async stop() {
      await server.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

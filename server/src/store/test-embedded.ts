import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageDirectories } from './embedded-programs.ts'
import { startEmbedded } from './embedded.ts'
import type { EmbeddedOptions } from './embedded.ts'

/**
 * Which programs an embedded server in a test runs on: those of the npm package, where this platform has them, and in
 * the pass on a server of the machine (DATABASE_URL) those of the machine, so that both are tried.
 */
export function testPrograms(): Pick<EmbeddedOptions, 'programs'> {
  const [programs] = packageDirectories()
  return programs === undefined || process.env['DATABASE_URL'] !== undefined ? {} : { programs }
}

/** An embedded server in a temporary directory, for a run of tests. */
export async function startTestServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), 'yizheng-test-'))
  const server = await startEmbedded({
    directory: join(directory, 'postgres'),
    ...testPrograms(),
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

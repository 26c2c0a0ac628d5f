import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { nodeFault } from '../../scripts/node-version.mjs'

describe('the version of Node', () => {
  it.each(['v24.22.3', '24.22.4', 'v24.23.0', 'v24.100.0', 'v26.12.1', 'v26.13.0', 'v27.0.0', 'v28.4.1'])(
    '%s is taken',
    (version) => {
      expect(nodeFault(version)).toBeUndefined()
    },
  )

  it.each(['v24.21.0', 'v24.22.0', 'v24.22.1', 'v24.22.2', 'v24.9.9', 'v26.12.0', 'v26.0.0'])(
    '%s is refused for its Brotli decoder',
    (version) => {
      expect(nodeFault(version)).toContain('CVE-2026-111497')
      expect(nodeFault(version)).toContain('24.22.3')
    },
  )

  it.each(['v18.20.0', 'v20.20.2', 'v22.23.4', 'v23.11.0', 'v25.9.0', 'nonsense', ''])('%s is refused', (version) => {
    expect(nodeFault(version)).toContain('24.22.3')
  })

  it('is looked at by the server itself, which says so and does not start', async () => {
    const pretend = 'data:text/javascript,Object.defineProperty(process,"version",{value:"v24.21.0"})'
    const main = fileURLToPath(new URL('main.ts', import.meta.url))
    const refused = await promisify(execFile)(process.execPath, ['--import', pretend, main]).catch(
      (error: { code: number; stdout: string; stderr: string }) => error,
    )
    expect(refused).toMatchObject({ code: 1, stderr: '' })
    expect(refused.stdout).toMatch(/^Yizheng found Node 24\.21\.0, whose Brotli decoder/)
  })

  it('that the project brings along is one that is taken, and the one it is tested with', () => {
    const about = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      optionalDependencies: Record<string, string>
    }
    const brought = Object.entries(about.optionalDependencies).filter(([name]) => name.startsWith('node-'))
    expect(brought.length).toBeGreaterThan(1)
    for (const [, version] of brought) expect(nodeFault(version)).toBeUndefined()
    expect(nodeFault(process.version)).toBeUndefined()
  })
})

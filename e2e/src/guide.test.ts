import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { officeHere } from './office-here.ts'

const GUIDE = new URL('../../docs/guides/one-application-over-the-api.md', import.meta.url)

test('the guide can be pasted as it stands, and ends with one certificate that every regulator has claimed', async () => {
  const script = /```bash\n([^]*?)```/.exec(await readFile(GUIDE, 'utf8'))?.[1] ?? ''
  expect(script).toContain('node --input-type=module')
  const env = { ...process.env, YIZHENG_URL: officeHere() }
  const { stdout } = await promisify(execFile)('bash', ['-c', script], { env, timeout: 60_000 })
  expect(stdout).toContain('5 licences in one')
  expect(stdout.match(/examine: ApprovalExamined/g)).toHaveLength(5)
  expect(stdout.match(/grant: LicenceGranted/g)).toHaveLength(5)
  expect(stdout.match(/claim: HandoverClaimed/g)).toHaveLength(3)
  expect(stdout).toMatch(/one certificate: 综许字〔\d{4}〕120116第\d{6}号, valid, identifier 1\.2\.156\.3005\.2\./)
})

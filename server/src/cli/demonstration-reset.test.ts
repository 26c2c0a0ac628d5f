import { expect, test } from 'vitest'
import { run } from './run.ts'

async function reset(environment: Record<string, string>) {
  const lines: string[] = []
  const say = (line: string) => void lines.push(line)
  const code = await run(['demonstration', 'reset'], { out: say, err: say, directory: '/', environment })
  return { code, said: lines.join('\n') }
}

test('a database of its own server is not dropped unless that is said', async () => {
  const { code, said } = await reset({ DATABASE_URL: 'postgres://someone:secret@127.0.0.1:1/office' })
  expect(code).toBe(1)
  expect(said).toContain('--yes-drop-everything')
})

test('an office that is no demonstration is left as it is', async () => {
  const real = { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'office', OIDC_CLIENT_SECRET: 'secret' }
  const { code } = await reset({ ...real, DEMONSTRATION: 'off' })
  expect(code).toBe(1)
})

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createKept } from './kept.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const answers = (value: string) => vi.fn<() => Promise<{ ok: true; value: string }>>(async () => ({ ok: true, value }))

test('parts that ask at once share one question, and one that asks soon after has its answer', async () => {
  const kept = createKept<string>()
  const load = answers('clerk')
  expect(await Promise.all([kept.ask('session', load, false), kept.ask('session', load, false)])).toEqual([
    { ok: true, value: 'clerk' },
    { ok: true, value: 'clerk' },
  ])
  await kept.ask('session', load, false)
  expect(load).toHaveBeenCalledTimes(1)
  expect(kept.get('session')).toBe('clerk')
})

test('it is asked again when time has passed, when wanted anew, and under another key', async () => {
  const kept = createKept<string>()
  await kept.ask('session', answers('clerk'), false)
  vi.advanceTimersByTime(60_000)
  expect(await kept.ask('session', answers('nobody'), false)).toEqual({ ok: true, value: 'nobody' })
  expect(await kept.ask('session', answers('again'), true)).toEqual({ ok: true, value: 'again' })
  expect(await kept.ask('names', answers('names'), false)).toEqual({ ok: true, value: 'names' })
})

test('a failure is told and forgotten, and the last good answer stays', async () => {
  const kept = createKept<string>()
  await kept.ask('session', answers('clerk'), false)
  const failed = { ok: false as const, trouble: { kind: 'unreachable' as const } }
  expect(await kept.ask('session', async () => failed, true)).toEqual(failed)
  await expect(kept.ask('session', () => Promise.reject(new Error('defect')), true)).rejects.toThrow('defect')
  expect(kept.get('session')).toBe('clerk')
  expect(await kept.ask('session', answers('back'), true)).toEqual({ ok: true, value: 'back' })
})

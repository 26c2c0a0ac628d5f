import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const texts = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.*', '!../**/test-*'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

it('all code that is fetched when it is needed is fetched again when the office was out of reach', () => {
  const imports = Object.entries(texts).flatMap(([file, text]) =>
    [...text.matchAll(/(?<before>.{0,20})\bimport\(/g)].map((found) => ({ file, before: found.groups?.['before'] })),
  )
  expect(imports.length).toBeGreaterThan(5)
  expect(imports.filter(({ before }) => before?.endsWith('fetchedLater(() => ') !== true)).toEqual([])
})

describe('code that does not come', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('window', Object.assign(new EventTarget(), { navigator: { onLine: true } }))
    vi.resetModules()
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
    vi.resetModules()
  })

  async function fetching(refusals: number) {
    const { fetchedLater } = await import('./fetched-later.ts')
    const { beginCall } = await import('./contact.ts')
    let asked = 0
    const load = async () => {
      asked += 1
      if (asked <= refusals) throw new TypeError('Failed to fetch dynamically imported module')
      return 'code'
    }
    const came = fetchedLater(load).catch(() => 'given up')
    await vi.advanceTimersByTimeAsync(0)
    // The office answers again after each loss, as the line at the top of the page finds out.
    for (let each = 0; each < refusals; each += 1) {
      beginCall().heard(false)
      await vi.advanceTimersByTimeAsync(5_000)
    }
    return { came: await came, asked: () => asked }
  }

  it.each([0, 1, 2, 3])('is there after the office refused it %d times in a rush', async (refusals) => {
    const { came, asked } = await fetching(refusals)
    expect([came, asked()]).toEqual(['code', refusals + 1])
  })

  it('is given up when the office answers all the same, so that the page can offer a reload', async () => {
    const { came, asked } = await fetching(50)
    expect([came, asked()]).toEqual(['given up', 4])
  })
})

import { describe, expect, it } from 'vitest'
import { isPolled, isUnattended, polledSignal } from './polled.ts'

const texts = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.*', '!../**/test-*'], {
  query: '?raw',
  import: 'default',
  eager: true,
})
const filesWith = (pattern: RegExp) =>
  Object.entries(texts).flatMap(([file, text]) =>
    pattern.test(text) ? [file.replace('../', '').replace('./', 'client/')] : [],
  )

describe('what a page asks by itself', () => {
  it('says so, or is asked while nobody has touched the page for a minute', () => {
    window.dispatchEvent(new Event('pointermove'))
    expect(isPolled(polledSignal())).toBe(true)
    expect(isPolled(new AbortController().signal)).toBe(false)
    expect(isPolled(undefined)).toBe(false)
    expect(isUnattended(0, 60_000)).toBe(false)
    expect(isUnattended(0, 60_001)).toBe(true)
    expect(isUnattended(3_600_000, 0)).toBe(true)
  })

  it('is said at every place that asks time and again', () => {
    expect(Object.keys(texts).length).toBeGreaterThan(200)
    const repeats = filesWith(/setInterval\(/)
    expect(repeats.toSorted()).toEqual([
      'desk/CertificateList.tsx',
      'desk/use-live-case.ts',
      'shells/states/ClockLine.tsx',
    ])
    const marked = filesWith(/polledSignal|markPolled/)
    // It looks for two minutes after a certificate was made and no longer.
    expect(repeats.filter((file) => !marked.includes(file))).toEqual(['desk/CertificateList.tsx'])
  })

  it('goes through the one place that marks it: nothing else sends to the office but the parts of a file', () => {
    const senders = filesWith(/\bfetch\(|XMLHttpRequest\(|sendBeacon\(|new EventSource|createClient\(/)
    expect(senders.toSorted()).toEqual(['client/ask.ts', 'files/say-upload.ts'])
  })
})

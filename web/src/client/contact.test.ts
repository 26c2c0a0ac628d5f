import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const navigator = { onLine: true }

beforeEach(() => {
  navigator.onLine = true
  vi.useFakeTimers()
  vi.stubGlobal('window', Object.assign(new EventTarget(), { navigator }))
  // Each of these is a page that was opened anew.
  vi.resetModules()
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.resetModules()
})

function line(on: boolean): void {
  navigator.onLine = on
  window.dispatchEvent(new Event(on ? 'online' : 'offline'))
}

function comesBack(persisted: boolean): void {
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }))
}

describe('the line to the office', () => {
  it('is still cut when an answer comes that was on its way before', async () => {
    const { beginCall, contactNow } = await import('./contact.ts')
    const before = beginCall()
    line(false)
    before.heard(false)
    expect(contactNow()).toMatchObject({ reach: 'offline', back: false })
    // Also with the network back, it says nothing of the office.
    line(true)
    before.heard(false)
    expect(contactNow()).toMatchObject({ reach: 'gone', back: false })
    beginCall().heard(false)
    expect(contactNow()).toMatchObject({ reach: 'fine', back: true })
  })

  it('is there when the office answers what was asked since, whatever the device says of its network', async () => {
    navigator.onLine = false
    const { beginCall, contactNow } = await import('./contact.ts')
    expect(contactNow().reach).toBe('offline')
    beginCall().heard(false)
    expect(contactNow()).toMatchObject({ reach: 'fine', back: true })
  })

  it('is there when another call is answered than the one that was lost', async () => {
    const { beginCall, contactNow } = await import('./contact.ts')
    const [one, other] = [beginCall(), beginCall()]
    one.lost()
    expect(contactNow().reach).toBe('gone')
    other.heard(false)
    expect(contactNow()).toMatchObject({ reach: 'fine', back: true })
  })

  it('is looked at when a step back brings a page out of the memory of the browser, which was told nothing', async () => {
    const { contactNow } = await import('./contact.ts')
    navigator.onLine = false
    comesBack(false)
    expect(contactNow().reach).toBe('fine')
    comesBack(true)
    expect(contactNow().reach).toBe('offline')
    navigator.onLine = true
    comesBack(true)
    expect(contactNow().reach).toBe('gone')
  })
})

describe('what waits for somebody to be signed in', () => {
  it('goes on with the news, and after a moment where the news came before', async () => {
    const { beginCall, signedIn, whenSignedIn } = await import('./contact.ts')
    const [waits, missed, calledOff] = [vi.fn<() => void>(), vi.fn<() => void>(), vi.fn<() => void>()]
    beginCall().heard(true)
    whenSignedIn(waits)
    vi.advanceTimersByTime(60_000)
    expect(waits).not.toHaveBeenCalled()
    signedIn()
    expect(waits).toHaveBeenCalledTimes(1)
    whenSignedIn(missed)
    whenSignedIn(calledOff)()
    vi.advanceTimersByTime(60_000)
    expect(missed).toHaveBeenCalledTimes(1)
    expect(calledOff).not.toHaveBeenCalled()
  })
})

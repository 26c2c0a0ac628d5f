import { expect, it } from 'vitest'
import { watchRestored } from './restored.ts'

/** A page made for `before` that comes back (or is opened) while `now` is signed in. */
async function comesBack(persisted: boolean, before: string | null | undefined, now: string | null | undefined) {
  const events = new EventTarget()
  const shown = { style: { visibility: '' } }
  let reloads = 0
  let asked = false
  watchRestored({
    events,
    shown,
    before: () => before,
    now: async () => {
      asked = true
      return now
    },
    reload: () => {
      reloads += 1
    },
  })
  events.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }))
  const meanwhile = shown.style.visibility
  await Promise.resolve()
  await Promise.resolve()
  return { asked, meanwhile, after: shown.style.visibility, reloads }
}

const UNTOUCHED = { asked: false, meanwhile: '', after: '', reloads: 0 }

it('a page that comes back to another person, or after signing out, is not shown and loaded anew', async () => {
  for (const [before, now] of [
    ['a', null],
    ['a', 'b'],
    [undefined, null],
  ] as const)
    expect(await comesBack(true, before, now)).toEqual({
      asked: true,
      meanwhile: 'hidden',
      after: 'hidden',
      reloads: 1,
    })
})

it('one that comes back to the same person stays as it was left, also where the office cannot be asked', async () => {
  for (const now of ['a', undefined])
    expect(await comesBack(true, 'a', now)).toEqual({ asked: true, meanwhile: 'hidden', after: '', reloads: 0 })
})

it('a public page, and one that is loaded as usual, are left alone', async () => {
  expect(await comesBack(true, null, 'a')).toEqual(UNTOUCHED)
  expect(await comesBack(false, 'a', null)).toEqual(UNTOUCHED)
})

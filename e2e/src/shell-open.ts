import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { signInAs } from '@yizheng/server/parties/test-browser'
import { unseenAxeFaults } from './axe.ts'
import { giveSession, open, overflowOf, picture, smallTargets, type Reader, type Watched } from './browser.ts'
import { otherWidth } from './ways.ts'

/** Opens `path` as a demonstration person who has just signed in. */
export async function openAs(
  browser: Browser,
  office: string,
  person: string,
  path: string,
  reader: Reader,
): Promise<Watched> {
  return open(browser, office, path, { ...reader, session: await sessionOf(office, person) })
}

/** Gives the browser a session of this person. */
export async function signInto({ context }: Pick<Watched, 'context'>, office: string, person: string): Promise<void> {
  await giveSession(context, office, await sessionOf(office, person))
}

async function sessionOf(office: string, person: string): Promise<string> {
  return (await signInAs(office, person)).cookie('yizheng-session') ?? ''
}

/** Keeps a picture of the whole page among the artefacts of its area, where PICTURES asks for them. */
export function keepPicture(page: Page, area: string, name: string): Promise<void> {
  return picture(page, name, area)
}

/** What every state of every page must be: no axe fault, nothing wider than the screen, nothing too small to hit. */
export async function expectSound(page: Page, width: number, target = 44): Promise<void> {
  expect(await unseenAxeFaults(page)).toEqual([])
  expect(await overflowOf(page, width)).toBe(0)
  expect(await smallTargets(page, target)).toEqual([])
}

/** As `expectSound`, at the width of the page and then at the other, as if the window had been made so; it is as it was afterwards. */
export async function expectSoundAtBoth(page: Page, width: number, target = 44): Promise<void> {
  await expectSound(page, width, target)
  const size = page.viewportSize()
  const other = otherWidth(width)
  await page.setViewportSize({ width: other, height: size?.height ?? 900 })
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
  await expectSound(page, other, target)
  if (size) await page.setViewportSize(size)
}

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { signInAs } from '@yizheng/server/parties/test-browser'
import { axeFaults, open, overflowOf, smallTargets, type Reader, type Watched } from './browser.ts'

const ARTEFACTS = fileURLToPath(new URL('../../test-artefacts', import.meta.url))

/** Opens `path` as a demonstration person who has just signed in. */
export async function openAs(
  browser: Browser,
  office: string,
  person: string,
  path: string,
  reader: Reader,
): Promise<Watched> {
  const watched = await open(browser, office, '/signed-in', reader)
  await signInto(watched, office, person)
  await watched.page.goto(office + path)
  return watched
}

/** Gives the browser a session of this person. */
export async function signInto({ context }: Pick<Watched, 'context'>, office: string, person: string): Promise<void> {
  const signedIn = await signInAs(office, person)
  const value = signedIn.cookie('yizheng-session') ?? ''
  await context.addCookies([{ name: 'yizheng-session', value, url: office, httpOnly: true, sameSite: 'Lax' }])
}

/** Keeps a picture of the whole page among the artefacts of its area. */
export async function keepPicture(page: Page, area: string, name: string): Promise<void> {
  const folder = join(ARTEFACTS, area)
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

/** What every state of every page must be: no axe fault, nothing wider than the screen, nothing too small to hit. */
export async function expectSound(page: Page, width: number, target = 44): Promise<void> {
  expect(await axeFaults(page)).toEqual([])
  expect(await overflowOf(page, width)).toBe(0)
  expect(await smallTargets(page, target)).toEqual([])
}

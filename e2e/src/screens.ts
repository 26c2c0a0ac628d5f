import { expect } from 'vitest'
import type { Browser, Locator, Page } from 'playwright-core'
import { leave, type Reader } from './browser.ts'
import { expectSoundAtBoth, keepPicture, openAs } from './shell-open.ts'

/** A journey through the screens of many people: each signs in on a device of their own, works, and leaves. */
export type Screens = {
  /**
   * What one person does at one address; `name` names the picture that is kept of it when they are done. Every screen is
   * held to the same, on a wide screen and on a narrow one: no axe fault, nothing wider, no control too small, nothing against the policy.
   */
  at(person: string, path: string, name: string, work: (page: Page) => Promise<void>): Promise<void>
}

/** Screens at one width; `target` is how large a control must be in pixels: 44 for everyone, 32 at the desk. */
export function screens(browser: () => Browser, office: string, area: string, reader: Reader): Screens {
  return {
    async at(person, path, name, work) {
      const watched = await openAs(browser(), office, person, path, { ...reader, bypassCsp: true })
      const { page, faults, foreign } = watched
      const atTheDesk = /^\/(desk|inbox|board)/.test(path)
      try {
        await work(page)
        await expectSoundAtBoth(page, reader.width, atTheDesk ? 32 : 44)
      } finally {
        await keepPicture(page, area, `${name}-${reader.language}-${reader.width}`)
        await leave(watched)
      }
      expect([...faults, ...foreign]).toEqual([])
    },
  }
}

/** Looks at what follows from an act, confirms it, and waits until it is recorded. */
export async function confirm(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '核对并确认' }).click()
  const last = page.getByRole('button', { name, exact: true })
  await last.click().catch(async () => {
    throw new Error(`it could not be confirmed; the page says:\n${await page.locator('.case-work').innerText()}`)
  })
  await recorded(page)
}

/** Waits until an act is recorded; when it is not, throws what the page says instead. */
export async function recorded(page: Page): Promise<void> {
  const done = page.getByText('已记录：')
  await done.waitFor().catch(async () => {
    throw new Error(`nothing was recorded; the page says:\n${await page.locator('.case-work').innerText()}`)
  })
}

/** The clerk's checks: every paper in order. */
export async function acceptAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: '已交的全部合格' }).click()
  await page.getByText('予以受理').waitFor()
  await confirm(page, '确认受理')
}

/** The examiner's opinion on the approval that stands open. */
export async function examine(page: Page, opinion: 'pass' | 'fail' = 'pass'): Promise<void> {
  const text = opinion === 'pass' ? '符合法定条件、标准' : '不符合法定条件、标准'
  await page.getByText(text, { exact: true }).click()
  await page.locator('#note').fill('经审查，已核对申请材料。')
  await confirm(page, '确认审查意见')
}

/** A value that keeps the standard which a measured line states: the standard itself. */
export async function figureOf(page: Page, value: Locator): Promise<string> {
  const ids = ((await value.getAttribute('aria-describedby')) ?? '').split(' ').filter((id) => id !== '')
  const said = await page.locator(ids.map((id) => `[id="${id}"]`).join(', ')).allTextContents()
  return /标准：[^\d-]*(-?[\d.]+)/.exec(said.join(' '))?.[1] ?? '1'
}

/** One visit by two: every check of every site in order, and what is measured as the standard has it. */
export async function inspect(page: Page): Promise<void> {
  await page.locator('#people input:enabled').first().check()
  for (const value of await page.locator('.site .measured input').all()) await value.fill(await figureOf(page, value))
  for (const group of await page.locator('.site .radios').all()) await group.getByText('合格', { exact: true }).click()
  await confirm(page, '确认踏勘记录')
}

/** What is filed 备案 is filed and not granted, and says so. */
async function decides(page: Page): Promise<'备案' | '许可'> {
  const choice = page.locator('#choice')
  await choice.getByText(/^(予以备案|准予许可)$/).waitFor()
  return (await choice.getByText('予以备案', { exact: true }).count()) > 0 ? '备案' : '许可'
}

export async function grant(page: Page): Promise<void> {
  const does = (await decides(page)) === '备案' ? '予以备案' : '准予许可'
  await page.locator('#choice').getByText(does, { exact: true }).click()
  await confirm(page, `确认${does}`)
}

export async function refuse(page: Page, reasons: string): Promise<void> {
  const does = `不予${await decides(page)}`
  await page.locator('#choice').getByText(does, { exact: true }).click()
  await page.locator('#reasons').fill(reasons)
  await confirm(page, `确认${does}`)
}

/** Takes up the act on one approval, where several stand open. */
export async function takeUp(page: Page, act: string): Promise<void> {
  await page.locator('.case-work .act').waitFor()
  const choice = page.locator('.act-choices button', { hasText: act })
  if ((await choice.count()) > 0) await choice.click()
  await page.getByRole('heading', { level: 3, name: act }).waitFor()
}

/** Fills in a date, its year, month and day by themselves. */
export async function fillDay(page: Page, id: string, day: string): Promise<void> {
  const boxes = page.locator(`#${id} input`)
  for (const [index, part] of day.split('-').entries()) await boxes.nth(index).fill(part)
}

import { launchBrowser, open } from './browser.ts'
const [url, person, path, width, file, ...clicks] = process.argv.slice(2)
const browser = await launchBrowser()
const { page } = await open(browser, url!, `/sign-in?as=${person}`, {
  language: (process.env['LANGUAGE2'] ?? 'zh') as 'zh',
  width: Number(width),
  bypassCsp: true,
})
await page.locator('ul.people button').first().click()
await page.waitForTimeout(800)
await page.waitForURL((u) => !/sign-in|interaction|issuer/.test(u.pathname))
if (path !== '-') await page.goto(new URL(path!, url).href)
await page.waitForTimeout(1200)
for (const click of clicks) {
  if (click === '@summaries') {
    for (const s of await page.locator('summary').all()) await s.click()
  } else await page.locator(click).first().click()
  await page.waitForTimeout(800)
}
await page.screenshot({ path: file!, fullPage: true })
console.log(page.url())
await browser.close()
process.exit(0)

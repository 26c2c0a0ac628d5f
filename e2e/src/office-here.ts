import { inject } from 'vitest'

/** Where the office of this file of journeys is reached: no other file that is under way at the same time works in it. */
export function officeHere(): string {
  const urls = inject('officeUrls')
  const place = Number(process.env['VITEST_POOL_ID'])
  const url = urls[place - 1]
  if (url === undefined) throw new Error(`there are ${urls.length} offices and none for worker ${place}`)
  return url
}

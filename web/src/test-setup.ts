import { afterEach, beforeEach } from 'vitest'
import { closeOffice, officeFetch } from './test-office.ts'
import { closeScreen, openScreen } from './test-screen.tsx'

// Before anything that speaks to the office is loaded: it takes the browser's way as it finds it.
globalThis.fetch = officeFetch as typeof fetch

beforeEach(openScreen)
afterEach(async () => {
  await closeScreen()
  const faults = closeOffice()
  if (faults.length > 0) throw new Error(faults.join('\n'))
})

import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const here = fileURLToPath(new URL('.', import.meta.url))

// What a page shows changes a moment after the act that changes it: a journey that reads it once passes on a quiet machine only.
const readOnce =
  /expect\(\s*await (?:(?!await |expect\()[^;])*?\.(count|textContent|isVisible|isChecked|inputValue|getAttribute|allTextContents|allInnerTexts|isDisabled|isEnabled|innerText|title)\([^()]*\),?\s*\)\./g

it('every journey asks a page until the answer is right, never once', () => {
  const hasty = readdirSync(here)
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => readFileSync(`${here}/${file}`, 'utf8').match(readOnce) ?? [])
  expect(hasty).toEqual([])
})

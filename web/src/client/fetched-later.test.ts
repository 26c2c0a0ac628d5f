import { expect, it } from 'vitest'

const texts = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.*'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

it('all code that is fetched when it is needed is fetched again when the office was out of reach', () => {
  const imports = Object.entries(texts).flatMap(([file, text]) =>
    [...text.matchAll(/(?<before>.{0,20})\bimport\(/g)].map((found) => ({ file, before: found.groups?.['before'] })),
  )
  expect(imports.length).toBeGreaterThan(5)
  expect(imports.filter(({ before }) => before?.endsWith('fetchedLater(() => ') !== true)).toEqual([])
})

import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { actRoutes, caseRoutes } from '@yizheng/contract/cases'
import { deskRoutes } from '@yizheng/contract/desk'
import { draftRoutes } from '@yizheng/contract/drafts'
import type { Route } from '@yizheng/contract/route'
import { supervisionRoutes } from '@yizheng/contract/supervision'
import { folded, requireSound } from './input.ts'
import { ProblemError } from './problem.ts'

/** What a message is refused with: the place and the code of each fault; nothing when it is taken. */
function faultsOf(value: unknown, part: 'body' | 'query' = 'body'): { pointer: string; code?: string | undefined }[] {
  try {
    requireSound(value, part)
    return []
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'input-invalid') throw error
    return (error.extra.faults ?? []).map(({ pointer, code, reason }) => {
      expect([reason.zh.length > 6, reason.en.length > 10]).toEqual([true, true])
      return { pointer, code }
    })
  }
}

/** One body of each kind, with the place in it where somebody types, and what is left of the rest. */
const KINDS: readonly { kind: string; route: Route; at: string; body: (text: string) => object }[] = [
  {
    kind: 'a filing',
    route: caseRoutes.submitApplication,
    at: '/filing/subject-name',
    body: (text) => ({
      region: '370800',
      bundle: 'bakery',
      answers: {},
      filing: { 'subject-name': text, staff: ['甲'] },
      materials: [],
      channel: 'pc',
    }),
  },
  {
    kind: 'a row of a list',
    route: caseRoutes.submitApplication,
    at: '/filing/products/1',
    body: (text) => ({
      region: '370800',
      bundle: 'bakery',
      answers: {},
      filing: { products: ['面包', text] },
      materials: [],
      channel: 'pc',
    }),
  },
  {
    kind: 'a draft',
    route: draftRoutes.saveDraft,
    at: '/corrections/subject-name',
    body: (text) => ({
      region: '370800',
      bundle: 'bakery',
      answers: {},
      filing: {},
      corrections: { 'subject-name': text },
      materials: [],
      step: 'subject',
      channel: 'pc',
    }),
  },
  {
    kind: 'an act',
    route: actRoutes.requestSupplement,
    at: '/list/0/what',
    body: (text) => ({ list: [{ subject: 'lease', what: text }] }),
  },
  {
    kind: 'a refusal',
    route: actRoutes.refuseLicence,
    at: '/reasons',
    body: (text) => ({ approval: 'food-operation', reasons: text }),
  },
  { kind: 'an answer', route: supervisionRoutes.answerQuestion, at: '/text', body: (text) => ({ text }) },
  {
    kind: 'a question',
    route: supervisionRoutes.askQuestion,
    at: '/text',
    body: (text) => ({ approval: 'food-operation', text }),
  },
]

/** Characters that no text can hold; every other control is one that nobody sees. */
const LOST = ['\0', '\ud800', '\udfff']
const CONTROLS = [...Array(32).keys(), ...Array.from({ length: 33 }, (_, place) => 127 + place)]
  .filter((code) => code !== 0)
  .map((code) => String.fromCharCode(code))

describe.each(KINDS)('in $kind', ({ route, at, body }) => {
  it.each(LOST)('the character %j is refused, and its place is named', (character) => {
    expect(faultsOf(body(`示范${character}店`))).toEqual([{ pointer: at, code: 'invalid-character' }])
  })

  it('every other control is taken for what nobody sees, or for a blank or the end of a line, and none is kept', () => {
    for (const control of CONTROLS) {
      const sent = body(`示范${control}店`)
      expect(faultsOf(sent)).toEqual([])
      // A draft is given back as it was typed; it is folded when it is filed.
      const taken = route.body?.safeParse(route.asTyped ? sent : folded(sent))
      expect([control.codePointAt(0), taken?.success]).toEqual([control.codePointAt(0), true])
      if (!route.asTyped) expect(JSON.stringify(taken?.data)).not.toMatch(/\p{Cc}|\\u00[01]/u)
    }
  })
})

it('in a search the place is named too, and a control does not change what is looked for', () => {
  const query = (q: string) => ({ region: '370800', q, limit: '20' })
  expect(faultsOf(query('店\0'), 'query')).toEqual([{ pointer: '/query/q', code: 'invalid-character' }])
  expect(deskRoutes.searchCases.query.parse(folded(query('\u0001示范\u007f店')))).toMatchObject({ q: '示范店' })
})

test('wherever it stands, in a value or in a name, as deep as may be: every place is named and nothing else', () => {
  const key = fc.constantFrom('a', 'b/c', '~', '名', 'x')
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom('店', '店\0', '\udc00', 7, null, true),
      tie('list'),
      tie('record'),
    ),
    list: fc.array(tie('value'), { maxLength: 3 }),
    record: fc.dictionary(key, tie('value'), { maxKeys: 3 }),
  }))
  /** Said apart from what is tried: the places by walking the JSON text's own value. */
  const placesIn = (each: unknown, path: string): string[] => {
    if (typeof each === 'string') return /\0/.test(each) || !each.isWellFormed() ? [path] : []
    if (typeof each !== 'object' || each === null) return []
    return Object.entries(each).flatMap(([name, inner]) =>
      placesIn(inner, `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
    )
  }
  fc.assert(
    fc.property(value, (each) => {
      expect(faultsOf(each).map(({ pointer }) => pointer)).toEqual(placesIn(each, ''))
    }),
    { numRuns: 500 },
  )
  expect(faultsOf({ 'na\0me': '店' })).toEqual([{ pointer: '/name', code: 'invalid-character' }])
})

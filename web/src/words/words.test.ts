import { describe, expect, it } from 'vitest'
import { languageOf } from './choose-language.ts'
import { en } from './en.ts'
import { alertsEn, alertsZh } from './alerts.ts'
import { boardEn, boardZh } from './board.ts'
import { onTheWayEn, onTheWayZh } from './on-the-way.ts'
import { clockEn, clockZh } from './clock.ts'
import { filingCheckEn, filingCheckZh } from './filing-check.ts'
import { filingEn, filingZh } from './filing.ts'
import { endingEn, endingZh } from './ending.ts'
import { furtherEn } from './en-further.ts'
import { furtherZh } from './zh-further.ts'
import { inboxEn, inboxZh } from './inbox.ts'
import { portalEn } from './en-portal.ts'
import { enActs } from './en-acts.ts'
import { enDeskCase } from './en-desk-case.ts'
import { enDesk } from './en-desk.ts'
import { zhActs } from './zh-acts.ts'
import { zhDeskCase } from './zh-desk-case.ts'
import { zhDesk } from './zh-desk.ts'
import { nextCatalogueEn, nextCatalogueZh } from './next-catalogue.ts'
import { noticesEn, noticesZh } from './notices.ts'
import { peopleChangesEn, peopleChangesZh } from './people-changes.ts'
import { promiseEn, promiseZh } from './promise.ts'
import { accountsEn, accountsZh } from './accounts.ts'
import { byHandEn, byHandZh } from './by-hand.ts'
import { doubtEn, doubtZh } from './doubt.ts'
import { termsEn as licenceTermsEn, termsZh as licenceTermsZh } from './licence-terms.ts'
import { printingEn, printingZh } from './printing.ts'
import { sessionsEn, sessionsZh } from './sessions.ts'
import { termsEn, termsZh } from './terms.ts'
import { publicEn, publicZh } from './public.ts'
import { shellEn, shellZh } from './shell.ts'
import { portalZh } from './zh-portal.ts'
import { zh } from './zh.ts'

type Leaf = { readonly path: string; readonly value: unknown }

function leavesOf(value: unknown, path = ''): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }]
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}/${key}`))
}

/** What a text says when given numbers or names; enough arguments for any text of the dictionary. */
function spoken(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'function') throw new Error('A dictionary holds texts and functions that make texts')
  const numbers: unknown = value(3, 5, 7, 'nine')
  return String(numbers)
}

/** One part of the site: its two dictionaries, and the texts that are the same in both languages on purpose. */
type Part = {
  readonly name: string
  readonly zh: object
  readonly en: object
  readonly han?: string[]
  readonly latin?: string[]
}

const PARTS: readonly Part[] = [
  // The name of the other language, and what one may type in the search.
  { name: 'site', zh, en, han: ['/header/otherLanguage'], latin: ['/header/otherLanguage'] },
  { name: 'shell', zh: shellZh, en: shellEn },
  { name: 'inbox', zh: inboxZh, en: inboxEn },
  { name: 'board', zh: boardZh, en: boardEn },
  { name: 'portal', zh: portalZh, en: portalEn },
  { name: 'desk', zh: zhDesk, en: enDesk, latin: ['/list/seat'] },
  { name: 'desk case', zh: zhDeskCase, en: enDeskCase, latin: ['/title', '/onDay'] },
  { name: 'filings', zh: filingZh, en: filingEn },
  { name: 'filings before they are handed in', zh: filingCheckZh, en: filingCheckEn },
  { name: 'acts', zh: zhActs, en: enActs },
  { name: 'further acts', zh: furtherZh, en: furtherEn, latin: ['/closed'] },
  { name: 'the end of a licence', zh: endingZh, en: endingEn, latin: [] },
  { name: 'clock', zh: clockZh, en: clockEn },
  { name: 'alerts', zh: alertsZh, en: alertsEn },
  { name: 'next catalogue', zh: nextCatalogueZh, en: nextCatalogueEn },
  { name: 'on the way', zh: onTheWayZh, en: onTheWayEn },
  { name: 'notices', zh: noticesZh, en: noticesEn },
  { name: 'what changed of people', zh: peopleChangesZh, en: peopleChangesEn, latin: ['/right'] },
  { name: 'what one may promise', zh: promiseZh, en: promiseEn },
  { name: 'accounts', zh: accountsZh, en: accountsEn },
  { name: 'certificates made by hand', zh: byHandZh, en: byHandEn, han: ['/file/zh'], latin: ['/file/en', '/byOn'] },
  { name: 'an office that was away', zh: doubtZh, en: doubtEn },
  { name: 'sessions', zh: sessionsZh, en: sessionsEn, latin: ['/on'] },
  { name: 'the terms of a grant', zh: termsZh, en: termsEn, han: ['/ownBasisHint'], latin: ['/none'] },
  { name: 'a licence in a list', zh: licenceTermsZh, en: licenceTermsEn },
  { name: 'printing', zh: printingZh, en: printingEn },
  { name: 'public', zh: publicZh, en: publicEn, latin: ['/figures/units/percent'] },
]

describe.each(PARTS)('the dictionaries of $name', ({ zh, en, han = [], latin = [] }) => {
  const chinese = leavesOf(zh)
  const english = leavesOf(en)

  it('have the same keys', () => {
    expect(english.map((leaf) => leaf.path)).toEqual(chinese.map((leaf) => leaf.path))
  })

  it('leave nothing empty', () => {
    expect(
      [...chinese, ...english].filter((leaf) => spoken(leaf.value).trim() === '').map((leaf) => leaf.path),
    ).toEqual([])
  })

  it('say English in English', () => {
    const inChinese = english.filter((leaf) => /\p{Script=Han}/u.test(spoken(leaf.value))).map((leaf) => leaf.path)
    expect(inChinese).toEqual(han)
  })

  it('say Chinese in Chinese', () => {
    const without = chinese
      .filter((leaf) => !/\p{Script=Han}|[、：]/u.test(spoken(leaf.value)))
      .map((leaf) => leaf.path)
    expect(without).toEqual(latin)
  })

  it('use what they are given in both languages', () => {
    const ignoring = chinese.flatMap((leaf, i) => {
      const other = english[i]?.value
      if (typeof leaf.value !== 'function' || typeof other !== 'function') return []
      return leaf.value.length === other.length ? [] : [leaf.path]
    })
    expect(ignoring).toEqual([])
  })
})

/** What a text says when all it is given is one, as a number or as one that was written out: which of the two it takes cannot be seen. */
function spokenOfOne(value: unknown): string[] {
  if (typeof value !== 'function') return []
  try {
    return [1, '1'].map((one) => String(value(one, one, one, one)))
  } catch {
    // It takes something other than numbers.
    return []
  }
}

/** One of something is followed by one thing; these end in s and are no plural. */
const SEVERAL =
  /\b1 (?:(?:working|joint|further|more) )?(?!(?:less|stays|was|is|has|proposes|becomes|rests|as|its|this)\b)[a-z]+s\b/

describe('English', () => {
  it.each(PARTS)('says one thing of one, in $name', ({ en: texts }) => {
    const wrong = leavesOf(texts).filter(({ value }) => {
      const said = spokenOfOne(value)
      return said.length > 0 && said.every((text) => SEVERAL.test(text))
    })
    expect(wrong.map(({ path, value }) => `${path}: ${spokenOfOne(value)[0]}`)).toEqual([])
  })

  it('counts', () => {
    expect(en.workingDays(1)).toBe('1 working day')
    expect(en.workingDays(10)).toBe('10 working days')
    expect(en.plan.announce(1, 2, 1, en.workingDays(0))).toBe('Now 1 service, 2 papers, 1 field, 0 working days')
  })
})

describe('the language of a first visit', () => {
  it.each([
    [['zh-CN', 'en'], 'zh'],
    [['en-GB', 'zh-CN'], 'en'],
    [['fr-FR', 'en'], 'en'],
    [['fr-FR'], 'zh'],
    [[], 'zh'],
  ])('for %j is %s', (preferred, expected) => {
    expect(languageOf(preferred)).toBe(expected)
  })
})

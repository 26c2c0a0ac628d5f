import { describe, expect, it } from 'vitest'
import type { BundleSummary } from '@yizheng/contract/catalogue'
import { eventThemes, industryThemes } from './themes.ts'

function bundle(key: string, kind: BundleSummary['kind'], department: string, audience = 'enterprise'): BundleSummary {
  const name = { zh: key, en: key }
  return {
    key,
    name,
    kind,
    audience,
    leadDepartment: { key: department, name },
    coreItems: 1,
    moreItems: 0,
  }
}

const bundles = [
  bundle('shop', 'industry', 'market'),
  bundle('clinic', 'industry', 'health'),
  bundle('space-port', 'industry', 'a-department-nobody-thought-of'),
  bundle('newborn', 'one-thing', 'health', 'person'),
  bundle('open-company', 'one-thing', 'market'),
  bundle('club', 'one-thing', 'market', 'association'),
]

describe('themes', () => {
  it('put trades under the theme of their department, in the order of the page', () => {
    expect(industryThemes(bundles).map((theme) => [theme.key, theme.bundles.map((each) => each.key)])).toEqual([
      ['retail', ['shop']],
      ['health', ['clinic']],
      ['other', ['space-port']],
    ])
  })

  it('put events under whom they are for', () => {
    expect(eventThemes(bundles).map((theme) => [theme.key, theme.bundles.map((each) => each.key)])).toEqual([
      ['enterprise', ['open-company']],
      ['person', ['newborn']],
      ['other', ['club']],
    ])
  })

  it('lose no bundle and show none twice', () => {
    const shown = [...industryThemes(bundles), ...eventThemes(bundles)].flatMap((theme) => theme.bundles)
    expect(new Set(shown).size).toBe(bundles.length)
    expect(shown).toHaveLength(bundles.length)
  })
})

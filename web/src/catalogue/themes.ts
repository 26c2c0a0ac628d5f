import type { BundleSummary } from '@yizheng/contract/catalogue'

/** The themes of trades, in the order in which they stand on the page. */
export const THEME_KEYS = ['retail', 'health', 'culture', 'care', 'transport', 'farming', 'labour', 'other'] as const
const EVENT_THEMES = ['enterprise', 'person', 'other'] as const

export type ThemeKey = (typeof THEME_KEYS)[number] | (typeof EVENT_THEMES)[number]
export type Theme = { readonly key: ThemeKey; readonly bundles: readonly BundleSummary[] }

/**
 * Which theme the trades of a lead department belong to. A bundle added to the catalogue finds its place by its
 * department; one led by a department that is not here stands under `other`.
 */
const THEME_OF_DEPARTMENT: Readonly<Record<string, ThemeKey>> = {
  market: 'retail',
  commerce: 'retail',
  health: 'health',
  drug: 'health',
  culture: 'culture',
  sports: 'culture',
  film: 'culture',
  press: 'culture',
  education: 'care',
  civil: 'care',
  transport: 'transport',
  urban: 'transport',
  police: 'transport',
  agri: 'farming',
  hrss: 'labour',
  housing: 'labour',
}

/** Under which theme a bundle stands. */
export function themeOf(bundle: BundleSummary): { readonly kind: BundleSummary['kind']; readonly key: ThemeKey } {
  const { kind, audience, leadDepartment } = bundle
  const key =
    kind === 'industry' ? THEME_OF_DEPARTMENT[leadDepartment.key] : EVENT_THEMES.find((each) => each === audience)
  return { kind, key: key ?? 'other' }
}

/** The industry bundles 一业一证 by theme, without empty themes. */
export function industryThemes(bundles: readonly BundleSummary[]): Theme[] {
  const industry = bundles.filter((bundle) => bundle.kind === 'industry')
  return grouped(THEME_KEYS, industry, (bundle) => themeOf(bundle).key)
}

/** The one-thing bundles 一件事 by whom they are for, without empty themes. */
export function eventThemes(bundles: readonly BundleSummary[]): Theme[] {
  const events = bundles.filter((bundle) => bundle.kind === 'one-thing')
  return grouped(EVENT_THEMES, events, (bundle) => themeOf(bundle).key)
}

function grouped(
  keys: readonly ThemeKey[],
  bundles: readonly BundleSummary[],
  themeOf: (bundle: BundleSummary) => ThemeKey,
): Theme[] {
  return keys
    .map((key) => ({ key, bundles: bundles.filter((bundle) => themeOf(bundle) === key) }))
    .filter((theme) => theme.bundles.length > 0)
}

export type Language = 'zh' | 'en'

/**
 * The first language of a browser's list that this site speaks; Chinese when it speaks none of them.
 */
export function languageOf(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-')[0]
    if (primary === 'zh') return 'zh'
    if (primary === 'en') return 'en'
  }
  return 'zh'
}

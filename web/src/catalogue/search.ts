import type { BundleSummary } from '@yizheng/contract/catalogue'

/** How people begin the sentence before they name the thing: 我要开一家…, 办理…. */
const OPENING = /^(我们?)?(想要?|要)?(开办|办理|申请|注册|开|办)?(一家|一个|家|个)?/

/**
 * The bundles that match what was typed, best first: by Chinese or English name, by pinyin or its initials, by the
 * lead department, and for a longer Chinese phrase by how many of its pairs of characters a name shares. An empty
 * query matches nothing.
 */
export function searchBundles(bundles: readonly BundleSummary[], typed: string): BundleSummary[] {
  const query = plain(typed)
  if (query === '') return []
  return bundles
    .map((bundle, order) => ({ bundle, order, score: scoreOf(bundle, query) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .map(({ bundle }) => bundle)
}

/** Half-width, lower case, without the spaces and apostrophes an input method puts between syllables. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s'’·,，。.?？!！]/g, '')
}

function scoreOf(bundle: BundleSummary, query: string): number {
  return Math.max(
    /[a-z]/.test(query) ? latinScore(bundle, query) : 0,
    chineseScore(plain(bundle.name.zh), query),
    departmentScore(bundle, query),
  )
}

function latinScore(bundle: BundleSummary, query: string): number {
  const english = plain(bundle.name.en)
  const words = bundle.name.en.toLowerCase().split(/[^a-z]+/)
  if (english === query || bundle.search.includes(query)) return 100
  if (bundle.search.some((pinyin) => pinyin.startsWith(query))) return 80
  if (words.some((word) => word.startsWith(query)) || english.startsWith(query)) return 80
  const long = query.length >= 3
  return long && (english.includes(query) || bundle.search.some((pinyin) => pinyin.includes(query))) ? 45 : 0
}

function chineseScore(name: string, query: string): number {
  const asked = query.replace(OPENING, '') || query
  if (name === query || name === asked) return 100
  if (name.startsWith(query) || name.startsWith(asked)) return 80
  if (name.includes(query) || name.includes(asked)) return 60
  // 饭店(餐饮) and 烘焙店/面包房 are two names for one thing.
  const names = name.split(/[()/]/).filter((part) => part.length >= 2)
  if (names.some((part) => asked.includes(part))) return 55
  const shared = sharedPairs(asked, name)
  return shared >= 0.5 ? 20 + shared * 10 : 0
}

function departmentScore(bundle: BundleSummary, query: string): number {
  const { zh, en } = bundle.leadDepartment.name
  return query.length >= 2 && (plain(zh).includes(query) || plain(en).includes(query)) ? 30 : 0
}

/** The share of neighbouring pairs of characters of `asked` that stand in `name`. Latin text shares none. */
function sharedPairs(asked: string, name: string): number {
  if (asked.length < 2 || /[a-z]/.test(asked)) return 0
  const pairs = Array.from({ length: asked.length - 1 }, (_, i) => asked.slice(i, i + 2))
  return pairs.filter((pair) => name.includes(pair)).length / pairs.length
}

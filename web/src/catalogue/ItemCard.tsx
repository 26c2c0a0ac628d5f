import type { ItemSummary } from '@yizheng/contract/catalogue'
import { useWords } from '../words/use-words.ts'

/** Where the guide of an item stands: a finished page, which the router of this site does not know. */
export function itemGuidePath(key: string, language: string): string {
  return `/guides/${key}${language === 'zh' ? '' : '/en'}`
}

/** One item among search results: its name leads to its guide. */
export function ItemCard({ item }: { readonly item: ItemSummary }) {
  const { t, say, language } = useWords()
  return (
    <li className="bundle-card item-card">
      <a className="bundle-card-name" href={itemGuidePath(item.key, language)}>
        {say(item.name)}
      </a>
      <span className="bundle-card-facts">
        <span>
          {t.home.singleItem}
          {' · '}
          {item.instant || item.promisedDays === 0 ? t.instant : t.workingDays(item.promisedDays)}
        </span>
        <span>{say(item.department.name)}</span>
      </span>
    </li>
  )
}

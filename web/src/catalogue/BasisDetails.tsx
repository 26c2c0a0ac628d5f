import type { Basis } from '@yizheng/domain/catalogue/plan'
import { Details } from '../ui/Details.tsx'
import { useWords } from '../words/use-words.ts'
import type { Names } from './names.ts'

type BasisProps = { readonly basis: readonly Basis[]; readonly names: Names; readonly items: readonly string[] }

/** Which items need it, and by which provision. Laws are named in Chinese in either language: that is their name. */
export function BasisDetails({ basis, names, items }: BasisProps) {
  const { t } = useWords()
  const first = names.item(items[0] ?? '')
  return (
    <Details summary={t.plan.neededBy(first, items.length)}>
      <ul className="basis">
        {basis.map((each) => (
          <li key={`${each.item}/${each.law}/${each.article}`}>
            <span>{names.item(each.item)}</span>
            <span className="soft" lang="zh-CN">
              《{each.law}》{each.article}
            </span>
          </li>
        ))}
      </ul>
    </Details>
  )
}

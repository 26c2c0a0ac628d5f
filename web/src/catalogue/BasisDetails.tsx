import type { Basis } from '@yizheng/domain/catalogue/plan'
import { Details } from '../ui/Details.tsx'
import { useWords } from '../words/use-words.ts'
import type { Names } from './names.ts'
import { Told } from './Told.tsx'

type BasisProps = { readonly basis: readonly Basis[]; readonly names: Names }

/** Which items need it, and by which provision. */
export function BasisList({ basis, names }: BasisProps) {
  return (
    <ul className="basis">
      {basis.map((each) => (
        <li key={`${each.item}/${each.law}/${each.article}`}>
          <span>{names.item(each.item)}</span>
          <span className="soft">
            <Told text={`《${each.law}》${each.article ?? ''}`} />
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The same behind a line that names the first item and how many there are. */
export function BasisDetails({ basis, names, items }: BasisProps & { readonly items: readonly string[] }) {
  const { t } = useWords()
  return (
    <Details summary={t.plan.neededBy(names.item(items[0] ?? ''), items.length)}>
      <BasisList basis={basis} names={names} />
    </Details>
  )
}

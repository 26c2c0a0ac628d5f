import type { BundleSummary } from '@yizheng/contract/catalogue'
import { Link } from '../ui/Link.tsx'
import { useWords } from '../words/use-words.ts'

/** One bundle in a list: its name is the link, the rest says what to expect. */
export function BundleCard({ bundle }: { readonly bundle: BundleSummary }) {
  const { t, say } = useWords()
  return (
    <li className="bundle-card">
      <Link className="bundle-card-name" to={`/bundles/${bundle.key}`}>
        {say(bundle.name)}
      </Link>
      <span className="bundle-card-facts">
        <span>{t.home.items(bundle.coreItems, bundle.moreItems)}</span>
        <span>{t.home.lead1(say(bundle.leadDepartment.name))}</span>
      </span>
    </li>
  )
}

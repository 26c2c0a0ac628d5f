import { useWords } from '../words/use-words.ts'
import { useBundles, useCatalogue } from './catalogue-client.ts'
import { NAME_COMING } from './names.ts'

/** The names of bundles by their keys; never a key, whether names are on their way or the bundle is no longer on offer. */
export function useBundleName(): (key: string) => string {
  const { t, say } = useWords()
  const answer = useBundles()
  return (key) => {
    if (answer.state !== 'ready') return NAME_COMING
    const found = answer.value.bundles.find((bundle) => bundle.key === key)
    return found === undefined ? t.nameWithdrawn : say(found.name)
  }
}

/** The names of regions by their codes; a code, which the State publishes, only where the office does not know the region. */
export function useRegionName(): (code: string) => string {
  const { say, t } = useWords()
  const answer = useCatalogue()
  return (code) => {
    if (answer.state !== 'ready') return NAME_COMING
    const found = answer.value.regions.find(({ key }) => key === code)
    if (found !== undefined) return say(found.name)
    return /^\d+$/.test(code) ? code : t.nameWithdrawn
  }
}

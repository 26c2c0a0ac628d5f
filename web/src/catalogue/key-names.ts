import { useMemo } from 'react'
import type { Words } from '@yizheng/domain/text/words'
import { useCatalogueNames, type CatalogueNames } from './catalogue-client.ts'
import { nameIn } from './names.ts'
import { useWords } from '../words/use-words.ts'

/** The names behind the keys of the catalogue. Keys are never shown: before the names are here three dots stand for them. */
export type DeskNames = {
  readonly bundle: (key: string) => string
  readonly department: (key: string) => string
  /** An approval: an item, or with `:2` one phase of an item. */
  readonly approval: (key: string) => string
  /** Whether an approval is of an item that is filed 备案. */
  readonly isFiling: (key: string) => boolean
  readonly bundles: readonly string[]
  readonly departments: readonly string[]
}

export function useNames(): DeskNames {
  const { say, t } = useWords()
  const answer = useCatalogueNames()
  const names = answer.state === 'ready' ? answer.value : undefined
  const withdrawn = t.nameWithdrawn
  // The same as long as names and language are, so that a long list is not drawn anew for each thing said beside it.
  return useMemo(() => namesOf(names, say, withdrawn), [names, say, withdrawn])
}

function namesOf(names: CatalogueNames | undefined, say: (words: Words) => string, withdrawn: string): DeskNames {
  const of = (table: Readonly<Record<string, Words>> | undefined) => (key: string) => nameIn(table, key, say, withdrawn)
  const item = of(names?.items)
  const filings = new Set(names?.filings)
  return {
    bundle: of(names?.bundles),
    department: of(names?.departments),
    approval: (key) => {
      const [itemKey = key, phase] = key.split(':')
      return phase === undefined ? item(itemKey) : `${item(itemKey)} (${phase})`
    },
    isFiling: (key) => filings.has(key.split(/[:#]/u)[0] ?? ''),
    bundles: Object.keys(names?.bundles ?? {}),
    departments: Object.keys(names?.departments ?? {}),
  }
}

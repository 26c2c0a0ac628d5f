import { useCatalogueNames } from '../catalogue/catalogue-client.ts'
import { useAlertWords } from '../words/alerts.ts'
import { useFilingWords } from '../words/filing.ts'
import { usePortalWords } from '../words/portal.ts'
import { useWords } from '../words/use-words.ts'

/** What a deadline is called by its key: its kind, and the item or department that it is about (`claim:market`). */
export function useDeadlineName(): (key: string) => string {
  const { say } = useWords()
  const kinds: Readonly<Record<string, string>> = usePortalWords().clock.kinds
  const { kinds: others } = useAlertWords()
  const filed = useFilingWords()
  const names = useCatalogueNames()
  return (key) => {
    const [kind = '', about = ''] = key.split(/[:#]/)
    const named = names.state === 'ready' ? (names.value.items[about] ?? names.value.departments[about]) : undefined
    const isFiled = names.state === 'ready' && names.value.filings.includes(about)
    return [
      (isFiled ? filed.clocks[kind] : undefined) ?? kinds[kind] ?? others.deadline,
      ...(named ? [say(named)] : []),
    ].join(' ')
  }
}

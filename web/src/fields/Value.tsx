import { useWords } from '../words/use-words.ts'

/** A value as it reads, not as it is edited: yes and no in words, data that exists in Chinese only marked as such. */
export function Value({ value }: { readonly value: string | number | boolean | undefined }) {
  const { t } = useWords()
  if (value === undefined) return <span className="soft">{t.fields.unanswered}</span>
  if (typeof value === 'boolean') return <>{value ? t.yes : t.no}</>
  if (typeof value === 'number') return <>{value.toLocaleString('en-US')}</>
  return <span lang="zh-CN">{value}</span>
}

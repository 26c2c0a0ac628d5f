import type { FileView } from '@yizheng/contract/files'
import { ask } from '../client/ask.ts'
import { createKept } from '../client/kept.ts'
import { useAnswer } from '../client/use-answer.ts'

const kept = createKept<readonly FileView[]>()

/**
 * Name, size and time of papers that lie at the office, by number of the file; what has not come yet, or may not be read, is left
 * out. Parts of a page that ask for the same files share one question.
 */
export function useFiles(materials: readonly { readonly file: string | null }[]): ReadonlyMap<string, FileView> {
  const asked = materials.flatMap(({ file }) => (file === null ? [] : [file])).sort()
  const of = [...new Set(asked)].join(',')
  const answer = useAnswer(
    `files ${of}`,
    async (signal) => {
      if (of === '') return { ok: true, value: [] }
      const outcome = await ask('listFiles', { query: { of } }, signal)
      return outcome.ok ? { ok: true, value: outcome.value.files } : outcome
    },
    kept,
  )
  return new Map(answer.state === 'ready' ? answer.value.map((view) => [view.file, view]) : [])
}

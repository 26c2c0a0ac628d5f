/** 30 MiB and three types: what the office takes (contract/src/files.ts, which would bring its schemas along). */
const LIMIT_BYTES = 30 * 1024 * 1024
const ENDINGS = /\.(pdf|jpe?g|png)$/i

export const ACCEPT = '.pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png'

/** What can be seen of a file before it is sent; undefined when nothing is wrong. The office looks inside. */
export function faultBefore(file: Pick<File, 'name' | 'size'>): 'tooLarge' | 'wrongType' | 'empty' | undefined {
  if (file.size === 0) return 'empty'
  if (file.size > LIMIT_BYTES) return 'tooLarge'
  return ENDINGS.test(file.name) ? undefined : 'wrongType'
}

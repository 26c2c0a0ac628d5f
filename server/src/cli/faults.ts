import type { CatalogueFault } from '@yizheng/domain/catalogue/fault'
import type { Language } from './command.ts'

/** Every fault as one line, `file path: reason`, in the order of files and places, and how many there are. */
export function faultLines(faults: readonly CatalogueFault[], language: Language): string[] {
  const sorted = faults.toSorted((a, b) => compare(a.file, b.file) || compare(a.path, b.path))
  const files = new Set(faults.map(({ file }) => file)).size
  return [
    ...sorted.map(({ file, path, reason }) => `${file} ${path === '' ? '/' : path}: ${reason[language]}`),
    language === 'zh'
      ? `共 ${faults.length} 处错误，涉及 ${files} 个文件`
      : `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'} in ${files} ${files === 1 ? 'file' : 'files'}`,
  ]
}

/** By code point, with numbers in paths by value, so that entry 2 comes before entry 10. */
function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}

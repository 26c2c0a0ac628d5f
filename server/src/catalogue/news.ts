import type { CatalogueFault } from '@yizheng/domain/catalogue/fault'

/** The most faults that are told in the log at once; the screen has more. */
const MOST = 50

/** What the log is told of a load: the version in force, and every fault that keeps the folder out, a line each. */
export function catalogueNews({ version, faults }: { version: string; faults: readonly CatalogueFault[] }): string[] {
  const short = version.slice(0, 12)
  if (faults.length === 0) return [`Catalogue in force: ${short}`]
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`
  return [
    `Catalogue not taken: ${count}; version ${short} stays in force`,
    ...faults.slice(0, MOST).map(({ file, path, reason }) => {
      return `  ${file} ${path === '' ? '/' : path}: ${reason.zh} / ${reason.en}`
    }),
    ...(faults.length > MOST ? [`  ... ${faults.length - MOST} more; /faults shows them`] : []),
  ]
}

import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { CatalogueFault } from '@yizheng/domain/catalogue/fault'
import type { Day } from '@yizheng/domain/time/day'
import { loadDemonstrationPeople, unknownToCatalogue } from '../parties/demonstration.ts'
import { loadHistories } from './histories.ts'

/** The folder of the demonstration within that of the catalogue. */
export const DEMONSTRATION_FOLDER = 'demonstration'

const PAPER = `${DEMONSTRATION_FOLDER}/paper.typ`

/**
 * Every fault of the data of the demonstration: its people, what they name in the catalogue, what its cases live through, and the page its
 * papers are made of. Without a catalogue, which then has faults of its own, names are not held against anything.
 */
export async function demonstrationFaults(
  directory: string,
  catalogue: Catalogue | undefined,
  today: Day,
): Promise<CatalogueFault[]> {
  const people = await loadDemonstrationPeople(directory, today)
  const faults = 'faults' in people ? [...people.faults] : []
  if ('value' in people && catalogue) {
    const histories = await loadHistories(directory, catalogue, people.value)
    faults.push(...unknownToCatalogue(people.value, catalogue), ...('faults' in histories ? histories.faults : []))
  }
  if (!(await isThere(join(directory, PAPER)))) {
    faults.push({ file: PAPER, path: '', reason: { zh: '缺少这个文件', en: 'This file is missing' } })
  }
  return faults
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

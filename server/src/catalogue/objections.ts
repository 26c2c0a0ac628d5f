import type { Policy } from '@yizheng/domain/cases/policy'
import type { Office } from '@yizheng/domain/parties/office'
import { namedFaults } from '@yizheng/domain/parties/office-checks'
import type { Objections } from './versions.ts'
import type { Session } from '../store/database.ts'
import { droppedFaults } from './dropped.ts'

/**
 * What a running office does not let go when its catalogue changes under it: regions and departments that open cases wait for, and
 * whatever its other files name. The next start would refuse the same.
 */
export function objectionsTo(database: Session, offices: readonly Office[], policy: Policy): Objections {
  const regions = offices.map(({ region }) => region)
  return async (catalogue) => [
    ...namedFaults({ offices, policy }, catalogue),
    ...(await droppedFaults(database, { regions, departments: [...catalogue.departments.keys()] })),
  ]
}

import type { Command } from '@yizheng/domain/cases/command'
import { touches } from '@yizheng/domain/cases/dependence'
import { replay } from '@yizheng/domain/cases/evolve'
import type { Session } from '../store/database.ts'
import { listEvents, type Loaded } from './store.ts'

/** Whether nothing that the act depends on has changed since the version that was seen: then that it moved on is no matter. */
export async function untouched(
  database: Session,
  request: { command: Command; expected: number | undefined },
  { current, plan }: Loaded,
): Promise<boolean> {
  const seen = request.expected ?? current.version
  if (seen < 1 || seen > current.version) return false
  const record = (await listEvents(database, current.id)).filter(({ version }) => version <= current.version)
  if (record.some(({ version, event }) => version > seen && event.type === 'PlanAdopted')) return false
  const before = replay(
    current.id,
    current.region,
    plan,
    record.filter(({ version }) => version <= seen),
  )
  const happened = record.filter(({ version }) => version > seen).map(({ event }) => event)
  return !touches(request.command, before, current, plan, happened)
}

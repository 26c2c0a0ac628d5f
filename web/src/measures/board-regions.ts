import type { Role } from '@yizheng/domain/parties/duty'
import { useSession } from '../parties/session.ts'

/** Roles that answer for the whole or watch over it. Which board opens is the office's decision; this only finds the first to ask for. */
const LOOKING: readonly Role[] = ['bureau-head', 'government-office', 'discipline-officer']

/** Regions whose board the person signed in may ask for, those they head first; undefined while that is not known. */
export function useBoardRegions(): readonly string[] | undefined {
  const session = useSession()
  if (session === null) return undefined
  const grants = session.person?.grants ?? []
  const regions = LOOKING.flatMap((role) => grants.filter((grant) => grant.role === role).map(({ region }) => region))
  return [...new Set(regions)]
}

/** Where the rows behind a figure open. */
export function rowsPath(region: string, rows: string): string {
  return `/board/rows?${new URLSearchParams({ region, rows }).toString()}`
}

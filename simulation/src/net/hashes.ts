import { createHash, type Hash } from 'node:crypto'
import { canonicalJson } from '@yizheng/domain/ledger/canonical-json'
import type { World } from '../world.ts'
import { byKind, type Kind } from './kinds.ts'
import { lookOn } from './onlooker.ts'

/** What is kept of one run: a SHA-256 per kind over all its cases, and per kind the beginnings of those of each case, in the order of filing. */
export type RunHashes = {
  kinds: Record<Kind, string>
  /** `CASE_DIGITS` hexadecimal digits per case, one after the other: enough to find the case, the whole hash being in `kinds`. */
  cases: Record<Kind, string>
}

export const CASE_DIGITS = 4

/** A value by its SHA-256, whatever the order of its members and whether they are `undefined` or left out. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}

/** One run of so many cases. */
export function runHashes(seed: number, cases: number, world: World): RunHashes {
  const known = new Map<string, Record<Kind, Hash>>()
  const hashesFor = (caseId: string): Record<Kind, Hash> => {
    const found = known.get(caseId) ?? byKind(() => createHash('sha256'))
    known.set(caseId, found)
    return found
  }
  const filed = lookOn(seed, cases, world, (caseId, kind, version, value) => {
    hashesFor(caseId)[kind].update(`${version} ${canonicalJson(value)}\n`)
  })
  const ofCases = filed.map((caseId) => ({ caseId, hashes: byKind((kind) => hashesFor(caseId)[kind].digest('hex')) }))
  return {
    kinds: byKind((kind) => hashOf(ofCases.map(({ caseId, hashes }) => [caseId, hashes[kind]]))),
    cases: byKind((kind) => ofCases.map(({ hashes }) => hashes[kind].slice(0, CASE_DIGITS)).join('')),
  }
}

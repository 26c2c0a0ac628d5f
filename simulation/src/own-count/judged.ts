import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const [judge, withFault] = ['judge.ts', 'with-fault.ts'].map((name) => join(import.meta.dirname, name)) as [
  string,
  string,
]

type Run = { records: number; seeds: number; cases: number; fault?: number }

/** `judge.ts` in a process of its own, with one of COUNTING_FAULTS put into the product's code or without: how it ended, and what it said. */
export function judged({ records, seeds, cases, fault }: Run): { status: number | null; said: string } {
  const program = [judge, records, seeds, cases].map(String)
  const args = fault === undefined ? program : ['--import', withFault, ...program]
  const env = { ...process.env, ...(fault !== undefined && { COUNTING_FAULT: String(fault) }) }
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' })
  return { status, said: `${stdout}${stderr}`.trim() }
}

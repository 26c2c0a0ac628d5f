import { readFileSync } from 'node:fs'
import { uptime } from 'node:os'

/** One run of a machine, from when it was switched on, and for how long it has been on: milliseconds, suspended or not. */
export type MachineRun = { readonly bootId: string; readonly up: number }

/** The run of this machine; undefined where the system gives it no name (it is Linux that does). */
export function machineRun(): MachineRun | undefined {
  try {
    return { bootId: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(), up: uptime() * 1000 }
  } catch {
    return undefined
  }
}

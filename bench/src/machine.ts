import { cpus, loadavg, totalmem } from 'node:os'

/** One line on the machine, since figures of two machines cannot be compared. */
export function machineLine(postgres: readonly string[]): string {
  const [cpu] = cpus()
  return [
    `${cpus().length} cores (${cpu?.model ?? 'unknown'})`,
    `${Math.round(totalmem() / 2 ** 30)} GB`,
    `${process.platform} ${process.arch}`,
    `Node ${process.versions.node}`,
    ...postgres,
  ].join(', ')
}

/** The load average of the last minute per core, itself part of every result: others may use the machine. */
export function load(): string {
  return (loadavg()[0] ?? 0).toFixed(1)
}

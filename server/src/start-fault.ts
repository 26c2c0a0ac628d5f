import { DatabaseError } from 'pg'

/**
 * Something outside of the product keeps it from starting or going on. The message is for whoever runs the office: what
 * happened, why, and what to do; where in the code it was found says them nothing.
 */
export class StartFault extends Error {
  override readonly name = 'StartFault'
}

/** What an error of the operating system means, by its code. */
const SYSTEM: Readonly<Record<string, string>> = {
  EACCES: 'the user that the office runs as may not do this',
  EPERM: 'the user that the office runs as may not do this',
  EROFS: 'it is on a file system that is read-only',
  ENOSPC: 'there is no room on the disk',
  EDQUOT: 'there is no room on the disk',
  ENOTDIR: 'a part of the path is no directory',
  EISDIR: 'it is a directory and should be a file',
  ENOENT: 'it is not there',
  EEXIST: 'something else is there',
  EADDRINUSE: 'the port is in use: another office, or another program, listens there',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'there is no host of this name',
  EAI_AGAIN: 'host names cannot be looked up now',
  ECONNREFUSED: 'nothing listens there',
  EHOSTUNREACH: 'there is no way to the host',
  ENETUNREACH: 'there is no way to the host',
  ETIMEDOUT: 'it does not answer',
}

/** The meaning of an error of the operating system; undefined for any other. */
export function systemReason(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  const means = SYSTEM[code]
  return means && `${means} (${code})`
}

/** Why a database could not be asked, in words; without the password that its address may hold. */
export function databaseReason(error: unknown): string {
  if (error instanceof AggregateError) {
    return [...new Set(error.errors.map(databaseReason))].join('; ')
  }
  if (error instanceof DatabaseError) return `${error.message} (${error.code ?? 'no code'})`
  const system = systemReason(error)
  if (system) return system
  if (!(error instanceof Error)) return String(error)
  const why = error.cause === undefined ? '' : `: ${databaseReason(error.cause)}`
  return error.message === 'timeout expired' ? 'it does not answer in time' : `${error.message}${why}`
}

/** The hosts of a database address, without login and password. */
export function hostsIn(url: string): string {
  return /^[a-z]+:\/\/(?:[^@/?#]*@)?([^/?#]*)/.exec(url)?.[1] ?? ''
}

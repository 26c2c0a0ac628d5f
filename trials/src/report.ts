import type { Result } from './trial.ts'

/** How a trial ended: with a result, or with the reason why it failed. */
export type Outcome = {
  readonly name: string
  readonly about: string
  readonly result: Result | undefined
  readonly failure: string | undefined
  /** The day it began, ISO 8601. */
  readonly day: string
  readonly seconds: number
  readonly machine: string
}

/** The section of docs/trials.md on one trial. */
export function sectionOf({ name, about, result, failure, day, seconds, machine }: Outcome): string {
  const lines = [
    `## ${name}`,
    '',
    about,
    '',
    `**${failure === undefined ? 'Passed' : 'Failed'}** on ${day} in ${seconds} s (${machine}).`,
    '',
  ]
  if (failure !== undefined) lines.push(failure, '')
  if (result !== undefined && result.measured.length > 0) {
    lines.push('| what | seen |', '| --- | --- |')
    for (const [what, value] of result.measured) lines.push(`| ${cell(what)} | ${cell(value)} |`)
    lines.push('')
  }
  for (const each of result?.notTried ?? []) lines.push(`Not tried: ${each}`, '')
  return lines.join('\n')
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

/** The document with the section of one trial put in the place of its earlier one, or at the end. */
export function withSection(document: string, name: string, section: string): string {
  const parts = document.split(/^(?=## )/m)
  const at = parts.findIndex((part) => part.startsWith(`## ${name}\n`))
  if (at === -1) parts.push(section)
  else parts[at] = section
  return `${parts.map((part) => part.trimEnd()).join('\n\n')}\n`
}

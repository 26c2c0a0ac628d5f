import type { CaseEvent, Recorded } from '@yizheng/domain/cases/event'
import type { Policy } from '@yizheng/domain/cases/policy'
import { chinaDay, textOf } from './own-count/days.ts'
import { Violation } from './violation.ts'
import { REGION } from './world.ts'

/**
 * The numbers of papers, read from what stands on them: nothing of it comes from the office that gave them, neither its counters nor how it
 * writes a number. Knows the series of an office; the trades that number by a rule of their own are not in the simulation.
 */
type OwnNumbers = {
  /** Notes the numbers that events gave, in the order in which they were recorded. */
  note(caseId: string, events: readonly Recorded[]): void
  /** Every series is 1 to n, each number once. Throws a violation that names the first that is missing. */
  checkAll(): void
}

/** Numbers that no paper bears, with the reason that somebody recorded. */
type KnownHole = { series: string; first: number; last: number; reason: string }

type Read = { series: string; serial: number }

export function readNumbers(policy: Policy, holes: readonly KnownHole[] = []): OwnNumbers {
  const shapes = new Map<string, RegExp>(
    (['receipt', 'acceptance', 'licence', 'filing', 'certificate'] as const).flatMap((kind) => {
      const pattern = policy.numbers[kind]
      return pattern === undefined ? [] : [[kind, shapeOf(pattern)] as const]
    }),
  )
  const given = new Map<string, Map<number, string>>()

  function read(kind: keyof Policy['numbers'], text: string, caseId: string): Read {
    const found = shapes.get(kind)?.exec(text)?.groups
    // What was filed is recorded as a licence is, and may have a series of its own.
    if (!found && kind === 'licence' && shapes.has('filing')) return read('filing', text, caseId)
    if (!found) throw new Violation('a number is written as its series is', caseId, `${kind} ${text}`)
    return { series: `${kind} ${found['year'] ?? ''}`, serial: Number(found['serial']) }
  }

  return {
    note(caseId, events) {
      for (const { event, at } of events) {
        const borne = borneBy(event)
        if (!borne) continue
        const [kind, text] = borne
        const { series, serial } = read(kind, text, caseId)
        const numbers = given.get(series) ?? new Map<number, string>()
        given.set(series, numbers.set(serial, caseId))
        const year = textOf(chinaDay(at)).slice(0, 4)
        if (!series.endsWith(` ${year}`))
          throw new Violation('a number is of its year', caseId, `${text} given in ${year}`)
      }
    },
    checkAll() {
      for (const [series, numbers] of given) {
        const highest = Math.max(...numbers.keys())
        for (let serial = 1; serial <= highest; serial += 1) {
          const known = holes.some((each) => each.series === series && each.first <= serial && serial <= each.last)
          if (!numbers.has(serial) && !known) {
            throw new Violation('numbers follow each other without a hole', null, `${series}: ${serial} of ${highest}`)
          }
        }
      }
    },
  }
}

function borneBy(event: CaseEvent): [keyof Policy['numbers'], string] | undefined {
  switch (event.type) {
    case 'ApplicationSubmitted':
      return ['receipt', event.receiptNumber]
    case 'ApplicationAccepted':
      return ['acceptance', event.acceptanceNumber]
    case 'LicenceGranted':
      return ['licence', event.licenceNumber]
    case 'CertificateIssued':
      return ['certificate', event.number]
    default:
      return undefined
  }
}

/** What the numbers of a pattern look like, with year and serial as groups. */
function shapeOf(pattern: string): RegExp {
  const text = pattern.replaceAll(/[.*+?^$()|[\]\\]/g, (sign) => `\\${sign}`)
  const shape = text
    .replace('{region}', REGION)
    .replace('{province}', '鲁')
    .replace('{year}', '(?<year>20\\d\\d)')
    .replace(/\{serial:(\d)\}/, '(?<serial>\\d{$1,})')
  return new RegExp(`^${shape}$`)
}

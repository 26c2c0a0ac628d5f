import type { ActRow, Answer, Store } from './store.ts'
import { Violation } from './violation.ts'

/** What the store took and what people were told of it, kept beside the store to be compared with it. */
export type Ledger = {
  /** The store took an act: it follows the one before, so that every event of the record belongs to exactly one act. */
  taken(row: ActRow): void
  /** Somebody was told that an act is done: it stands in the record, and whoever asks again under the same key is told the same. */
  told(person: string, key: string, answer: Answer): void
  /** Everything anybody was ever told still stands in the record, once. */
  checkAll(): number
}

type Entry = { answer: Answer; name: string }

export function createLedger(store: Store): Ledger {
  const last = new Map<string, number>()
  const answers = new Map<string, Entry>()

  function stands({ answer, name }: Entry): void {
    const record = store.find(answer.case)?.record ?? []
    const entries = record.slice(answer.version - answer.happened.length, answer.version)
    if (entries.map(({ event }) => event.type).join() !== answer.happened.join()) {
      throw new Violation(
        'what was acknowledged stands in the record',
        answer.case,
        `${name}: ${answer.happened.join()}`,
      )
    }
  }

  return {
    taken(row) {
      const before = last.get(row.caseId) ?? 0
      if (row.expected !== before) {
        throw new Violation(
          'no act is lost or overwritten',
          row.caseId,
          `an act on version ${row.expected} was recorded after version ${before}`,
        )
      }
      last.set(row.caseId, row.answer.version)
    },
    told(person, key, answer) {
      const name = `${person} ${key}`
      const first = answers.get(name)
      if (first && JSON.stringify(first.answer) !== JSON.stringify(answer)) {
        throw new Violation('the same key gets the first answer', answer.case, name)
      }
      const entry = { answer, name }
      answers.set(name, entry)
      stands(entry)
    },
    checkAll() {
      const taken = new Map<string, string>()
      for (const entry of answers.values()) {
        stands(entry)
        const place = `${entry.answer.case} ${entry.answer.version}`
        const other = taken.get(place)
        if (other !== undefined) {
          throw new Violation('two acts are two entries', entry.answer.case, `${other} and ${entry.name}`)
        }
        taken.set(place, entry.name)
      }
      return answers.size
    },
  }
}

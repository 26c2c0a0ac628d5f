import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What this counting reads of a catalogue: its JSON alone. It takes no type, schema or function from the compiler, so that a fault in
 * one is not a fault in the other; it is read without checks, since `catalogue check` tells what is wrong with a folder.
 */
export type Facts = {
  /** By code, which is the order of the catalogue. */
  items: readonly ItemFacts[]
  bundles: readonly BundleFacts[]
  materials: readonly MaterialFacts[]
  fields: readonly FieldFacts[]
  conditions: readonly ConditionFacts[]
}

export type Answer = boolean | number | string

export type ItemFacts = {
  key: string
  code: string
  inspection: string
  /** The law lets it go by commitment: what the ordinary road does before the decision, the field that says the road, the days of the promise. */
  byCommitment?: { ordinary: string; field: string; promised: { days: number } }
  timeLimit: {
    statutory: number
    promised: number
    phases: { name: { zh: string }; days: number }[] | null
  }
  prerequisites: { anyOf: string[]; phase: { own?: string; theirs?: string } | null }[]
  materials: { key: string; required: boolean; when: string | null; scope: string }[]
  fields: string[]
}

/** What an answer must be for an effect to come about. */
export type Wanted = { op: string; value: Answer }

export type QuestionFacts = {
  key: string
  type: string
  options: string[] | null
  effects: {
    if: Wanted
    and?: (Wanted & { question: string })[]
    unless?: (Wanted & { question: string })[]
    add: string[]
    remove: string[]
    conditions: string[]
  }[]
  fills?: { field: string; values?: Record<string, unknown> }
}

export type Figures = Record<string, number | Record<string, number>>

export type BundleFacts = {
  key: string
  coreItems: string[]
  defaultConditions: string[]
  questions: QuestionFacts[]
  scenarios: {
    name: string
    answers: Record<string, Answer>
    expectedItems: string[]
    activeConditions: string[]
    computed: Figures
  }[]
}

export type MaterialFacts = { key: string; source: string }

export type FieldFacts = { key: string; prefillSource: string | null; askedWhen?: string; producedBy?: string[] }

export type ConditionFacts = {
  key: string
  toldBy?: { field: string; is?: boolean | string | string[]; atLeast?: number }
  usual?: boolean
}

/** The catalogue of the product. */
export const CATALOGUE = join(import.meta.dirname, '../../../catalogue')

/** Reads a catalogue folder. */
export function readFacts(directory: string): Facts {
  const read = (path: string): unknown => JSON.parse(readFileSync(join(directory, path), 'utf8'))
  const all = (folder: string) =>
    readdirSync(join(directory, folder))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => read(join(folder, name)))
  const items = all('items') as ItemFacts[]
  return {
    items: items.sort((a, b) => (a.code < b.code ? -1 : 1)),
    bundles: all('bundles') as BundleFacts[],
    materials: read('materials.json') as MaterialFacts[],
    fields: read('fields.json') as FieldFacts[],
    conditions: read('conditions.json') as ConditionFacts[],
  }
}

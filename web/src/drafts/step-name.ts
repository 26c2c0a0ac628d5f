import type { Names } from '../catalogue/names.ts'
import { TOPICS, type Topic } from './topics.ts'

/** What a page of the form is called: its topic, or the item whose particulars it asks; empty while names are on their way. */
export function stepNameOf(key: string, topics: Readonly<Record<Topic, string>>, names: Names | undefined): string {
  const topic = TOPICS.find((each) => each === key)
  if (topic !== undefined) return topics[topic]
  return names?.items([key]) ?? ''
}

import type { Case } from '../case.ts'
import type { Chapter } from './chapter.ts'
import type { Happened, Recording } from './event.ts'
import { patched, type AnyPatch } from './patch.ts'

/** What the other chapters make of an event, each of its own part of the case. They see the case as it was before the event. */
export function heardBy(
  chapters: readonly Chapter[],
  current: Case,
  event: Happened,
  recording: Recording,
): AnyPatch[] {
  return chapters.flatMap(({ listeners = [] }) =>
    listeners.filter(({ type }) => type === event.type).map(({ hears }) => hears(current, event as never, recording)),
  )
}

/** The case with the patches of one event put on, one after the other. Only that of the event's own chapter moves the stage. */
export function withPatches(current: Case, patches: readonly AnyPatch[]): Case {
  return patches.reduce(patched, current)
}

import type { Case } from '../case.ts'
import { dayOf } from '../../time/day.ts'
import type { AnyEvent, Chapter } from './chapter.ts'
import type { Happened, Recording } from './event.ts'
import { patched, type AnyPatch } from './patch.ts'

/**
 * What the chapter of an event makes of it. What a correction says is read by the home of the entry that it corrects: as that says of corrections, or as if
 * whoever made the entry had written it then; the wrong one stays in the record, and so does the stage.
 */
export function patchOf(
  homeOf: (type: string) => AnyEvent,
  current: Case,
  event: Happened,
  recording: Recording,
): AnyPatch {
  const { corrects, evolve } = homeOf(event.type)
  if (!corrects) return evolve(current, event, recording)
  const { version, at, by, event: right } = corrects(event)
  const home = homeOf(right.type)
  const again = home.corrected?.evolve?.(current, right, { ...recording, version })
  return { ...(again ?? home.evolve(current, right, { ...recording, at, by, on: dayOf(at) })), stage: undefined }
}

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

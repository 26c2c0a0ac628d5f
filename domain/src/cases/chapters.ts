import type { z } from 'zod'
import type { Happened } from './kernel/event.ts'
import type { AnyAct, AnyEvent, Chapter } from './kernel/chapter.ts'
import { afterGrant } from './after-grant/chapter.ts'
import { cancellation } from './cancellation/chapter.ts'
import { certificate } from './certificate/chapter.ts'
import { commitments } from './commitments/chapter.ts'
import { corrections } from './corrections/chapter.ts'
import { decision } from './decision/chapter.ts'
import { endings } from './endings/chapter.ts'
import { examination } from './examination/chapter.ts'
import { filing } from './filing/chapter.ts'
import { handover } from './handover/chapter.ts'
import { hearings } from './hearings/chapter.ts'
import { holder } from './holder/chapter.ts'
import { inspection } from './inspection/chapter.ts'
import { limits } from './limits/chapter.ts'
import { newCatalogue } from './new-catalogue/chapter.ts'
import { procedures } from './procedures/chapter.ts'
import { supplement } from './supplement/chapter.ts'
import { tolerance } from './tolerance/chapter.ts'

/** The chapters of the law, in the order in which a case meets them, which is that of its work and its clocks where nothing else orders them. The one list. */
export const CHAPTERS: readonly Chapter[] = [
  filing,
  supplement,
  tolerance,
  newCatalogue,
  examination,
  limits,
  procedures,
  hearings,
  inspection,
  decision,
  certificate,
  handover,
  commitments,
  endings,
  holder,
  cancellation,
  afterGrant,
  corrections,
]

export const ACTS = {
  ...filing.acts,
  ...supplement.acts,
  ...tolerance.acts,
  ...newCatalogue.acts,
  ...examination.acts,
  ...limits.acts,
  ...procedures.acts,
  ...hearings.acts,
  ...inspection.acts,
  ...decision.acts,
  ...certificate.acts,
  ...handover.acts,
  ...commitments.acts,
  ...endings.acts,
  ...holder.acts,
  ...cancellation.acts,
  ...afterGrant.acts,
  ...corrections.acts,
}

export const EVENTS = {
  ...filing.events,
  ...supplement.events,
  ...tolerance.events,
  ...newCatalogue.events,
  ...examination.events,
  ...limits.events,
  ...procedures.events,
  ...hearings.events,
  ...inspection.events,
  ...decision.events,
  ...certificate.events,
  ...handover.events,
  ...commitments.events,
  ...endings.events,
  ...holder.events,
  ...cancellation.events,
  ...afterGrant.events,
  ...corrections.events,
}

/** Acts and events that have a home in a chapter. */
export type HomedAct = keyof typeof ACTS
export type HomedEvent = keyof typeof EVENTS

export type HomedCommand = z.infer<(typeof ACTS)[HomedAct]['command']>
export type HomedCaseEvent = z.infer<(typeof EVENTS)[HomedEvent]['schema']>

export function isHomedAct(type: string): type is HomedAct {
  return Object.hasOwn(ACTS, type)
}

export function isHomed<Event extends Happened>(event: Event): event is Event & { type: HomedEvent } {
  return Object.hasOwn(EVENTS, event.type)
}

/** The home of an act, whatever chapter it belongs to. Throws where it has none. */
export function actHome(type: string): AnyAct {
  const home: AnyAct | undefined = isHomedAct(type) ? ACTS[type] : undefined
  if (!home) throw new Error(`no chapter has the act ${type}`)
  return home
}

/** The home of an event, whatever chapter it belongs to. Throws where it has none. */
export function eventHome(type: string): AnyEvent {
  const home: AnyEvent | undefined = isHomed({ type }) ? EVENTS[type as HomedEvent] : undefined
  if (!home) throw new Error(`no chapter has the event ${type}`)
  return home
}

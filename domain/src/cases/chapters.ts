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

export type CommandType = keyof typeof ACTS
export type EventType = keyof typeof EVENTS

/** Whether there is an act of this name. */
export function isAct(type: string): type is CommandType {
  return Object.hasOwn(ACTS, type)
}

/** Whether there is an event of this name: a record may hold one of a later release. */
export function isEvent(type: string): type is EventType {
  return Object.hasOwn(EVENTS, type)
}

/** The home of an act, whatever chapter it belongs to. Throws where it has none. */
export function actHome(type: string): AnyAct {
  const home: AnyAct | undefined = isAct(type) ? ACTS[type] : undefined
  if (!home) throw new Error(`no chapter has the act ${type}`)
  return home
}

/** The home of an event, whatever chapter it belongs to. Throws where it has none. */
export function eventHome(type: string): AnyEvent {
  const home: AnyEvent | undefined = isEvent(type) ? EVENTS[type] : undefined
  if (!home) throw new Error(`no chapter has the event ${type}`)
  return home
}

import type { Recorded } from '@yizheng/domain/cases/event'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { chinaDay, numberOf, type DayNumber } from './days.ts'
import { takeOnEnd, type Ending, type Stopped } from './end-facts.ts'

/** What a record says about days, read from its events and from nothing that the product made of them. */

export type Step = Ending & {
  opened: DayNumber | null
  decided: DayNumber | null
  granted: boolean
  licensed: boolean
  stops: Stopped[]
  longer: number | null
  told: Map<string, { on: DayNumber; heard: DayNumber | null }>
  rightTold: DayNumber | null
  hearingAsked: DayNumber | null
  hearingHeld: DayNumber | null
  matter: { kind: string; on: DayNumber } | null
  until: DayNumber | null
  /** Whether it passed to another. */
  passed: boolean
  /** Granted when; the first and the last check of a promise, and when it was answered for; since when the licence is no longer in force. */
  grantedOn: DayNumber | null
  checks: {
    first: DayNumber
    on: DayNumber
    found: string
    by: DayNumber | null
    said: DayNumber | null
    answered: DayNumber | null
  } | null
  gone: DayNumber | null
  /** What the applicant may put right: when they were told, by when, and when they said that it is. */
  rectify: { on: DayNumber; by: DayNumber; said: DayNumber | null } | null
  /** What the last visit ended by finding it in order, and a correction of its entry can bring back. */
  ended: Step['rectify']
}

export type Facts = {
  received: DayNumber
  asked: { on: DayNumber; workingDays: number | null; awaited: string[]; supplied: DayNumber | null } | null
  /** By when the office first said something after it had received everything: acceptance, an end, or a list of what is missing. */
  acceptance: { from: DayNumber; noted: DayNumber } | null
  deferred: { from: DayNumber; by: DayNumber; awaited: string[]; supplied: DayNumber | null } | null
  ended: DayNumber | null
  longer: number | null
  visited: DayNumber | null
  decided: DayNumber | null
  delivered: DayNumber | null
  handed: { regulator: string; on: DayNumber; claimed: DayNumber | null }[]
  /** Of each approval the entry of the last visit to it. */
  seen: Map<string, number>
  steps: Map<string, Step>
}

export function factsOf(record: readonly Recorded[], plan: Plan): Facts {
  const [first] = record
  if (!first) throw new Error('a record without events')
  const step = (): Step => ({
    opened: null,
    decided: null,
    granted: false,
    licensed: false,
    stops: [],
    longer: null,
    told: new Map(),
    rightTold: null,
    hearingAsked: null,
    hearingHeld: null,
    matter: null,
    until: null,
    passed: false,
    rectify: null,
    ended: null,
    grantedOn: null,
    checks: null,
    gone: null,
    end: null,
    heard: null,
    asked: null,
    spoke: null,
  })
  const facts: Facts = {
    received: chinaDay(first.at),
    asked: null,
    acceptance: null,
    deferred: null,
    ended: null,
    longer: null,
    visited: null,
    decided: null,
    delivered: null,
    handed: [],
    seen: new Map(),
    steps: new Map(plan.approvals.map(({ key }) => [key, step()])),
  }
  for (const recorded of record) take(facts, recorded, plan)
  return facts
}

function stepOf(facts: Facts, key: string): Step {
  const found = facts.steps.get(key)
  if (!found) throw new Error(`no approval ${key}`)
  return found
}

/** What waits for nothing any more is open, from the day on which that came to be. */
function open(facts: Facts, plan: Plan, on: DayNumber): void {
  for (const { key, needs } of plan.approvals) {
    const own = stepOf(facts, key)
    if (own.opened === null && needs.every((need) => facts.steps.get(need)?.granted === true)) own.opened = on
  }
  if (facts.decided === null && [...facts.steps.values()].every(({ decided }) => decided !== null)) facts.decided = on
}

function take(facts: Facts, recorded: Recorded, plan: Plan): void {
  const { event, at, version } = recorded
  const on = chinaDay(at)
  switch (event.type) {
    case 'SupplementRequested':
      facts.asked = {
        on,
        workingDays: event.workingDays ?? null,
        awaited: event.list.map(({ subject }) => subject),
        supplied: null,
      }
      return
    case 'SupplementSupplied':
      if (facts.asked === null) return
      facts.asked.awaited = event.outstanding ?? []
      if (facts.asked.awaited.length === 0) handedInWhole(facts, on)
      return
    case 'PlanAdopted': {
      const gone = new Set(event.changes.flatMap((each) => (each.class === 'removed' ? [each.subject] : [])))
      if (facts.asked && facts.asked.supplied === null && facts.ended === null && facts.acceptance === null) {
        facts.asked.awaited = facts.asked.awaited.filter((each) => !gone.has(each))
        if (facts.asked.awaited.length === 0) handedInWhole(facts, on)
      }
      if (facts.deferred && facts.deferred.supplied === null) {
        facts.deferred.awaited = facts.deferred.awaited.filter((each) => !gone.has(each))
        if (facts.deferred.awaited.length === 0) facts.deferred.supplied = on
      }
      return
    }
    case 'ApplicationAccepted': {
      const from = event.effectiveOn === undefined ? on : numberOf(event.effectiveOn)
      facts.acceptance = { from, noted: on }
      if (event.tolerance) {
        const { missing, supplyBy } = event.tolerance
        facts.deferred = { from: on, by: numberOf(supplyBy), awaited: [...missing], supplied: null }
      }
      open(facts, plan, from)
      return
    }
    case 'DeferredPapersSupplied': {
      if (facts.deferred === null) return
      const given = new Set(event.materials.map(({ material }) => material))
      facts.deferred.awaited = facts.deferred.awaited.filter((each) => !given.has(each))
      facts.deferred.supplied = event.complete ? on : null
      return
    }
    case 'AcceptanceWithdrawn':
    case 'ApplicationNotAccepted':
    case 'ApplicationWithdrawn':
    case 'HandlingTerminated':
      facts.ended = on
      return
    case 'InspectionRecorded':
      facts.visited ??= numberOf(event.visitedOn)
      for (const each of event.findings) seen(stepOf(facts, each.approval), each.conclusion, event.rectifyBy, on)
      noteSeen(facts, version, event.findings)
      return
    case 'RectificationReported':
      for (const key of event.approvals) {
        const { rectify, checks } = stepOf(facts, key)
        if (checks) checks.said = on
        else if (rectify) rectify.said = on
      }
      return
    case 'PhaseApproved':
    case 'LicenceGranted': {
      const own = stepOf(facts, event.approval)
      own.decided = on
      own.granted = true
      if (event.type === 'LicenceGranted') {
        own.licensed = true
        own.grantedOn = on
        own.until = event.validUntil === null ? null : numberOf(event.validUntil)
      }
      open(facts, plan, on)
      return
    }
    case 'LicenceRefused':
      stepOf(facts, event.approval).decided = on
      open(facts, plan, on)
      return
    case 'CertificateDelivered':
      facts.delivered = on
      return
    case 'EntryCorrected':
      if (event.replacement.type === 'CertificateDelivered') facts.delivered = chinaDay(event.madeAt)
      if (event.replacement.type === 'InspectionRecorded') {
        const { findings, rectifyBy } = event.replacement
        // What a later visit found stands.
        const last = findings.filter(({ approval }) => facts.seen.get(approval) === event.corrects)
        for (const each of last) putRight(stepOf(facts, each.approval), each.conclusion, rectifyBy, on)
      }
      return
    case 'LicencesHandedOver':
      facts.handed.push({ regulator: event.regulator, on, claimed: null })
      return
    case 'HandoverClaimed':
      for (const each of facts.handed) if (each.regulator === event.regulator) each.claimed = on
      return
    case 'LimitExtended':
      if (event.approval === null) facts.longer = event.workingDays
      else stepOf(facts, event.approval).longer = event.workingDays
      return
    default:
      takeOnStep(facts, recorded, on)
  }
}

function noteSeen(facts: Facts, version: number, findings: readonly { approval: string }[]): void {
  for (const { approval } of findings) facts.seen.set(approval, version)
}

/** A visit that finds it in order, or that comes when the applicant has spoken or has had their time, ends what was to be put right. */
function seen(own: Step, conclusion: string, by: string | undefined, on: DayNumber): void {
  const open = own.rectify !== null && own.rectify.said === null && on <= own.rectify.by
  own.ended = conclusion === 'pass' && open ? own.rectify : null
  if (conclusion === 'correct') own.rectify = by === undefined ? null : { on, by: numberOf(by), said: null }
  else if (!(conclusion === 'fail' && open)) own.rectify = null
}

/**
 * The entry of a visit that is put right says what the visit had said, and nobody looked again: of what it asked for, or of what it had ended, the
 * day and the word of the applicant stay, unless nothing is wanting or their time was over.
 */
function putRight(own: Step, conclusion: string, by: string | undefined, on: DayNumber): void {
  const told = own.rectify ?? own.ended
  const day = by === undefined ? undefined : numberOf(by)
  if (told === null || (conclusion === 'correct' && day === undefined)) return seen(own, conclusion, by, on)
  const lives = told.said !== null || on <= told.by
  if (conclusion === 'pass') [own.rectify, own.ended] = [null, lives ? told : null]
  else if (conclusion === 'correct') [own.rectify, own.ended] = [{ ...told, by: day ?? told.by }, null]
  else if (own.rectify === null) [own.rectify, own.ended] = [day === undefined ? null : { ...told, by: day }, null]
  else [own.rectify, own.ended] = [lives ? told : null, null]
}

function handedInWhole(facts: Facts, on: DayNumber): void {
  if (facts.asked) facts.asked.supplied = on
  facts.received = on
}

function takeOnStep(facts: Facts, { event, version, by }: Recorded, on: DayNumber): void {
  if (!('approval' in event) || typeof event.approval !== 'string') return
  const own = stepOf(facts, event.approval)
  if (takeOnEnd(own, { event, by, version }, on)) return
  const stopped = (id: Stopped['id']) => own.stops.find((each) => each.id === id)
  switch (event.type) {
    case 'ProcedureStarted': {
      const told = [{ on, workingDays: event.plannedDays }]
      own.stops.push({ id: version, startedOn: numberOf(event.startedOn), told, over: null })
      return
    }
    case 'ProcedureProlonged':
      stopped(event.procedure)?.told.push({ on, workingDays: event.plannedDays })
      return
    case 'ProcedureEnded': {
      const ending = stopped(event.procedure)
      if (ending) ending.over = { on: numberOf(event.endedOn), noted: on }
      return
    }
    case 'InterestedPartyTold':
      own.told.set(event.party, { on, heard: null })
      return
    case 'InterestedPartyHeard': {
      const party = own.told.get(event.party)
      if (party) party.heard = on
      if (event.asksForHearing) own.hearingAsked ??= on
      return
    }
    case 'HearingRightTold':
      own.rightTold = on
      return
    case 'HearingRequested':
      own.hearingAsked = on
      return
    case 'HearingScheduled': {
      const told = { on, day: numberOf(event.day) }
      const before = stopped('hearing')
      if (before) before.told.push(told)
      else own.stops.push({ id: 'hearing', startedOn: on, told: [told], over: null })
      return
    }
    case 'HearingHeld': {
      own.hearingHeld = numberOf(event.heldOn)
      const hearing = stopped('hearing')
      if (hearing) hearing.over = { on: numberOf(event.signedOn), noted: on }
      return
    }
    case 'MatterRequested':
      own.matter = { kind: event.kind, on }
      return
    case 'LicenceRenewed':
      own.until = event.validUntil === null ? null : numberOf(event.validUntil)
      own.matter = null
      return
    case 'CommitmentChecked': {
      const by = event.rectifyBy === undefined ? null : numberOf(event.rectifyBy)
      own.checks = { first: own.checks?.first ?? on, on, found: event.conclusion, by, said: null, answered: null }
      return
    }
    case 'RevocationWithheld':
      own.end = null
      own.heard = null
      own.spoke = null
      if (own.checks?.found === 'fail') own.checks.answered = on
      return
    case 'LicenceWithdrawn':
    case 'LicenceRevoked':
    case 'LicenceRevokedAsPenalty':
    case 'LicenceCancelled':
      // Of several ends the last is the one that the licence shows.
      own.gone = on
      own.matter = null
      own.end = null
      own.heard = null
      own.asked = null
      own.spoke = null
      return
    case 'LicenceTransferred':
      own.matter = null
      moved(own, event.validUntil)
      own.heard = null
      own.asked = null
      own.spoke = null
      if (own.end) own.end = { ...own.end, told: null, asked: null, said: [], stops: [], held: null }
      own.passed = true
      return
    case 'LicenceChanged':
      own.matter = null
      moved(own, event.validUntil)
      return
    case 'MatterRefused':
      own.matter = null
      return
    default:
  }
}

/** The end of a licence, where a change says another. */
function moved(own: Step, until: string | null | undefined): void {
  if (until !== undefined) own.until = until === null ? null : numberOf(until)
}

import { approval, planOf } from '@yizheng/testkit/plans'
import type { CaseEvent, Recorded } from '@yizheng/domain/cases/event'
import type { Plan, PlanApproval } from '@yizheng/domain/catalogue/plan'
import type { Chance } from '../chance.ts'
import { textOf, type DayNumber } from './days.ts'

/**
 * Records by chance, of what can stand in one and not only of what people sensibly do: procedures that are told of late, prolonged after their
 * time, ended late, overlapping; hearings that are moved; extensions; lists of what is missing, one after the other.
 */

export function randomPlan(chance: Chance): Plan {
  const count = 1 + chance.below(6)
  const approvals: PlanApproval[] = []
  for (let index = 0; index < count; index += 1) {
    const needs = approvals.filter(() => chance.happens(0.35)).map(({ key }) => key)
    const statutoryDays = 1 + chance.below(40)
    approvals.push(
      approval(`a${index}`, {
        needs,
        statutoryDays,
        promisedDays: 1 + chance.below(statutoryDays),
        inspected: chance.happens(0.4),
        final: true,
        ...(chance.happens(0.4) && { commitment: promisedBy(chance) }),
      }),
    )
  }
  // Only what something else waits for can be a phase of it.
  const phases = approvals.map((each) => {
    const awaited = approvals.some(({ needs }) => needs.includes(each.key))
    return awaited && chance.happens(0.3) ? { ...each, final: false } : each
  })
  const statutoryDays = 5 + chance.below(60)
  const limit = {
    statutoryDays,
    promisedDays: 1 + chance.below(statutoryDays),
    rule: 'longest-path',
    basis: '行政许可法 42(1)',
  }
  return planOf(phases, { limit })
}

function promisedBy(chance: Chance): NonNullable<PlanApproval['commitment']> {
  const unit = chance.oneOf(['day', 'working-day', 'month'] as const)
  const count = unit === 'month' ? 1 + chance.below(6) : 5 + chance.below(60)
  return {
    basis: '依据',
    statement: { zh: '承诺', en: 'Promise' },
    checkWithin: { count, unit, basis: '依据', assumed: false },
    sparesVisit: true,
  }
}

const REMEDIES = { reviewBody: '某某人民政府', reviewDays: 60, courtMonths: 6, basis: '行政复议法 20' }
const REASONS = '理由'

/** A record that begins on a day between `from` and `to`. */
export function randomRecord(chance: Chance, plan: Plan, from: DayNumber, to: DayNumber): Recorded[] {
  const record: Recorded[] = []
  let today = from + chance.below(to - from)
  const add = (event: CaseEvent): number => {
    const hour = String(chance.below(24)).padStart(2, '0')
    const at = `${textOf(today)}T${hour}:${String(chance.below(60)).padStart(2, '0')}:00.000Z`
    const last = record.at(-1)?.at ?? ''
    record.push({ version: record.length + 1, at: at > last ? at : last, by: 'somebody', part: null, event })
    return record.length
  }
  const wait = (most: number) => {
    today += chance.below(most)
  }
  const earlier = (most: number) => textOf(today - chance.below(most))
  add(submitted(plan))
  for (let lists = chance.below(3); lists > 0; lists -= 1) {
    wait(8)
    add({
      type: 'SupplementRequested',
      list: [{ subject: 'floor-plan', what: '缺页' }],
      ...(chance.happens(0.5) && { workingDays: 1 + chance.below(20) }),
    })
    if (chance.happens(0.2)) return record
    wait(20)
    const half = chance.happens(0.3)
    add({ type: 'SupplementSupplied', materials: [], filingHash: 'h', ...(half && { outstanding: ['floor-plan'] }) })
    if (half) {
      wait(5)
      add({ type: 'SupplementSupplied', materials: [], filingHash: 'h' })
    }
  }
  wait(10)
  if (chance.happens(0.1)) {
    add({ type: 'ApplicationWithdrawn', reason: REASONS })
    return record
  }
  const tolerance = chance.happens(0.3) && { missing: ['minor'], supplyBy: textOf(today + 5 + chance.below(20)) }
  add({
    type: 'ApplicationAccepted',
    acceptanceNumber: 'A1',
    ...(chance.happens(0.2) && { deemed: true, effectiveOn: earlier(10) }),
    ...(tolerance && { tolerance }),
  })
  if (tolerance && chance.happens(0.7)) {
    wait(15)
    add({ type: 'DeferredPapersSupplied', materials: [], complete: true })
  }
  const running: { approval: string; procedure: number; startedOn: string }[] = []
  const hearings = new Set<string>()
  const longer = new Set<string | null>()
  const undecided = plan.approvals.map(({ key }) => key)
  for (let acts = 2 + chance.below(14); acts > 0 && undecided.length > 0; acts -= 1) {
    wait(7)
    const key = chance.oneOf(undecided)
    const act = chance.below(11)
    const one = running.find((each) => each.approval === key)
    if (act <= 2) {
      const startedOn = earlier(25)
      const plannedDays = 1 + chance.below(25)
      const started: CaseEvent = {
        type: 'ProcedureStarted',
        approval: key,
        kind: chance.oneOf(['testing', 'appraisal', 'expert-review'] as const),
        name: '',
        basis: '依据',
        plannedDays,
        startedOn,
      }
      running.push({ approval: key, procedure: add(started), startedOn })
    } else if (act === 3 && one) {
      const plannedDays = 1 + chance.below(15)
      add({ type: 'ProcedureProlonged', approval: key, procedure: one.procedure, plannedDays, reason: REASONS })
    } else if (act <= 5 && one) {
      const endedOn = [earlier(20), one.startedOn].sort().at(-1) ?? one.startedOn
      add({ type: 'ProcedureEnded', approval: key, procedure: one.procedure, endedOn, result: '合格' })
      running.splice(running.indexOf(one), 1)
    } else if (act === 6) {
      add({ type: 'HearingRightTold', approval: key })
      if (chance.happens(0.5)) add({ type: 'HearingRequested', approval: key, reason: REASONS })
    } else if (act === 7 && !hearings.has(key)) {
      add(scheduled(key, textOf(today + 7 + chance.below(20))))
      if (chance.happens(0.4)) {
        wait(30)
        add(scheduled(key, textOf(today + 7 + chance.below(20))))
      }
      if (chance.happens(0.6)) {
        wait(30)
        hearings.add(key)
        const [heldOn, signedOn] = [earlier(10), earlier(4)].sort() as [string, string]
        add({ type: 'HearingHeld', approval: key, heldOn, signedOn, attended: '双方', transcript: '笔录' })
      }
    } else if (act === 8) {
      const of = chance.happens(0.3) ? null : key
      if (!longer.has(of)) {
        longer.add(of)
        const workingDays = 1 + chance.below(15)
        add({ type: 'LimitExtended', approval: of, workingDays, basis: '行政许可法 42', reason: REASONS })
      }
    } else if (act === 9) {
      const party = chance.oneOf(['甲', '乙'])
      add({ type: 'InterestedPartyTold', approval: key, party, what: '内容' })
      if (chance.happens(0.6)) {
        wait(6)
        const asksForHearing = chance.happens(0.3)
        add({ type: 'InterestedPartyHeard', approval: key, party, statement: '意见', asksForHearing })
      }
    } else {
      const seen = chance.happens(0.3)
      if (seen) {
        visit(key, 'pass')
      } else if (chance.happens(0.3)) {
        visit(key, 'correct')
        wait(8)
        if (chance.happens(0.7)) {
          add({ type: 'RectificationReported', approvals: [key], note: '已整改', files: [] })
          wait(5)
        }
        if (chance.happens(0.8)) visit(key, chance.oneOf(['pass', 'correct', 'fail'] as const))
      }
      decide(key)
    }
  }
  if (chance.happens(0.5)) for (const key of undecided.slice()) decide(key)
  if (undecided.length > 0) return record
  after()
  return record

  function visit(key: string, conclusion: 'pass' | 'correct' | 'fail'): void {
    add({
      type: 'InspectionRecorded',
      inspectors: ['p1', 'p2'],
      visitedOn: earlier(3),
      findings: [{ approval: key, conclusion, checks: [] }],
      ...(conclusion === 'correct' && { rectifyBy: textOf(today + 1 + chance.below(20)) }),
    })
  }

  function decide(key: string): void {
    const planned = plan.approvals.find((each) => each.key === key)
    const ready = planned?.needs.every((need) => !undecided.includes(need)) ?? false
    if (!ready) return
    undecided.splice(undecided.indexOf(key), 1)
    if (chance.happens(0.15)) {
      add({ type: 'LicenceRefused', approval: key, reasons: REASONS, remedies: REMEDIES })
    } else if (planned?.final) {
      const validUntil = chance.happens(0.3) ? null : textOf(today + 100 + chance.below(900))
      add({ type: 'LicenceGranted', approval: key, licenceNumber: 'L1', validFrom: textOf(today), validUntil })
    } else add({ type: 'PhaseApproved', approval: key })
  }

  /** What was granted on a promise; what a visit had looked at before is left out, since the law spares it one. */
  function promised(key: string): boolean {
    const looked = record.some(
      ({ event }) => event.type === 'InspectionRecorded' && event.findings.some(({ approval }) => approval === key),
    )
    return !looked && plan.approvals.some((each) => each.key === key && each.commitment !== undefined)
  }

  function check(key: string): void {
    wait(70)
    const first = chance.oneOf(['pass', 'correct', 'correct', 'fail'] as const)
    checked(key, first)
    if (first === 'correct' && chance.happens(0.8)) {
      wait(12)
      if (chance.happens(0.6)) {
        add({ type: 'RectificationReported', approvals: [key], note: '已整改', files: [] })
        wait(12)
      }
      if (chance.happens(0.6)) checked(key, chance.oneOf(['pass', 'correct', 'fail'] as const))
    }
    wait(12)
    const end = chance.below(4)
    if (end === 0) add({ type: 'RevocationWithheld', approval: key, ground: 'other-by-law', reasons: REASONS })
    if (end === 1) {
      add({ type: 'LicenceRevoked', approval: key, ground: 'other-by-law', reasons: REASONS, remedies: REMEDIES })
    }
  }

  /** The end of a licence is proposed, mostly told, and left there, now and then with a hearing asked for. */
  function proposed(approval: string): void {
    const texts = { facts: REASONS, reasons: REASONS }
    add({ type: 'EndingProposed', approval, act: 'RevokeLicence', ground: 'other-by-law', ...texts })
    const proposal = record.length
    if (chance.happens(0.2)) return
    const servedOn = textOf(today)
    wait(5)
    add({ type: 'EndingTold', approval, proposal, method: 'post', servedOn, proof: REASONS })
    if (chance.happens(0.4)) return
    const asksForHearing = chance.happens(0.6)
    add({ type: 'EndingStatementMade', approval, statement: REASONS, asksForHearing })
  }

  function checked(approval: string, conclusion: 'pass' | 'correct' | 'fail'): void {
    add({
      type: 'CommitmentChecked',
      approval,
      checkedOn: textOf(today),
      officers: 2,
      checks: [],
      conclusion,
      note: REASONS,
      ...(conclusion === 'correct' && { rectifyBy: textOf(today + 1 + chance.below(20)) }),
    })
  }

  function after(): void {
    const granted = record.flatMap(({ event }) => (event.type === 'LicenceGranted' ? [event.approval] : []))
    if (granted.length === 0) return
    wait(12)
    if (chance.happens(0.7)) add({ type: 'CertificateDelivered', method: 'post', proof: '单号' })
    wait(3)
    add({ type: 'LicencesHandedOver', regulator: 'market', approvals: granted })
    wait(4)
    if (chance.happens(0.6)) add({ type: 'HandoverClaimed', regulator: 'market' })
    for (const key of granted) if (promised(key) && chance.happens(0.8)) check(key)
    for (const key of granted.filter(() => chance.happens(0.3))) proposed(key)
    for (const key of granted.filter(() => chance.happens(0.4))) {
      wait(40)
      if (chance.happens(0.3)) {
        const validUntil = textOf(today + 60 + chance.below(400))
        add({ type: 'LicenceChanged', approval: key, filingHash: 'h', fields: [], validUntil })
      }
      const kind = chance.oneOf(['renewal', 'change'] as const)
      add({ type: 'MatterRequested', approval: key, kind, fields: [], filingHash: 'h', reason: REASONS })
      if (chance.happens(0.3)) {
        add({ type: 'LicenceRenewed', approval: key, validFrom: textOf(today), validUntil: null, silent: false })
      }
    }
  }
}

function submitted({ bundle, hash }: Plan): CaseEvent {
  return {
    type: 'ApplicationSubmitted',
    bundle,
    planHash: hash,
    catalogueVersion: 'v',
    answers: {},
    applicant: 'owner',
    receiptNumber: 'R1',
    filingHash: 'h',
    materials: [],
    channel: 'pc',
    incomplete: false,
  }
}

function scheduled(approval: string, day: string): CaseEvent {
  return {
    type: 'HearingScheduled',
    approval,
    day,
    place: '一楼',
    presider: 'p3',
    public: true,
    exOfficio: true,
    basis: '行政许可法 46',
  }
}

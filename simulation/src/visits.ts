import type { CommandOf } from '@yizheng/domain/cases/command'
import { OFFICE_ITSELF } from '@yizheng/domain/cases/office-acts'
import { tasksOf } from '@yizheng/domain/cases/tasks'
import { addDays, type Day } from '@yizheng/domain/time/day'
import type { Agenda } from './agenda.ts'
import type { Chance } from './chance.ts'
import type { Course, Move, Temper } from './course.ts'
import { hashOf, type Desk, type Request } from './desk.ts'
import type { Editions } from './editions.ts'
import type { Ledger } from './ledger.ts'
import type { People } from './people.ts'
import { hasEnded } from './progress.ts'
import type { Kept, Store } from './store.ts'
import type { Tally } from './tally.ts'
import type { Trouble } from './trouble.ts'
import { Violation } from './violation.ts'
import { REGION } from './world.ts'

/** What people do to cases, day by day: they file them, look at them, and come back to them. */
export type Visits = {
  /** Somebody files a case, which from then on is looked at until it is over. */
  file(): void
  /** A new version of the catalogue is in force: the office looks at what that means for whatever is open. */
  newEdition(): void
}

export type VisitsOptions = {
  agenda: Agenda
  chance: Chance
  course: Course
  desk: Desk
  editions: Editions
  ledger: Ledger
  people: People
  store: Store
  tally: Tally
  trouble: Trouble
  newKey: () => string
  count: (fault: string) => void
  today: () => Day
  /** Time passes between one act and the next. */
  pass: () => void
  /** From this day on nobody lets anything lie, so that the run comes to its end. */
  briskFrom: Day
}

const BRISK: Temper = { gap: [1, 2], silentWindow: false, silentApplicant: false, silentAfterGrant: false }

export function createVisits(options: VisitsOptions): Visits {
  const { agenda, chance, course, desk, editions, ledger, people, store, tally, trouble, newKey, today } = options
  let number = 0

  function temperOf(): Temper {
    return {
      gap: chance.oneOf([
        [1, 2],
        [1, 4],
        [2, 6],
        [5, 15],
      ] as const),
      silentWindow: chance.happens(0.12),
      silentApplicant: chance.happens(0.25),
      silentAfterGrant: chance.happens(0.5),
    }
  }

  function newCaseId(): string {
    number += 1
    return `${REGION}.${String(number).padStart(8, '0')}`
  }

  function file(): void {
    // Whoever may not apply, or leaves something out, is told so; the next one files.
    for (let tries = 0; tries < 8; tries += 1) {
      const caseId = submit()
      if (caseId === undefined) continue
      tally.filed += 1
      const temper = temperOf()
      later(chance.below(3), () => visit(caseId, temper))
      return
    }
  }

  function submit(): string | undefined {
    const plan = editions.any()
    const actor = chance.happens(0.01) ? chance.oneOf(people.everyone) : chance.oneOf(people.applicants)
    const papers = plan.materials.filter(({ supplier, deferrable }) => {
      return supplier === 'applicant' && chance.happens(deferrable ? 0.65 : 0.93)
    })
    const command: CommandOf<'SubmitApplication'> = {
      type: 'SubmitApplication',
      answers: {},
      filing: chance.happens(0.98) ? { 'subject-name': '模拟商店' } : {},
      materials: papers.map(({ key }) => ({ material: key, file: null })),
      channel: chance.oneOf(['pc', 'phone', 'kiosk', 'window'] as const),
      incomplete: chance.happens(0.97),
    }
    const key = { key: newKey(), bodyHash: hashOf(command) }
    const filed = { command, actor, plan, key }
    tally.tried += 1
    const told = desk.submit({ ...filed, caseId: newCaseId() })
    if (!('done' in told)) return undefined
    ledger.told(actor.personId, key.key, told.done)
    if (chance.happens(0.04)) {
      options.count('a filing that is sent again')
      const again = desk.submit({ ...filed, caseId: newCaseId() })
      if (!('done' in again) || again.done.case !== told.done.case) {
        throw new Violation('a filing that is sent again is one case', told.done.case, JSON.stringify(again))
      }
    }
    return told.done.case
  }

  function later(days: number, what: () => void): void {
    agenda.add(addDays(today(), days), what)
  }

  function found(caseId: string): Kept {
    const kept = store.find(caseId)
    if (!kept) throw new Error(`there is no case ${caseId}`)
    return kept
  }

  function send(caseId: string, { actor, command }: Move, temper: Temper): void {
    const { version, bundle } = found(caseId).current
    const newPlan = editions.of(bundle)
    const key = { key: newKey(), bodyHash: hashOf(command) }
    const expected = actor.personId === OFFICE_ITSELF.personId ? undefined : version
    tally.tried += 1
    trouble.send({ caseId, command, actor, expected, key, ...(newPlan && { newPlan }) }, (loaded) => {
      const move = course.next(loaded, temper, desk.times())
      return move?.actor.personId === OFFICE_ITSELF.personId ? undefined : move
    })
  }

  function visit(caseId: string, given: Temper): void {
    const temper = today() >= options.briskFrom ? { ...BRISK, silentAfterGrant: given.silentAfterGrant } : given
    attempts(caseId, temper, 1 + chance.below(3))
    const { current, plan } = found(caseId)
    const [least, most] = temper.gap
    const gap = least + chance.below(most - least + 1)
    if (!hasEnded(current)) later(gap, () => visit(caseId, given))
    else if (current.stage === 'delivered') afterwards(caseId, given)
    else if (tasksOf(current, plan, []).length > 0) later(gap, () => finish(caseId, temper))
  }

  function attempts(caseId: string, temper: Temper, most: number): void {
    for (let tries = 0; tries < most; tries += 1) {
      const move = course.next(found(caseId), temper, desk.times())
      if (move) send(caseId, move, temper)
      options.pass()
    }
  }

  /** Work that a case leaves behind: a hand-over to claim, a licence to cancel, something that is asked for. */
  function finish(caseId: string, temper: Temper): void {
    attempts(caseId, temper, 2)
    const { current, plan } = found(caseId)
    if (tasksOf(current, plan, []).length > 0) later(3 + chance.below(8), () => finish(caseId, temper))
  }

  /** What becomes of the licences of a case in the course of the next year or so. */
  function afterwards(caseId: string, temper: Temper): void {
    later(1 + chance.below(3), () => finish(caseId, temper))
    const looks = chance.below(5)
    for (let look = 0; look < looks; look += 1) {
      later(5 + chance.below(400), () => {
        attempts(caseId, temper, 4)
        finish(caseId, temper)
      })
    }
    for (const { key, licence } of found(caseId).current.approvals) {
      const until = licence?.validUntil
      if (!until || chance.happens(0.5)) continue
      agenda.add(addDays(until, -(25 + chance.below(40))), () => renew(caseId, key, temper))
    }
  }

  function renew(caseId: string, approval: string, temper: Temper): void {
    const actor = people.byId.get(found(caseId).current.applicant)
    if (!actor) return
    send(
      caseId,
      { actor, command: { type: 'RequestMatter', approval, kind: 'renewal', filing: {}, reason: '到期延续' } },
      temper,
    )
    later(1 + chance.below(10), () => finish(caseId, temper))
  }

  /** An open case goes over to the plan of the new version, or its applicant is asked, as the policy has it. */
  function newEdition(): void {
    for (const caseId of store.caseIds()) {
      const { current } = found(caseId)
      const newPlan = editions.of(current.bundle)
      if (hasEnded(current) || !newPlan || current.catalogueVersion === newPlan.catalogueVersion) continue
      for (const type of ['AdoptPlan', 'OfferPlan'] as const) {
        const key = { key: `plan:${caseId}:${newPlan.catalogueVersion}:${type}`, bodyHash: type }
        const request: Request = { caseId, command: { type }, actor: OFFICE_ITSELF, expected: undefined, key, newPlan }
        tally.tried += 1
        const told = desk.perform(request)
        if ('done' in told) {
          ledger.told(OFFICE_ITSELF.personId, key.key, told.done)
          break
        }
      }
    }
  }

  return { file, newEdition }
}

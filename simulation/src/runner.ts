import type { Case } from '@yizheng/domain/cases/case'
import type { Command } from '@yizheng/domain/cases/command'
import { officeActsOf, OFFICE_ITSELF } from '@yizheng/domain/cases/office-acts'
import { deadlinesOf } from '@yizheng/domain/cases/deadlines'
import { nextCallOf } from '@yizheng/domain/deadlines/warnings'
import type { Day } from '@yizheng/domain/time/day'
import { hashOf, type Desk, type Request } from './desk.ts'
import type { Ledger } from './ledger.ts'
import type { Store } from './store.ts'
import { Violation } from './violation.ts'
import type { World } from './world.ts'

export type Runner = {
  /** Everything that is due. `ends` says before each step whether the runner is killed there; answers whether the round was finished. */
  round(ends?: () => boolean): boolean
  /** The same round by two runners at once, each of which sees a case before the other has acted on it. */
  together(): void
}

export type RunnerOptions = {
  desk: Desk
  store: Store
  ledger: Ledger
  world: World
  /** A case the runner never looks at: to see that this is found. */
  skips?: (caseId: string) => boolean
}

/** The runner that looks at deadlines on the days on which there is reason to, and hands over what certificates ask for. */
export function createRunner({ desk, store, ledger, world, skips = () => false }: RunnerOptions): Runner {
  function requestOf(caseId: string, command: Command, current: Case): Request {
    const about = 'approval' in command && command.approval !== null ? `:${command.approval}` : ''
    const key = { key: `sweep:${caseId}:${current.version}:${command.type}${about}`, bodyHash: hashOf(command) }
    return { caseId, command, actor: OFFICE_ITSELF, expected: undefined, key }
  }

  function dueOf(caseId: string): Request | undefined {
    const { current, plan } = found(caseId)
    const [command] = officeActsOf(current, plan, desk.times())
    return command && requestOf(caseId, command, current)
  }

  function found(caseId: string) {
    const kept = store.find(caseId)
    if (!kept) throw new Error(`there is no case ${caseId}`)
    return kept
  }

  function handOver(id: string, caseId: string, regulator: string): Request {
    const command: Command = { type: 'HandOverLicences', regulator }
    return { caseId, command, actor: OFFICE_ITSELF, expected: undefined, key: { key: id, bodyHash: hashOf(command) } }
  }

  /** Does what the office may do; that it then is refused would mean that its own list is wrong. */
  function act(request: Request): void {
    const told = desk.perform(request)
    if (!('done' in told)) {
      throw new Violation(
        'what the office is to do it may do',
        request.caseId,
        `${request.command.type}: ${JSON.stringify(told)}`,
      )
    }
    ledger.told(request.actor.personId, request.key.key, told.done)
  }

  /** Both decide on what they both saw; the second is given the answer of the first, and nothing happens twice. */
  function actTwice(request: Request): void {
    const loaded = found(request.caseId)
    const made = [desk.decide(request, loaded), desk.decide(request, loaded)]
    const outcomes = made.map((each) => ('row' in each ? desk.record(each.row) : undefined))
    const [first, second] = outcomes
    if (first?.outcome !== 'applied' || second?.outcome !== 'replayed') {
      throw new Violation(
        'two runners have one effect',
        request.caseId,
        `${request.command.type}: ${first?.outcome ?? 'refused'}, ${second?.outcome ?? 'refused'}`,
      )
    }
    for (const { answer } of [first, second]) ledger.told(request.actor.personId, request.key.key, answer)
  }

  function finish(caseId: string, today: Day): void {
    const { current, plan } = found(caseId)
    const { policy, calendar } = world
    const derived = new Map(deadlinesOf(current, plan, policy, calendar).map((each) => [each.key, each]))
    const keys = [...store.deadlineRows(caseId).keys()]
    const next = keys.map((key): [string, Day | null] => {
      const deadline = derived.get(key)
      return [key, deadline ? nextCallOf(deadline, policy.warnings, calendar, today) : null]
    })
    store.finishCalls(caseId, today, new Map(next))
  }

  return {
    round(ends = () => false) {
      const today = desk.times().on
      for (const caseId of store.casesToSweep(today)) {
        if (skips(caseId)) continue
        for (let request = dueOf(caseId); request; request = dueOf(caseId)) {
          if (ends()) return false
          act(request)
        }
        if (ends()) return false
        finish(caseId, today)
      }
      for (const { id, caseId, regulator } of store.handOvers()) {
        if (ends()) return false
        act(handOver(id, caseId, regulator))
        if (ends()) return false
        store.finishHandOver(id)
      }
      return true
    },
    together() {
      const today = desk.times().on
      for (const caseId of store.casesToSweep(today)) {
        if (skips(caseId)) continue
        for (let request = dueOf(caseId); request; request = dueOf(caseId)) actTwice(request)
        finish(caseId, today)
        finish(caseId, today)
      }
      for (const { id, caseId, regulator } of store.handOvers()) {
        // One that was done before its runner was killed is done already: both are given its answer.
        if (store.findAnswer(OFFICE_ITSELF.personId, id)) act(handOver(id, caseId, regulator))
        else actTwice(handOver(id, caseId, regulator))
        store.finishHandOver(id)
      }
    },
  }
}

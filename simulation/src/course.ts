import { approvalOf, type Case } from '@yizheng/domain/cases/case'
import { hearingOn } from '@yizheng/domain/cases/endings/state'
import type { Command, CommandType } from '@yizheng/domain/cases/command'
import { allowedCommands, gate, type Act, type Times } from '@yizheng/domain/cases/gate'
import { OFFICE_ITSELF } from '@yizheng/domain/cases/office-acts'
import { tasksOf, type Task } from '@yizheng/domain/cases/tasks'
import { commandFor } from '@yizheng/testkit/command-for'
import { PERMISSIONS } from '@yizheng/domain/cases/permissions'
import type { Actor } from '@yizheng/domain/parties/person'
import type { Chance } from './chance.ts'
import type { People } from './people.ts'
import { said } from './said.ts'
import type { Kept } from './store.ts'

/** How the people around a case behave. */
export type Temper = {
  /** Days from one look at the case to the next, at least and at most. */
  gap: readonly [number, number]
  /** Whether the window lets the application lie, so that it is accepted by silence. */
  silentWindow: boolean
  /** Whether the applicant hands in nothing that is asked for. */
  silentApplicant: boolean
  /** Whether nobody decides what is asked for on a licence. */
  silentAfterGrant: boolean
}

export type Move = { actor: Actor; command: Command }

/** How often an act that ends or breaks off something is taken when it comes up by chance. */
const RARE: Readonly<Partial<Record<CommandType, number>>> = {
  WithdrawApplication: 0.08,
  DoNotAcceptApplication: 0.25,
  ReportHolderEnded: 0.06,
  StartProcedure: 0.5,
  TellInterestedParty: 0.4,
  TellHearingRight: 0.4,
  ScheduleHearing: 0.3,
  RequestSupplement: 0.6,
  CorrectEntry: 0.5,
  AskCancellation: 0.15,
  RecordCancellationRequest: 0.1,
  TakeBackCancellation: 0.4,
  ProposeEnding: 0.5,
  WithdrawEndingProposal: 0.6,
  SendBackEnding: 0.2,
  DeclineEnding: 0.2,
}

const TYPES = Object.keys(PERMISSIONS) as CommandType[]

export type Course = {
  /** What somebody does next; undefined when this time nobody does anything. */
  next(loaded: Kept, temper: Temper, times: Times): Move | undefined
  /** Any act by anybody, allowed or not. */
  anything(loaded: Kept, times: Times): Move
}

/** Who does what next: mostly work that waits, often something else that is open, sometimes what nobody should be able to do. */
export function createCourse(people: People, chance: Chance): Course {
  /** How often each act was chosen among those that were open, so that what comes up seldom is taken when it does. */
  const chosen = new Map<CommandType, number>()

  function choiceOf(acts: readonly Act[]): Act {
    const timesOf = ({ type }: Act) => chosen.get(type) ?? 0
    const seldom = [...acts].sort((a, b) => timesOf(a) - timesOf(b))[0]
    const act = chance.happens(0.5) && seldom ? seldom : chance.oneOf(acts)
    chosen.set(act.type, timesOf(act) + 1)
    return act
  }

  function moveOf(act: Act, actor: Actor, loaded: Kept, times: Times): Move {
    return { actor, command: said({ act, loaded, actor, people, times, chance }) }
  }

  function whoMay(act: Act, loaded: Kept, times: Times): Actor | undefined {
    const { current, plan } = loaded
    const { role } = PERMISSIONS[act.type]
    if (role === 'applicant') return people.byId.get(current.applicant)
    const candidates = chance.shuffled(role ? (people.byRole.get(role) ?? []) : [])
    // Now and then somebody tries without asking first, and is told why not.
    if (chance.happens(0.1)) return candidates[0]
    const may = (actor: Actor) => gate(current, plan, act, actor, times) === undefined
    const presider = act.approval && hearingOn(approvalOf(current, act.approval))?.scheduled?.presider
    const wanted = act.type === 'HoldHearing' ? candidates.filter(({ personId }) => personId === presider) : candidates
    return wanted.find(may)
  }

  function work(loaded: Kept, temper: Temper, times: Times): Move | undefined {
    const { current, plan } = loaded
    const tasks = tasksOf(current, plan, []).filter((task) => isDone(task, temper, chance))
    for (const task of chance.shuffled(tasks)) {
      const act = instead(actOfTask(task), loaded, chance)
      const scheduled = act.approval ? hearingOn(approvalOf(current, act.approval))?.scheduled : null
      if (act.type === 'HoldHearing' && scheduled && times.on < scheduled.day && chance.happens(0.9)) continue
      const actor = whoMay(act, loaded, times)
      if (actor) return moveOf(act, actor, loaded, times)
      // The presider has taken up another part, or has left: the hearing is called anew.
      if (act.type === 'HoldHearing') return elsewhere({ ...act, type: 'ScheduleHearing' }, loaded, times)
    }
    return undefined
  }

  function elsewhere(act: Act, loaded: Kept, times: Times): Move | undefined {
    const actor = whoMay(act, loaded, times)
    return actor && moveOf(act, actor, loaded, times)
  }

  function open(loaded: Kept, temper: Temper, times: Times): Move | undefined {
    const { current, plan } = loaded
    const involved = [...Object.keys(current.holders), current.applicant].flatMap((id) => people.byId.get(id) ?? [])
    const dice = chance.below(10)
    const actor = dice < 5 ? chance.oneOf(involved) : chance.oneOf(dice < 9 ? people.officials : people.everyone)
    const acts = allowedCommands(current, plan, actor, times).filter(
      ({ type }) => chance.happens(RARE[type] ?? 1) && !left(type, temper),
    )
    return acts.length > 0 ? moveOf(choiceOf(acts), actor, loaded, times) : undefined
  }

  /** What the press says: now and then it cannot make a file, and later it can after all. */
  function press({ current }: Kept): Move | undefined {
    const [certificate] = current.certificates
    if (!certificate || !chance.happens(0.07)) return undefined
    const { number, revision, byHand } = certificate
    if (byHand?.standing) return undefined
    return {
      actor: OFFICE_ITSELF,
      command: byHand
        ? { type: 'ReleaseCertificate', certificate: number, revision }
        : { type: 'HoldBackCertificate', certificate: number, revision, why: 'characters' },
    }
  }

  function anything(loaded: Kept, times: Times): Move {
    const { plan } = loaded
    const approval = chance.oneOf(plan.approvals)
    const act: Act = { type: chance.oneOf(TYPES), approval: approval.key, regulator: approval.regulator }
    const actor = chance.happens(0.05) ? OFFICE_ITSELF : chance.oneOf(people.everyone)
    return { actor, command: commandFor(act, loaded, chance.below(60), times.on) }
  }

  return {
    anything,
    next(loaded, temper, times) {
      const printed = press(loaded)
      if (printed) return printed
      const dice = chance.below(100)
      if (dice < 68) return work(loaded, temper, times)
      return dice < 94 ? open(loaded, temper, times) : anything(loaded, times)
    },
  }
}

/** The act that a task asks for, as the gates see it. */
export function actOfTask({ command, subject }: Pick<Task, 'command' | 'subject'>): Act {
  const { about } = PERMISSIONS[command]
  if (subject === null || about === 'case') return { type: command }
  if (about === 'certificate') return { type: command, certificate: subject }
  return about === 'approval' ? { type: command, approval: subject } : { type: command, regulator: subject }
}

const WINDOW: readonly CommandType[] = ['AcceptApplication', 'AcceptWithTolerance', 'DoNotAcceptApplication']
const APPLICANT: readonly CommandType[] = ['SupplySupplement', 'SupplyDeferred']
const AFTER_GRANT: readonly CommandType[] = [
  'ExamineMatter',
  'GrantMatter',
  'RefuseMatter',
  'ProposeEnding',
  'CancelLicence',
]

/** Whether an act is left undone by whoever should do it. */
function left(type: CommandType, temper: Temper): boolean {
  return (
    (temper.silentWindow && WINDOW.includes(type)) ||
    (temper.silentApplicant && APPLICANT.includes(type)) ||
    (temper.silentAfterGrant && AFTER_GRANT.includes(type))
  )
}

function isDone({ command }: Task, temper: Temper, chance: Chance): boolean {
  // Papers may wait while the rest goes on, so that not everything comes in the one order.
  return !left(command, temper) && (command !== 'SupplyDeferred' || chance.happens(0.5))
}

/** What may be done in place of the task: the window asks for papers, or takes a promise for them. */
function instead(act: Act, { current, plan }: Kept, chance: Chance): Act {
  if (act.type === 'AcceptApplication') {
    const missing = plan.materials.some(({ key, supplier }) => supplier === 'applicant' && !holdsPaper(current, key))
    if (!missing) return act
    if (current.letter) return { type: chance.happens(0.8) ? 'AcceptWithTolerance' : 'RequestSupplement' }
    return { type: chance.oneOf(['SignToleranceLetter', 'SignToleranceLetter', 'RequestSupplement', 'CorrectOnSpot']) }
  }
  if (act.type === 'RecordInspection') {
    // Somebody would rather refuse than look again.
    const wanting = current.approvals.find((each) => !each.decision && each.rectification && each.examination)
    return wanting && chance.happens(0.3) ? { type: 'RefuseLicence', approval: wanting.key } : act
  }
  if (act.type === 'GrantLicence') return chance.happens(0.1) ? { ...act, type: 'RefuseLicence' } : act
  return act.type === 'GrantMatter' && chance.happens(0.15) ? { ...act, type: 'RefuseMatter' } : act
}

function holdsPaper({ materials }: Case, key: string): boolean {
  return materials.some(({ material }) => material === key)
}

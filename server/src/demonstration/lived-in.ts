import { randomUUID } from 'node:crypto'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { compile } from '@yizheng/domain/catalogue/compile'
import type { ApplicantFacts, Plan } from '@yizheng/domain/catalogue/plan'
import { numbersNamed } from '@yizheng/domain/cases/avoidance'
import { needlessPapers } from '@yizheng/domain/cases/filing/form-rules'
import type { Filing } from '@yizheng/domain/catalogue/filled-in'
import type { Times } from '@yizheng/domain/cases/gate'
import { calendarIn } from '@yizheng/domain/deadlines/working-days'
import { OFFICE } from '@yizheng/domain/parties/permission'
import type { Actor } from '@yizheng/domain/parties/person'
import { dayOf, type Instant } from '@yizheng/domain/time/day'
import { handOverId, hashOf } from '../cases/act-row.ts'
import { createActs, type Acts, type Done, type Surroundings } from '../cases/acts.ts'
import { createRecorder } from '../cases/record.ts'
import { hasCases } from '../cases/store.ts'
import { recordFile } from '../files/store.ts'
import type { DemonstrationPerson } from '../parties/demonstration.ts'
import { knownOf } from '@yizheng/domain/parties/identity'
import type { SharedData } from '../parties/shared-data.ts'
import type { Database, Session } from '../store/database.ts'
import { between, chanceOf, courseOf, workingDaysBefore } from './course.ts'
import { filingOf } from './filing.ts'
import type { History, Step } from './histories.ts'
import { nextAct, type Act } from './next-act.ts'
import type { Paper } from './papers.ts'
import { reservedNumbers, type ReservedNumbers } from './reserved-numbers.ts'
import { staffOf, type Staff } from './staff.ts'

export type LivedInOptions = {
  database: Database
  around: Pick<Surroundings, 'numbers' | 'world' | 'officeOf' | 'findActor' | 'digestOf'>
  catalogue: Catalogue
  people: readonly DemonstrationPerson[]
  histories: readonly History[]
  shared: SharedData
  /** Makes the files of a case before it is delivered, within the one transaction. */
  makeFiles: (session: Session, acts: Acts, now: () => Instant) => Surroundings['unmadeOf']
  /** The sample of each paper, by its Chinese name. */
  papers: ReadonlyMap<string, Paper>
  /** Everything lies on working days before this day. */
  now: Instant
  progress: (done: number, all: number) => void
  /** Whether the office is ending: then nothing is made. */
  stopped: () => boolean
}

/** The office ended while its cases were being made; the next start makes them. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
}

/** One history on its way. */
type Life = {
  name: string
  history: History
  plan: Plan
  filing: Filing
  staff: Staff
  chance: () => number
  course: { step: Step; at: Instant }[]
  /** Uploaded papers, by material. */
  files: Map<string, string>
  caseId: string
}

/**
 * Lets the cases of a demonstration happen: every act goes through the rules and into the record as any other, on a clock
 * that walks over the past weeks from act to act, in the order of time. All of it is one transaction, so that a process killed
 * half-way leaves nothing behind. Answers how many cases were made: none where there are cases already. The same day and
 * histories give the same cases. Throws when the rules refuse an act or a story does not come to its end.
 */
export async function makeLivedIn(options: LivedInOptions): Promise<number> {
  const { database, histories } = options
  const numbers = reservedNumbers(database)
  return database.transaction(async (session) => {
    if (await hasCases(session)) return 0
    await live(session, options, numbers)
    await numbers.giveBack(session)
    return histories.length
  })
}

/** The papers that the applicants of the histories hand in, by their Chinese names. */
export async function papersOf(options: Omit<LivedInOptions, 'papers'>): Promise<Set<string>> {
  const lives = await livesOf(options)
  return new Set(lives.flatMap(({ plan }) => askedOf(plan).map(({ name }) => name.zh)))
}

async function live(session: Session, options: LivedInOptions, numbers: ReservedNumbers): Promise<void> {
  let clock = options.now
  const acts: Acts = createActs({
    ...options.around,
    unmadeOf: (current) => options.makeFiles(session, acts, () => clock)(current),
    identityOf: (personId) => options.shared.identityOf(personId),
    // The past is made on a clock of its own.
    clockDoubt: () => undefined,
    database: session,
    recorder: createRecorder(session, { reserve: numbers.reserve }),
    now: () => clock,
    // What the acts leave for the runner becomes visible to it with the commit.
    onOutbox: () => {},
  })
  const lives = await livesOf(options)
  let ended = 0
  for (;;) {
    const life = earliest(lives)
    const next = life?.course.shift()
    if (!life || !next) return
    clock = next.at
    await takeStep(life, next.step, {
      ...options,
      session,
      acts,
      now: () => clock,
      pass: (seconds) => (clock = new Date(Date.parse(clock) + seconds * 1000).toISOString()),
    })
    if (life.course.length > 0) continue
    await requireEnd(life, acts)
    options.progress((ended += 1), lives.length)
  }
}

/** The life whose next step comes first. */
function earliest(lives: readonly Life[]): Life | undefined {
  let found: Life | undefined
  for (const life of lives) {
    const at = life.course[0]?.at
    if (at !== undefined && at < (found?.course[0]?.at ?? '9')) found = life
  }
  return found
}

/** One after the other: all at once they would take every connection of the office, and time out where it is slow. */
async function livesOf(options: Omit<LivedInOptions, 'papers'>): Promise<Life[]> {
  const lives: Life[] = []
  for (const [index, history] of options.histories.entries()) lives.push(await lifeOf(history, index, options))
  return lives
}

async function lifeOf(
  history: History,
  index: number,
  { catalogue, people, shared, now }: Omit<LivedInOptions, 'papers'>,
): Promise<Life> {
  const { applicant, bundle, answers, region, story, filed } = history
  const name = `case ${index + 1} (${applicant.key}, ${bundle}, ${story.key})`
  const held = [...(await shared.heldBy(applicant.key))]
  const compiled = compile(catalogue, bundle, answers, { kind: kindOf(applicant), held })
  if ('refusal' in compiled) throw new Error(`${name}: ${compiled.refusal.reason.en}`)
  const { plan } = compiled
  const today = dayOf(now)
  const chance = chanceOf(`${today} ${index}`)
  const identity = await shared.identityOf(applicant.key)
  const known = knownOf(identity, plan.form)
  const values = Object.fromEntries(Object.entries(known).map(([key, { value }]) => [key, value]))
  const daysBefore = workingDaysBefore(catalogue.calendar, today, filed)
  const filedOn = daysBefore.at(-1) ?? today
  const filing = filingOf(plan, values, filedOn, chance)
  // Whom the case names stands aside from it (公务员法 76).
  const named = new Set(numbersNamed(plan, filing, identity).map(({ number }) => number))
  const others = people.filter(({ idNumber }) => idNumber === undefined || !named.has(idNumber))
  const instants = courseOf(story, filed, daysBefore, chance)
  return {
    name,
    history,
    plan,
    filing,
    staff: staffOf(others, region, filedOn, chance),
    chance,
    course: story.steps.map((step, position) => ({ step, at: instants[position] ?? now })),
    files: new Map(),
    caseId: '',
  }
}

function kindOf({ kind }: DemonstrationPerson): ApplicantFacts['kind'] {
  return kind === 'enterprise' || kind === 'individual-business' || kind === 'citizen' ? kind : 'other'
}

function askedOf(plan: Plan): Plan['materials'] {
  return plan.materials.filter((material) => material.asked && material.supplier === 'applicant')
}

type Work = Pick<LivedInOptions, 'papers' | 'around' | 'stopped'> & {
  session: Session
  acts: Acts
  now: () => Instant
  pass: (seconds: number) => void
}

async function takeStep(life: Life, step: Step, work: Work): Promise<void> {
  if (step.act === 'submit') return submit(life, step, work)
  for (let done = 0; ; done += 1) {
    if (work.stopped()) throw new Stopped()
    const { current, plan } = await readCase(life, work.acts)
    if (step.act === 'supply') await upload(life, current.supplement?.list.map(({ subject }) => subject) ?? [], work)
    if (step.act === 'supply-promised') await upload(life, current.tolerance?.missing ?? [], work)
    const fileOf = (material: string) => life.files.get(material) ?? ''
    const act = nextAct(step, done, {
      name: life.name,
      current,
      plan,
      staff: life.staff,
      now: work.now(),
      times: timesOf(life, work),
      fileOf,
    })
    if (!act) return
    await perform(life, act, current.version, work)
    // The office acts at once; people need some minutes for each thing.
    work.pass(act.person === OFFICE ? 1 : 60 * between(life.chance, 2, 6))
  }
}

function timesOf({ history }: Life, { around, now }: Work): Times {
  const { policy, calendar } = around.world()
  return { on: dayOf(now()), policy, calendar: calendarIn(calendar, history.region) }
}

async function submit(
  life: Life,
  { lacking = 0, deferring = 0 }: Extract<Step, { act: 'submit' }>,
  work: Work,
): Promise<void> {
  if (work.stopped()) throw new Stopped()
  const { history, plan, filing } = life
  const needless = new Set(needlessPapers(plan, filing).papersNotAsked)
  const owed = askedOf(plan).filter(({ key }) => !needless.has(key))
  const promised = owed.filter(({ deferrable }) => deferrable)
  if (promised.length < deferring) throw new Error(`${life.name}: fewer than ${deferring} of its papers may come later`)
  const later = new Set(promised.slice(0, deferring).map(({ key }) => key))
  const asked = owed.filter(({ key }) => !later.has(key))
  const handedIn = asked.slice(0, asked.length - lacking).map(({ key }) => key)
  await upload(life, handedIn, work)
  const command = {
    type: 'SubmitApplication',
    answers: plan.answers,
    filing,
    materials: handedIn.map((material) => ({ material, file: life.files.get(material) ?? null })),
    channel: life.chance() < 0.5 ? 'pc' : 'phone',
    incomplete: lacking + deferring > 0,
  } as const
  const done = await work.acts.submit({
    region: history.region,
    plan,
    command: { ...command, materials: [...command.materials] },
    actor: await actorOf(history.applicant.key, work),
    key: { key: randomUUID(), bodyHash: hashOf(command) },
  })
  life.caseId = doneOf(done, life, command.type)
}

/** Puts the samples of these papers into the office, brought by the applicant now. */
async function upload({ files, history, plan }: Life, materials: readonly string[], work: Work): Promise<void> {
  for (const material of materials) {
    const name = plan.materials.find(({ key }) => key === material)?.name.zh ?? material
    const paper = work.papers.get(name)
    if (!paper) throw new Error(`there is no sample of "${name}"`)
    const { file } = await recordFile(work.session, {
      file: randomUUID(),
      ...paper,
      mediaType: 'application/pdf',
      name: `${name.replaceAll('/', '、').slice(0, 100)}（演示）.pdf`,
      material,
      uploadedBy: history.applicant.key,
      uploadedAt: work.now(),
    })
    files.set(material, file)
  }
}

async function perform(life: Life, { person, command }: Act, expected: number, work: Work): Promise<void> {
  const bodyHash = hashOf(command)
  // The runner finds the hand-over in the outbox afterwards: under the same name it is the same act, done already.
  const key = command.type === 'HandOverLicences' ? { key: handOverId(life.caseId, command.regulator), bodyHash } : null
  const actor = await actorOf(person, work)
  doneOf(await work.acts.perform({ caseId: life.caseId, command, actor, expected, key }), life, command.type)
}

async function actorOf(person: string, { around }: Work): Promise<Actor> {
  if (person === OFFICE) return { personId: OFFICE, grants: [] }
  const actor = await around.findActor(person)
  if (!actor) throw new Error(`${person} is not in the office`)
  return actor
}

function doneOf(done: Done, { name }: Life, what: string): string {
  if ('done' in done) return done.done.case
  throw new Error(`${name}: ${what} was not possible: ${JSON.stringify(done)}`)
}

async function readCase({ name, caseId }: Life, acts: Acts) {
  const loaded = await acts.read(caseId)
  if (!loaded) throw new Error(`${name}: its case is not there`)
  return loaded
}

async function requireEnd(life: Life, acts: Acts): Promise<void> {
  const { current } = await readCase(life, acts)
  const { ends } = life.history.story
  if (current.stage !== ends) throw new Error(`${life.name}: ended as ${current.stage}, not as ${ends}`)
}

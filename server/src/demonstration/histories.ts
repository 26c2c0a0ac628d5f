import { z } from 'zod'
import { compile } from '@yizheng/domain/catalogue/compile'
import { Key } from '@yizheng/domain/catalogue/dictionaries'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { pointer, type CatalogueFault } from '@yizheng/domain/catalogue/fault'
import { Answers, type Plan, type PlanApproval } from '@yizheng/domain/catalogue/plan'
import { endingsFor } from '@yizheng/domain/cases/endings/grounds'
import { isFiling } from '@yizheng/domain/catalogue/filed'
import { Words } from '@yizheng/domain/text/words'
import type { Stage } from '@yizheng/domain/cases/case'
import { ACTS } from '@yizheng/domain/cases/chapters'
import { Command } from '@yizheng/domain/cases/command'
import type { DemonstrationPerson } from '../parties/demonstration.ts'
import { readSettings, SettingsFault, type Read } from '../parties/offices.ts'

const STAGES = [
  'submitted',
  'supplement-requested',
  'accepted',
  'decided',
  'certified',
  'delivered',
  'not-accepted',
  'refused',
  'withdrawn',
  'acceptance-withdrawn',
  'terminated',
] as const satisfies readonly Stage[]

const CommandType = z.enum(Command.options.map((option) => option.shape.type.value))
const Count = z.number().int().min(1).max(50)

/** `day` is in working days after filing. */
const step = <T extends string, S extends z.ZodRawShape>(act: T, shape: S) =>
  z.strictObject({ day: z.number().int().min(0).max(60), act: z.literal(act), ...shape })

/**
 * One thing that happens to a case. Steps that concern approvals do whatever is open by then, up to `atMost`, so that one
 * story fits every bundle; a step with nothing to do is passed over.
 */
export const Step = z.discriminatedUnion('act', [
  /** `lacking`: so many papers are left out; `deferring`: so many of those that may come later. */
  step('submit', { lacking: Count.optional(), deferring: Count.optional() }),
  step('accept', {}),
  step('not-accept', ACTS.DoNotAcceptApplication.command.omit({ type: true }).shape),
  /** `override`: why a second list is sent. */
  step('ask-supplement', { override: z.string().min(1).max(200).optional() }),
  step('supply', {}),
  /** The letter that promises the missing papers is read and signed. */
  step('sign-letter', {}),
  /** The papers that were promised come. */
  step('supply-promised', {}),
  /** `failing`: so many approvals, counted from the last of the plan, do not pass. */
  step('examine', { atMost: Count.optional(), failing: Count.optional() }),
  /** `conclusion`: what is found at the first site; all others pass. */
  step('inspect', { conclusion: z.enum(['correct', 'fail']).optional() }),
  step('decide', { atMost: Count.optional() }),
  step('choose', ACTS.AcceptPartialGrant.command.omit({ type: true }).shape),
  /** Certificates are issued, and the office hands the licences over. */
  step('issue', {}),
  step('deliver', ACTS.DeliverCertificate.command.omit({ type: true }).shape),
  step('claim', { atMost: Count.optional() }),
  step('withdraw', ACTS.WithdrawApplication.command.omit({ type: true }).shape),
  /**
   * Any other act, by whoever has the right to it, on the first approval of the kind that `on` names, or of any, on which it is open. In its
   * command `@approval` stands for that approval, `@procedure` for the one that runs on it, `@presider` for a hearing officer, and `@+8` for the eighth working day from now.
   */
  step('further', { on: z.enum(['licence', 'filing']).optional(), command: z.looseObject({ type: CommandType }) }),
])
export type Step = z.infer<typeof Step>

const Story = z.strictObject({
  key: Key,
  says: Words,
  /** The stage that a case with this story has come to. */
  ends: z.enum(STAGES),
  steps: z.array(Step).min(1).max(40),
})
export type Story = z.infer<typeof Story>

const Told = z.strictObject({
  /** A person of the demonstration. */
  applicant: z.string(),
  bundle: Key,
  answers: Answers,
  story: Key,
  /** Working days ago. */
  filed: z.number().int().min(1).max(60),
})

const Histories = z.strictObject({
  note: z.string(),
  stories: z.array(Story).min(1).max(100),
  cases: z.array(Told).min(1).max(500),
})

/** One case of the lived-in office: who applied for what, when, and what became of it. */
export type History = {
  applicant: DemonstrationPerson
  region: string
  bundle: string
  answers: Answers
  story: Story
  filed: number
}

const FILE = 'demonstration/histories.json'

/**
 * What the demonstration's cases have lived through, or every fault with its place: a bundle, person or story that is not there, answers
 * that come to nothing, days that lie in the future.
 */
export async function loadHistories(
  directory: string,
  catalogue: Catalogue,
  people: readonly DemonstrationPerson[],
): Promise<Read<History[]>> {
  const read = await readSettings(directory, FILE, Histories)
  if ('faults' in read) return read
  const { stories, cases } = read.value
  const byKey = new Map(stories.map((story) => [story.key, story]))
  const persons = new Map(people.map((person) => [person.key, person]))
  const faults = stories.flatMap((story, index) => storyFaults(story, index))
  const histories = cases.flatMap((told, index): History[] => {
    const [story, applicant] = [byKey.get(told.story), persons.get(told.applicant)]
    const region = applicant?.grants.find(({ role }) => role === 'applicant')?.region
    faults.push(...caseFaults(told, index, story, region, catalogue))
    if (!story || !applicant || region === undefined) return []
    return [{ applicant, region, bundle: told.bundle, answers: told.answers, story, filed: told.filed }]
  })
  return faults.length > 0 ? { faults } : { value: histories }
}

/** As above. Throws `SettingsFault` with every fault. */
export async function readHistories(
  directory: string,
  catalogue: Catalogue,
  people: readonly DemonstrationPerson[],
): Promise<History[]> {
  const read = await loadHistories(directory, catalogue, people)
  if ('faults' in read) throw new SettingsFault(read.faults)
  return read.value
}

function faultAt(zh: string, en: string, ...steps: PropertyKey[]): CatalogueFault {
  return { file: FILE, path: pointer(...steps), reason: { zh, en } }
}

function storyFaults({ key, steps }: Story, story: number): CatalogueFault[] {
  const at = (zh: string, en: string, ...more: PropertyKey[]) =>
    faultAt(`${key}：${zh}`, `${key}: ${en}`, 'stories', story, ...more)
  const faults = steps.flatMap((step, index) =>
    step.day < (steps[index - 1]?.day ?? 0)
      ? [at(`第${index + 1}步早于上一步`, `step ${index + 1} comes before the one above it`, 'steps', index, 'day')]
      : [],
  )
  for (const [index, step] of steps.entries()) {
    if (step.act !== 'further') continue
    const sample = filled(step.command, { approval: 'a', procedure: 1, presider: 'a', dayAfter: () => '2026-03-02' })
    const read = Command.safeParse(sample)
    if (read.success) continue
    const why = z.prettifyError(read.error)
    const command = `${step.command.type} on day ${step.day}`
    faults.push(at(`${command}：${why}`, `${command}: ${why}`, 'steps', index, 'command'))
  }
  if (steps[0]?.act !== 'submit' || steps[0].day !== 0)
    faults.push(at('不是从第0日提交开始', 'does not begin with submit on day 0', 'steps', 0))
  if (steps.filter(({ act }) => act === 'submit').length > 1) faults.push(at('提交了两次', 'submits twice', 'steps'))
  return faults
}

function caseFaults(
  told: z.infer<typeof Told>,
  index: number,
  story: Story | undefined,
  region: string | undefined,
  catalogue: Catalogue,
): CatalogueFault[] {
  const faults: CatalogueFault[] = []
  const add = (member: keyof typeof told, zh: string, en: string) =>
    void faults.push(faultAt(zh, en, 'cases', index, member))
  if (!story) add('story', `没有经历“${told.story}”`, `there is no story "${told.story}"`)
  if (region === undefined)
    add('applicant', `“${told.applicant}”不是演示的申请人`, `"${told.applicant}" is no applicant of the demonstration`)
  const last = story?.steps.at(-1)?.day ?? 0
  if (last >= told.filed) {
    add(
      'filed',
      `${told.filed}个工作日前提交，其经历的第${last}日还没有过去`,
      `filed ${told.filed} working days ago, so day ${last} of its story is not over yet`,
    )
  }
  const compiled = compile(catalogue, told.bundle, told.answers, { kind: 'other', held: [] })
  if ('refusal' in compiled) {
    add('bundle', compiled.refusal.reason.zh, compiled.refusal.reason.en)
    return faults
  }
  if (compiled.plan.approvals.length === 0) {
    add('answers', `${told.bundle}：这样回答不产生任何许可`, `${told.bundle}: these answers come to no licence`)
    return faults
  }
  for (const step of story?.steps ?? []) {
    if (step.act !== 'further' || meantBy(step, compiled.plan).length > 0) continue
    const { on, command } = step
    const [zh, en] = on === undefined ? ['事项', 'approval'] : KIND_WORDS[on]
    add(
      'story',
      `“${told.story}”第${step.day}日的 ${command.type} 没有可以适用的${zh}：${told.bundle} 这样回答不产生这样的事项`,
      `"${told.story}" has ${command.type} on day ${step.day}, for which ${told.bundle} with these answers has no ${en}`,
    )
  }
  return faults
}

const KIND_WORDS = { licence: ['许可', 'licence'], filing: ['备案', 'filing'] } as const

/**
 * The approvals of a plan that a step may be about: of the kind that it names, and, where it proposes an end, those that end in that way on that ground. An
 * act that is about no approval may be about all.
 */
export function meantBy({ on, command }: Extract<Step, { act: 'further' }>, { approvals }: Plan): PlanApproval[] {
  return approvals.filter((planned) => {
    if (on !== undefined && isFiling(planned) !== (on === 'filing')) return false
    if (command.type === 'ProposePenaltyRecord') return !isFiling(planned)
    if (command.type !== 'ProposeEnding') return true
    const { act, ground = null } = command
    return endingsFor(planned).some((each) => each.act === act && each.ground === ground)
  })
}

/** What the blanks of a command stand for. `dayAfter` is the day so many working days from now. */
export type Blanks = {
  approval: string | undefined
  procedure: number | undefined
  presider: string | undefined
  /** Negative: so many working days before now. */
  dayAfter: (workingDays: number) => string
}

/** A command with its blanks filled in. */
export function filled(value: unknown, blanks: Blanks): unknown {
  if (Array.isArray(value)) return value.map((each) => filled(each, blanks))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, blanks)]))
  }
  if (typeof value !== 'string' || !value.startsWith('@')) return value
  if (value === '@approval') return blanks.approval
  if (value === '@procedure') return blanks.procedure
  if (value === '@presider') return blanks.presider
  const days = /^@([+-]\d{1,3})$/.exec(value)?.[1]
  return days === undefined ? value : blanks.dayAfter(Number(days))
}

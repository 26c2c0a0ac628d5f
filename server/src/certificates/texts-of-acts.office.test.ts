import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseRoutes } from '@yizheng/contract/cases'
import { addressOf } from '@yizheng/contract/client'
import type { Route } from '@yizheng/contract/route'
import type { Command } from '@yizheng/domain/cases/command'
import { allowedCommands } from '@yizheng/domain/cases/gate'
import { inspectors, owner, PEOPLE } from '@yizheng/testkit/people'
import { policy } from '@yizheng/testkit/rules'
import { commandFor } from '@yizheng/testkit/command-for'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { checksOf } from '@yizheng/domain/inspections/clauses'
import type { Actor } from '@yizheng/domain/parties/person'
import { listEvents } from '../cases/store.ts'
import { planFor } from '../cases/test-acts.ts'
import { fileCase } from '../cases/test-course.ts'
import { answer, ask } from '../cases/test-rooms.ts'
import { pagesOf, wordsOutside } from './pdf-tools.ts'
import { openNoticeRoom, type NoticeRoom } from './test-notice-room.ts'
import { HOSTILE_TEXTS } from './test-texts.ts'

/** Whatever anybody writes in an act, to the notice that the act makes: refused at its place in words, or printed. */

let room: NoticeRoom
beforeAll(async () => {
  room = await openNoticeRoom()
})
afterAll(() => room.close())

type Problem = { code: string; faults?: { pointer: string; reason: { zh: string }; code?: string }[] }

/** Refused in words, at the place where it was typed. */
function expectNamed(body: unknown, places: RegExp): void {
  const { code, faults = [] } = body as Problem
  expect(['input-invalid', 'answers-invalid', 'answers-missing']).toContain(code)
  expect(faults.length).toBeGreaterThan(0)
  for (const { pointer, reason } of faults)
    expect([pointer, reason.zh.length > 1]).toEqual([expect.stringMatching(places), true])
}

/** Routes of acts, by the command that each asks for. */
const ROUTES = new Map(
  Object.values(caseRoutes as Readonly<Record<string, Route>>)
    .filter(({ method, versioned }) => method === 'POST' && versioned)
    .map((route) => [`${route.name.slice(0, 1).toUpperCase()}${route.name.slice(1)}`, route]),
)

/** Acts after which nothing more happens to a case: done when all others have been tried. */
const ENDING: ReadonlySet<string> = new Set([
  'DoNotAcceptApplication',
  'WithdrawApplication',
  'ReportHolderEnded',
  'RefuseLicence',
  'CancelLicence',
  'RevokeLicence',
  'WithdrawLicence',
  'RecordPenaltyRevocation',
])

/** What a person writes in a command: whatever of it is Chinese, here. */
function rewritten(value: unknown, typed: string, places: string[], place = ''): unknown {
  if (typeof value === 'string') {
    if (!/\p{Script=Han}/u.test(value)) return value
    places.push(place)
    return typed
  }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((each, index) => rewritten(each, typed, places, `${place}/${index}`))
  return Object.fromEntries(
    Object.entries(value).map(([key, each]: [string, unknown]) => [
      key,
      key === 'filing' ? each : rewritten(each, typed, places, `${place}/${key}`),
    ]),
  )
}

/** The command with a remark on every clause of a visit, the first of which fails where something is to be put right. */
function withRemarks(command: Command, plan: Plan): Command {
  // A correction rewords the opinion and leaves it a good one.
  if (command.type === 'CorrectEntry' && command.replacement.type === 'ApprovalExamined') {
    return { ...command, replacement: { ...command.replacement, opinion: 'pass' } }
  }
  if (command.type !== 'RecordInspection') return command
  const findings = command.findings.map((finding) => {
    const checklist = plan.approvals.find(({ key }) => key === finding.approval)?.checklist ?? []
    const correctable = checklist.findIndex(({ failing }) => failing !== 'refuse')
    const [passed, failed] = [checksOf(checklist, 'pass'), checksOf(checklist, 'fail')]
    const checks = passed.map((check, index) => {
      const fails = finding.conclusion !== 'pass' && index === correctable
      return { ...((fails ? failed[index] : undefined) ?? check), note: '现场所见' }
    })
    return { ...finding, conclusion: correctable < 0 ? ('pass' as const) : finding.conclusion, checks }
  })
  return { ...command, inspectors: inspectors.map(({ personId }) => personId), findings }
}

type Step = { actor: Actor; command: Command }

/** Acts that hold the decision back for long: only every other case has them, so that the others come to their certificate and beyond. */
const HOLDING: ReadonlySet<string> = new Set(['TellHearingRight', 'TellInterestedParty', 'ScheduleHearing'])
/** What does nothing new after so many times in one case: an even number, since one correction of an opinion undoes the other. */
const ENOUGH = 2

type Walk = { caseId: string; dice: number; held: boolean; tried: ReadonlyMap<string, number> }

/** The act to try next: of those that are open to somebody, the one tried least, and what ends the case last of all. */
async function nextIn({ caseId, dice, held, tried }: Walk): Promise<Step | undefined> {
  const loaded = await room.acts.read(caseId)
  if (!loaded) throw new Error(`there is no case ${caseId}`)
  const { current, plan } = loaded
  const record = await listEvents(room.office.database, caseId)
  const times = { on: '2026-03-02', policy, calendar: room.catalogue.calendar }
  const steps = new Map<string, Step>()
  for (const actor of PEOPLE) {
    for (const act of allowedCommands(current, plan, actor, times)) {
      if (!ROUTES.has(act.type) || (!held && HOLDING.has(act.type)) || steps.has(act.type)) continue
      if ((tried.get(act.type) ?? 0) >= ENOUGH && !FORWARD.has(act.type)) continue
      const command = commandFor(act, { current, plan, record }, diceFor(act.type, dice, tried), times.on)
      steps.set(act.type, { actor, command: withRemarks(command, plan) })
    }
  }
  const order = ({ command: { type } }: Step) =>
    (ENDING.has(type) ? 1000 : 0) + (type === 'AcceptApplication' ? 100 : 0) + (tried.get(type) ?? 0)
  return [...steps.values()].toSorted((a, b) => order(a) - order(b))[0]
}

/** Opinions are good ones, and a visit first finds something to put right and then nothing: so that a case gets on. */
function diceFor(type: string, dice: number, tried: ReadonlyMap<string, number>): number {
  if (type === 'ExamineApproval') return 1
  return type === 'RecordInspection' ? ((tried.get(type) ?? 0) === 0 ? 2 : 1) : dice
}

/** What is done once for each approval, or for each thing that was begun. */
const FORWARD: ReadonlySet<string> = new Set([
  'ExamineApproval',
  'GrantLicence',
  'EndProcedure',
  'RecordInspection',
  'HoldHearing',
])

async function asked({ actor, command }: Step, caseId: string, key: string) {
  const route = ROUTES.get(command.type) ?? expect.unreachable()
  const version = (await room.acts.read(caseId))?.current.version ?? 0
  const { type: _type, ...body } = command
  return ask(room.app, actor, route, { params: { case: caseId }, body, version, key })
}

/** Codes of faults that are about the characters of a text. */
const ABOUT_TEXT: ReadonlySet<string> = new Set(['unreadable-text', 'unprinted-text'])

/** How many cases are walked through; more with `TEXTS_RUNS`. */
const RUNS = Number(process.env['TEXTS_RUNS'] ?? 4)
const STEPS = 60

test('every act, with every kind of text in whatever it writes: refused at its place, or every notice it makes is a paper', async () => {
  const tried = new Map<string, number>()
  const [taken, refused] = [new Set<string>(), new Set<string>()]
  for (let run = 0; run < RUNS; run += 1) {
    const bundle = run % 2 === 0 ? 'restaurant' : 'convenience-store'
    const of = planFor(room.catalogue, bundle, {})
    const { caseId } = await fileCase(room.acts, of, `texts-walk-${run}`)
    const inThis = new Map<string, number>()
    for (let step = 0; step < STEPS; step += 1) {
      const next = await nextIn({ caseId, dice: run * 7 + step, held: run % 4 === 3, tried: inThis })
      if (!next) break
      const { type } = next.command
      inThis.set(type, (inThis.get(type) ?? 0) + 1)
      const typed = HOSTILE_TEXTS[(run * 13 + step * 5) % HOSTILE_TEXTS.length] ?? ''
      const places: string[] = []
      const hostile = { ...next, command: rewritten(next.command, typed, places) as Command }
      const before = (await room.acts.read(caseId))?.current.version ?? 0
      const done = await asked(hostile, caseId, `texts-${run}-${step}-hostile`)
      const about = [type, JSON.stringify(typed).slice(0, 30), done.status]
      expect([...about, done.status < 500]).toEqual([...about, true])
      tried.set(type, (tried.get(type) ?? 0) + (places.length > 0 ? 1 : 0))
      if (done.status < 300) {
        if (places.length > 0) taken.add(type)
        await noticesSince(caseId, before, about)
        continue
      }
      const { code, faults } = done.body as Problem
      if (code === 'input-invalid' || faults?.some((fault) => ABOUT_TEXT.has(fault.code ?? ''))) {
        refused.add(type)
        expect([...about, code]).toEqual([...about, done.status === 422 ? 'answers-invalid' : 'input-invalid'])
        expectNamed(
          done.body,
          new RegExp(`^(${places.map((place) => place.replaceAll('/', String.raw`\/`)).join('|')})$`),
        )
      }
      // Written as a person would, it goes on, or the office has a reason of its own.
      expect((await asked(next, caseId, `texts-${run}-${step}-plain`)).status).toBeLessThan(500)
    }
  }
  // Most acts of a case, most of them both ways: a walk that reaches little would prove little.
  expect(tried.size).toBeGreaterThan(24)
  expect(taken.size).toBeGreaterThan(16)
  expect(refused.size).toBeGreaterThan(10)
}, 300_000)

/** Every notice that came after a version is a paper without boxes. */
async function noticesSince(caseId: string, version: number, about: readonly unknown[]): Promise<void> {
  const { notices } = await answer(room.app, owner, caseRoutes.getCase, { params: { case: caseId } })
  for (const notice of notices.filter((each) => each.version > version)) {
    const params = { case: caseId, version: String(notice.version) }
    const url = addressOf('', caseRoutes.getNoticePdf, { params })
    const made = await room.app.inject({ url, headers: { cookie: `yizheng-session=${owner.personId}` } })
    expect([...about, url, made.statusCode]).toEqual([...about, url, 200])
    expect(pagesOf(made.rawPayload).join('')).not.toContain('\ufffd')
    expect([...about, wordsOutside(made.rawPayload, 45)]).toEqual([...about, []])
  }
}

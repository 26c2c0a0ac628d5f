import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { supervisionRoutes, type QuestionOnLicence } from '@yizheng/contract/supervision'
import { avoidanceGate } from '@yizheng/domain/cases/avoidance'
import type { Case } from '@yizheng/domain/cases/case'
import { inWordsOf } from '@yizheng/domain/cases/refusal'
import { filesOnly } from '@yizheng/domain/catalogue/filed'
import { mayRead, mayReadTalk } from '@yizheng/domain/parties/reading'
import type { Actor } from '@yizheng/domain/parties/person'
import { ANSWERED_BY, answerDueOn, regulatorOf, sidesOf } from '@yizheng/domain/supervision/question'
import { calendarIn, workingDaysBetween, type Calendar } from '@yizheng/domain/deadlines/working-days'
import { reachOf, type Reach } from '@yizheng/domain/parties/seat'
import type { Policy } from '@yizheng/domain/cases/policy'
import type { ClockDoubt } from '@yizheng/domain/time/clock'
import { dayOf, type Instant } from '@yizheng/domain/time/day'
import { noSuchCase, problemOf, requireClock } from '../cases/refusals.ts'
import { findCase, type Loaded } from '../cases/store.ts'
import { mount } from '../http/mount.ts'
import { ProblemError } from '../http/problem.ts'
import { findNames } from '../parties/store.ts'
import type { Session } from '../store/database.ts'
import {
  findQuestion,
  listQuestions,
  listWaiting,
  questionViewsOf,
  recordAnswer,
  recordQuestion,
  type QuestionRow,
} from './question-store.ts'

export type QuestionsRoom = {
  database: Session
  now: () => Instant
  regions: () => readonly string[]
  policy: Pick<Policy, 'periods'>
  calendar: () => Calendar
  /** Why the time is not relied on: an answer is due by it. */
  clockDoubt?: () => ClockDoubt | undefined
}

/** Serves what regulator and bureau ask each other about a licence, the same day 日互动. */
export function mountQuestions(app: FastifyInstance, room: QuestionsRoom): void {
  const { database, now } = room

  mount(app, supervisionRoutes.listWaitingQuestions, async ({ query, session }) => ({
    questions: await waitingFor(room, session.actor, query.limit),
  }))

  mount(app, supervisionRoutes.listQuestions, async ({ params, session }) => {
    const { current } = await readableCase(room, params.case, session.actor)
    if (!mayReadTalk(current, session.actor, dayOf(now()))) throw notTheirTalk()
    return { questions: await questionViewsOf(database, await listQuestions(database, params.case)) }
  })

  mount(app, supervisionRoutes.askQuestion, async ({ params, body, session, idempotencyKey }) => {
    const { actor } = session
    const current = requireApart(await readableCase(room, params.case, actor), actor)
    if (!current.approvals.some(({ key }) => key === body.approval)) throw noSuchLicence()
    const regulator = regulatorOf(current, body.approval)
    if (regulator === undefined) throw notHandedOver()
    requireClock(room.clockDoubt?.())
    const at = now()
    const [side] = sidesOf(current, regulator, actor, dayOf(at))
    if (side === undefined) throw notAParty()
    const calendar = calendarIn(room.calendar(), current.region)
    const due_on = answerDueOn(calendar, dayOf(at), room.policy.periods.answerQuestion?.workingDays)
    const asked = { ...body, regulator, side, asked_by: actor.personId, asked_at: at, due_on }
    const row = await recordQuestion(database, params.case, randomUUID(), asked, idempotencyKey)
    if (row.text !== body.text || row.approval !== body.approval) throw keyReused()
    return viewOf(database, row)
  })

  mount(app, supervisionRoutes.answerQuestion, async ({ params, body, session, idempotencyKey }) => {
    const by = session.actor.personId
    const current = requireApart(await readableCase(room, params.case, session.actor), session.actor)
    const question = await findQuestion(database, params.case, params.question)
    if (!question) throw noSuchQuestion()
    requireClock(room.clockDoubt?.())
    const at = now()
    const sides = sidesOf(current, question.regulator, session.actor, dayOf(at))
    if (by === question.asked_by || !sides.some((side) => side !== question.side)) throw notTheOtherSide()
    const answer = { text: body.text, by, at, key: idempotencyKey }
    const row = await recordAnswer(database, params.case, params.question, answer)
    if (!row) throw noSuchQuestion()
    if (row.answered_by !== by || row.answer_key !== idempotencyKey) throw alreadyAnswered()
    if (row.answer !== body.text) throw keyReused()
    return viewOf(database, row)
  })
}

const NOTHING: Reach = { named: [], allBut: null }

/** What a person has to answer in every region where they decide or supervise, the first to fall due first. */
async function waitingFor({ database, now, regions, calendar }: QuestionsRoom, actor: Actor, limit: number) {
  const on = dayOf(now())
  const perRegion = await Promise.all(
    regions().map(async (region) => {
      const [approver, regulator] = [ANSWERED_BY.regulator, ANSWERED_BY.bureau].map((role) =>
        reachOf(actor, role, region, on),
      )
      if (!approver && !regulator) return []
      const answering = { approver: approver ?? NOTHING, regulator: regulator ?? NOTHING }
      const days = calendarIn(calendar(), region)
      const rows = await listWaiting(database, region, actor.personId, answering, limit)
      return rows.map((row) => ({ ...row, daysLeft: workingDaysBetween(days, on, row.due_on) }))
    }),
  )
  const rows = perRegion
    .flat()
    .toSorted((a, b) => (a.due_on < b.due_on ? -1 : a.due_on > b.due_on ? 1 : 0))
    .slice(0, limit)
  const names = await findNames(database, [...new Set(rows.map(({ asked_by }) => asked_by))])
  return rows.map((row) => ({
    question: row.question_id,
    case: row.case_id,
    receiptNumber: row.receipt_number,
    approval: row.approval,
    name: row.name,
    text: row.text,
    askedBy: { person: row.asked_by, name: names.get(row.asked_by) ?? row.asked_by },
    askedAt: row.asked_at,
    dueOn: row.due_on,
    daysLeft: row.daysLeft,
  }))
}

async function readableCase({ database, now }: QuestionsRoom, caseId: string, actor: Actor) {
  const loaded = await findCase(database, caseId)
  if (!loaded || !mayRead(loaded.current, actor, dayOf(now()))) throw noSuchCase()
  return loaded
}

/** The case, for whoever speaks for an office about it. Throws for somebody whom it names: they must stand aside. */
function requireApart({ current, plan, named }: Loaded, actor: Actor): Case {
  const closed = avoidanceGate(plan, actor, named)
  if (closed) throw problemOf(inWordsOf(closed, filesOnly(plan)))
  return current
}

async function viewOf(database: Session, row: QuestionRow): Promise<QuestionOnLicence> {
  const [view] = await questionViewsOf(database, [row])
  if (!view) throw noSuchQuestion()
  return view
}

function noSuchLicence(): ProblemError {
  return new ProblemError('not-found', {
    zh: '本办件没有这项许可。',
    en: 'This case has no such licence.',
  })
}

function noSuchQuestion(): ProblemError {
  return new ProblemError('not-found', { zh: '没有这个问题。', en: 'There is no such question.' })
}

function notHandedOver(): ProblemError {
  return new ProblemError('act-not-open', {
    zh: '这项许可尚未推送监管部门，还没有可以提问的对象。',
    en: 'This licence has not been handed over yet, so there is nobody to ask.',
  })
}

/** Offices speak freely only among themselves; what concerns the applicant reaches them as an act of the case. */
function notTheirTalk(): ProblemError {
  return new ProblemError('not-allowed', {
    zh: '审管问答是办理部门与监管部门之间的内部往来，不向申请人公开。',
    en: 'What bureau and regulators ask each other is between them and is not shown to the applicant.',
  })
}

function notAParty(): ProblemError {
  return new ProblemError('not-allowed', {
    zh: '只有接收这项许可的监管部门和审批局人员可以提问。',
    en: 'Only the regulator of this licence and the people of the bureau may ask.',
  })
}

function notTheOtherSide(): ProblemError {
  return new ProblemError('not-allowed', {
    zh: '问题由对方回复：监管部门的提问由审批局回复，审批局的提问由监管部门回复。',
    en: 'The other side answers: the bureau what a regulator asked, the regulator what the bureau asked.',
  })
}

function alreadyAnswered(): ProblemError {
  return new ProblemError('act-not-open', { zh: '这个问题已经回复。', en: 'This question has been answered.' })
}

function keyReused(): ProblemError {
  return new ProblemError('key-reused', {
    zh: '此请求编号已用于其他内容；请换一个新的编号。',
    en: 'This idempotency key was used for other content. Take a new one.',
  })
}

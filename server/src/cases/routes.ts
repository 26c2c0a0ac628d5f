import type { FastifyInstance } from 'fastify'
import { actNamed, actRoutes } from '@yizheng/contract/acts'
import { caseRoutes } from '@yizheng/contract/cases'
import { compile } from '@yizheng/domain/catalogue/compile'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { Answers, ApplicantFacts, Plan } from '@yizheng/domain/catalogue/plan'
import { unneededPapers } from '@yizheng/domain/catalogue/unneeded'
import type { Case } from '@yizheng/domain/cases/case'
import { Command } from '@yizheng/domain/cases/command'
import type { Recorded } from '@yizheng/domain/cases/event'
import { asTold } from '@yizheng/domain/cases/untold'
import { explainDeadline } from '@yizheng/domain/cases/deadlines'
import { workingDaysBetween } from '@yizheng/domain/deadlines/working-days'
import { knownOf, representationOf } from '@yizheng/domain/parties/identity'
import { isHolder, mayRead } from '@yizheng/domain/parties/reading'
import { reachOf } from '@yizheng/domain/parties/seat'
import { dayOf, type Instant } from '@yizheng/domain/time/day'
import { fileStatesOf } from '../certificates/file-store.ts'
import { mount } from '../http/mount.ts'
import { ProblemError } from '../http/problem.ts'
import type { Session as Signed } from '../http/session.ts'
import type { SharedData } from '../parties/shared-data.ts'
import { findNames } from '../parties/store.ts'
import type { Session } from '../store/database.ts'
import { hashOf } from './act-row.ts'
import type { World } from './change.ts'
import type { Acts } from './acts.ts'
import { casePlaceAfter, casePlaceOf, lastFiledFirst, nextPage, placeOf } from './cursor.ts'
import { differencesIn } from './differences.ts'
import { requireOwnFiles, type ForeignFiles } from './own-files.ts'
import { doneOrProblem, noSuchCase } from './refusals.ts'
import { apartOf } from './reach.ts'
import { findFiling, listCasesOf, listEvents, listTasks } from './store.ts'
import { caseViewOf } from './view.ts'

export type CasesRoom = {
  acts: Acts
  database: Session
  catalogue: () => Catalogue
  shared: SharedData
  now: () => Instant
  world: () => World
  regions: () => readonly string[]
  /** Files an applicant names must be their own uploads. Answers those that are not. */
  foreignFiles: ForeignFiles
}

/** Serves the cases: filing, reading, the worklist, and one route per act. */
export function mountCases(app: FastifyInstance, room: CasesRoom): void {
  mountFiling(app, room)
  mountReading(app, room)
  for (const route of Object.values(actRoutes)) {
    const type = actNamed(route)
    mount(app, route, async ({ params, body, session, idempotencyKey, expectedVersion }) => {
      const command = Command.parse({ ...body, type })
      if ('materials' in command) await requireOwnFiles(room.foreignFiles, command.materials, session.actor.personId)
      if ('files' in command) {
        const shown = command.files.map((file) => ({ material: 'shown', file }))
        await requireOwnFiles(room.foreignFiles, shown, session.actor.personId, 'files')
      }
      const key = { key: idempotencyKey, bodyHash: hashOf({ case: params.case, command }) }
      const request = { caseId: params.case, command, actor: session.actor, expected: expectedVersion, key }
      return doneOrProblem(await room.acts.perform(request))
    })
  }
}

function mountFiling(app: FastifyInstance, room: CasesRoom): void {
  mount(app, caseRoutes.submitApplication, async ({ body, session, idempotencyKey }) => {
    const { region, bundle, draft, ...filed } = body
    await requireOwnFiles(room.foreignFiles, filed.materials, session.actor.personId)
    const plan = await planFor(room, session, bundle, filed.answers)
    const key = { key: idempotencyKey, bodyHash: hashOf(body) }
    const command = { type: 'SubmitApplication', ...filed } as const
    return doneOrProblem(await room.acts.submit({ region, plan, command, actor: session.actor, key, draft }))
  })

  mount(app, caseRoutes.prefillForm, async ({ params, body, session }) => {
    const plan = await planFor(room, session, params.bundle, body.answers)
    const identity = await room.shared.identityOf(session.actor.personId)
    const known = knownOf(identity, plan.form)
    const values = Object.fromEntries(
      plan.form.flatMap((field) => {
        const found = known[field.key]
        return found ? [[field.key, { ...found, verified: found.verified && !field.established }]] : []
      }),
    )
    const representation = representationOf(identity) ?? null
    return { plan, values, representation, unneeded: unneededPapers(room.catalogue(), plan) }
  })
}

function mountReading(app: FastifyInstance, room: CasesRoom): void {
  mount(app, caseRoutes.listMyCases, async ({ query, session, reply }) => {
    const after = casePlaceOf(query.after)
    const { limit } = query
    // One more than is shown says whether there is a next page.
    const perRegion = await Promise.all(
      room.regions().map((region) => listCasesOf(room.database, region, session.actor.personId, after, limit + 1)),
    )
    const found = perRegion.flat().toSorted(lastFiledFirst)
    const cases = found.slice(0, limit)
    const next = found.length > limit ? casePlaceAfter(cases.at(-1)) : null
    if (next !== null) {
      const page = new URLSearchParams({ after: next, limit: String(limit) })
      reply.header('link', `</api/cases?${page.toString()}>; rel="next"`)
    }
    return { cases, next }
  })

  mount(app, caseRoutes.getCase, async ({ params, session }) => {
    const loaded = await room.acts.read(params.case)
    const on = dayOf(room.now())
    if (!loaded || !mayRead(loaded.current, session.actor, on)) throw noSuchCase()
    const [filing, record, files] = await Promise.all([
      findFiling(room.database, loaded.current),
      listEvents(room.database, params.case),
      fileStatesOf(room.database, loaded.current.region, loaded.current.id),
    ])
    const names = await findNames(room.database, peopleOn(loaded.current, record))
    const applicant = await room.shared.identityOf(loaded.current.applicant)
    const differences = differencesIn(record, loaded.plan, filing ?? {}, applicant)
    const shown = { ...loaded, filing: filing ?? null, record, names, differences, files }
    return caseViewOf(shown, session.actor, on, room.world())
  })

  mount(app, caseRoutes.explainDeadline, async ({ params, session }) => {
    const loaded = await room.acts.read(params.case)
    if (!loaded || !mayRead(loaded.current, session.actor, dayOf(room.now()))) throw noSuchCase()
    const { policy, calendar } = room.world()
    const current = isHolder(loaded.current, session.actor)
      ? asTold(loaded.current, await listEvents(room.database, params.case))
      : loaded.current
    const explained = explainDeadline(current, loaded.plan, policy, calendar, params.deadline)
    if (!explained)
      throw new ProblemError('not-found', { zh: '本办件没有这个期限。', en: 'This case has no such deadline.' })
    return explained
  })

  mount(app, caseRoutes.listTasks, async ({ query, session }) => {
    const on = dayOf(room.now())
    const reach = reachOf(session.actor, query.role, query.region, on)
    if (!reach) {
      throw new ProblemError('not-allowed', {
        zh: '您在该地区没有此岗位。',
        en: 'You do not hold this role in that region.',
      })
    }
    // What waits for an applicant waits on their own cases.
    const applicant = query.role === 'applicant' ? session.actor.personId : null
    const apart = applicant === null ? { apart: apartOf(session.actor) } : {}
    const rows = await listTasks(room.database, { ...query, reach, applicant, ...apart, after: placeOf(query.after) })
    const { calendar } = room.world()
    return {
      tasks: rows.map((row) => ({
        case: row.case_id,
        receiptNumber: row.receipt_number,
        bundle: row.bundle,
        stage: row.stage,
        version: row.version,
        command: row.command,
        role: query.role,
        subject: row.subject,
        dueOn: row.due_on,
        daysLeft: row.due_on === null ? null : workingDaysBetween(calendar, on, row.due_on),
      })),
      next: nextPage(rows, query.limit),
    }
  })
}

/** Everyone who acted on a case: the holders of its parts, and whoever acted outside them, such as a regulator. */
function peopleOn({ holders }: Case, record: readonly Recorded[]): string[] {
  return [...new Set([...Object.keys(holders), ...record.map(({ by }) => by)])]
}

/** The plan of an answer set for a signed-in applicant, with what the state holds about them. */
async function planFor(room: CasesRoom, session: Signed, bundle: string, answers: Answers): Promise<Plan> {
  const held = [...(await room.shared.heldBy(session.actor.personId))]
  const compiled = compile(room.catalogue(), bundle, answers, { kind: applicantKind(session), held })
  if ('plan' in compiled) return compiled.plan
  const { code, reason } = compiled.refusal
  throw new ProblemError(code === 'unknown-bundle' ? 'unknown-bundle' : 'plan-refused', reason, {
    faults: [{ pointer: '/answers', reason, code }],
  })
}

function applicantKind({ kind }: Signed): ApplicantFacts['kind'] {
  return kind === 'enterprise' || kind === 'individual-business' || kind === 'citizen' ? kind : 'other'
}

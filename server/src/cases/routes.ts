import type { FastifyInstance } from 'fastify'
import { caseRoutes } from '@yizheng/contract/cases'
import { compile } from '@yizheng/domain/catalogue/compile'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { Answers, ApplicantFacts, Plan } from '@yizheng/domain/catalogue/plan'
import type { Case } from '@yizheng/domain/cases/case'
import { Command, type CommandType } from '@yizheng/domain/cases/command'
import { workingDaysBetween } from '@yizheng/domain/deadlines/working-days'
import { holds, type Actor } from '@yizheng/domain/parties/person'
import { mayRead } from '@yizheng/domain/parties/reading'
import { dayOf, type Day, type Instant } from '@yizheng/domain/time/day'
import { mount } from '../http/mount.ts'
import { ProblemError } from '../http/problem.ts'
import type { Session as Signed } from '../http/session.ts'
import type { SharedData } from '../parties/shared-data.ts'
import { findNames } from '../parties/store.ts'
import type { Session } from '../store/database.ts'
import { hashOf, type World } from './act-row.ts'
import type { Acts } from './acts.ts'
import { doneOrProblem, noSuchCase } from './refusals.ts'
import { findFiling, listCasesOf, listEvents, listTasks, type Cursor } from './store.ts'
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
  foreignFiles: (files: readonly string[], personId: string) => Promise<readonly string[]>
}

const ACTS = {
  acceptApplication: 'AcceptApplication',
  doNotAcceptApplication: 'DoNotAcceptApplication',
  requestSupplement: 'RequestSupplement',
  supplySupplement: 'SupplySupplement',
  examineApproval: 'ExamineApproval',
  recordInspection: 'RecordInspection',
  grantLicence: 'GrantLicence',
  refuseLicence: 'RefuseLicence',
  acceptPartialGrant: 'AcceptPartialGrant',
  issueCertificate: 'IssueCertificate',
  deliverCertificate: 'DeliverCertificate',
  claimHandover: 'ClaimHandover',
  withdrawApplication: 'WithdrawApplication',
} as const satisfies Readonly<Record<string, CommandType>>

/** Serves the cases: filing, reading, the worklist, and one route per act. */
export function mountCases(app: FastifyInstance, room: CasesRoom): void {
  mountFiling(app, room)
  mountReading(app, room)
  for (const [name, type] of Object.entries(ACTS)) {
    const route = caseRoutes[name as keyof typeof ACTS]
    mount(app, route, async ({ params, body, session, idempotencyKey, expectedVersion }) => {
      const command = Command.parse({ ...body, type })
      if ('materials' in command) await requireOwnFiles(room, command.materials, session.actor)
      const key = { key: idempotencyKey, bodyHash: hashOf({ case: params.case, command }) }
      const request = { caseId: params.case, command, actor: session.actor, expected: expectedVersion, key }
      return doneOrProblem(await room.acts.perform(request))
    })
  }
}

function mountFiling(app: FastifyInstance, room: CasesRoom): void {
  mount(app, caseRoutes.submitApplication, async ({ body, session, idempotencyKey }) => {
    const { region, bundle, draft, ...filed } = body
    await requireOwnFiles(room, filed.materials, session.actor)
    const plan = await planFor(room, session, bundle, filed.answers)
    const key = { key: idempotencyKey, bodyHash: hashOf(body) }
    const command = { type: 'SubmitApplication', ...filed } as const
    return doneOrProblem(await room.acts.submit({ region, plan, command, actor: session.actor, key, draft }))
  })

  mount(app, caseRoutes.prefillForm, async ({ params, body, session }) => {
    const plan = await planFor(room, session, params.bundle, body.answers)
    const known = await room.shared.valuesOf(session.actor.personId)
    const values = Object.fromEntries(
      plan.form.flatMap((field) => {
        const found = field.prefillSource === null ? undefined : known[field.key]
        return found ? [[field.key, found]] : []
      }),
    )
    return { plan, values }
  })
}

function mountReading(app: FastifyInstance, room: CasesRoom): void {
  mount(app, caseRoutes.listMyCases, async ({ session }) => {
    const perRegion = await Promise.all(
      room.regions().map((region) => listCasesOf(room.database, region, session.actor.personId)),
    )
    return { cases: perRegion.flat().sort((a, b) => (a.filedAt < b.filedAt ? 1 : -1)) }
  })

  mount(app, caseRoutes.getCase, async ({ params, session }) => {
    const loaded = await room.acts.read(params.case)
    const on = dayOf(room.now())
    if (!loaded || !mayRead(loaded.current, session.actor, on)) throw noSuchCase()
    const [filing, record, names] = await Promise.all([
      findFiling(room.database, loaded.current),
      listEvents(room.database, params.case),
      findNames(room.database, peopleOn(loaded.current)),
    ])
    return caseViewOf({ ...loaded, filing: filing ?? null, record, names }, session.actor, on, room.world())
  })

  mount(app, caseRoutes.listTasks, async ({ query, session }) => {
    const on = dayOf(room.now())
    const departments = departmentsOf(session.actor, query.role, query.region, on)
    const rows = await listTasks(room.database, { ...query, departments, after: cursorOf(query.after) })
    const last = rows.length === query.limit ? rows.at(-1) : undefined
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
      next: last ? [last.due_on ?? 'infinity', last.case_id, last.task_key].join('~') : null,
    }
  })
}

/** Everyone who acted on a case: the holders of its parts, and the regulators who claimed. */
function peopleOn({ holders, handovers }: Case): string[] {
  return [...Object.keys(holders), ...handovers.flatMap(({ claim }) => (claim ? [claim.by] : []))]
}

/** The departments for which a person holds a role in a region; null for all of them. Refused when there is none. */
function departmentsOf(actor: Actor, role: CommandRole, region: string, on: Day): string[] | null {
  if (!holds(actor, role, region, on)) {
    throw new ProblemError('not-allowed', {
      zh: '您在该地区没有此岗位。',
      en: 'You do not hold this role in that region.',
    })
  }
  const held = actor.grants.filter((grant) => holds({ ...actor, grants: [grant] }, role, region, on))
  const departments = held.map((grant) => grant.department)
  return departments.includes(null) ? null : departments.filter((each) => each !== null)
}

type CommandRole = Actor['grants'][number]['role']

function cursorOf(after: string | undefined): Cursor | undefined {
  if (after === undefined) return undefined
  const [dueOn = '', caseId = '', taskKey = ''] = after.split('~')
  if (!/^(infinity|\d{4}-\d{2}-\d{2})$/.test(dueOn)) {
    throw new ProblemError('input-invalid', { zh: '翻页位置无效。', en: 'The place in the list is not valid.' })
  }
  return { dueOn, caseId, taskKey }
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

async function requireOwnFiles(
  room: CasesRoom,
  materials: readonly { material: string; file: string | null }[],
  actor: Actor,
): Promise<void> {
  const named = materials.flatMap(({ file }) => (file === null ? [] : [file]))
  const foreign = new Set(named.length > 0 ? await room.foreignFiles(named, actor.personId) : [])
  if (foreign.size === 0) return
  const reason = { zh: '没有这个文件，或不是您上传的。', en: 'There is no such file, or you did not upload it.' }
  throw new ProblemError('materials-missing', reason, {
    faults: materials.flatMap(({ file }, index) =>
      file !== null && foreign.has(file) ? [{ pointer: `/materials/${index}/file`, reason, code: 'file-unknown' }] : [],
    ),
  })
}

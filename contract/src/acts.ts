import { z } from 'zod'
import { ACTS, type CommandType } from '@yizheng/domain/cases/chapters'
import type { CommandSchema } from '@yizheng/domain/cases/kernel/act'
import type { AnyAct } from '@yizheng/domain/cases/kernel/chapter'
import { readableThroughout } from '@yizheng/domain/text/schemas'
import { ActDone, CaseId } from './case-view.ts'
import { route } from './route.ts'

const ACT_PROBLEMS = [
  'not-found',
  'not-allowed',
  'duty-conflict',
  'must-avoid',
  'version-conflict',
  'act-not-open',
  'choice-missing',
  'certificate-missing',
  'file-missing',
  'delivered-already',
  'answers-missing',
  'answers-invalid',
  'applicant-mismatch',
  'identifier-taken',
  'materials-missing',
  'key-reused',
] as const

type Acts = typeof ACTS

/** The acts that a person asks for by a route of their own: what filing is asked for by stands in `cases.ts`, and the office asks nobody. */
type Routed = { [Type in keyof Acts]: Acts[Type]['route'] extends null ? never : Type }[keyof Acts]

/** The command of an act without its name, which the path says. */
type BodyOf<Type extends Routed> =
  Acts[Type]['command'] extends CommandSchema<Type, infer Says extends z.ZodRawShape>
    ? z.ZodObject<Says, z.core.$strict>
    : never

/** The route of one act on a case. */
const routeOf = <const Type extends Routed>(type: Type) => {
  const { command, route: asked }: AnyAct = ACTS[type]
  if (!asked) throw new Error(`${type} has no route`)
  const body = command.omit({ type: true }) as unknown as BodyOf<Type>
  return route({
    name: nameOf(type),
    method: 'POST',
    path: `/api/cases/{case}/${asked.path}`,
    room: 'cases',
    summary: asked.summary,
    access: 'person',
    params: z.strictObject({ case: CaseId }),
    body: body.check(readableThroughout),
    idempotent: true,
    versioned: true,
    answer: ActDone,
    problems: ACT_PROBLEMS,
  })
}

/** A route of each act that has one, in the order of the acts: each is named for its act, with a small first letter. */
export const actRoutes = Object.fromEntries(routed().map((type) => [nameOf(type), routeOf(type)])) as unknown as {
  readonly [Type in Routed as Uncapitalize<Type>]: ReturnType<typeof routeOf<Type>>
}

function routed(): Routed[] {
  const homes: readonly AnyAct[] = Object.values(ACTS)
  const placed = homes.filter((home) => home.route !== null).toSorted((a, b) => a.place - b.place)
  return placed.map(({ type }) => type as Routed)
}

function nameOf<Type extends Routed>(type: Type): Uncapitalize<Type> {
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}` as Uncapitalize<Type>
}

/** The act that a route is about. */
export function actNamed({ name }: { readonly name: keyof typeof actRoutes }): CommandType {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}` as CommandType
}

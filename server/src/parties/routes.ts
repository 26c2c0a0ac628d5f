import type { FastifyInstance, FastifyReply } from 'fastify'
import { partyRoutes, type PersonView } from '@yizheng/contract/parties'
import { homeOf } from '@yizheng/domain/parties/ends'
import { maskDocument, maskNumber } from '@yizheng/domain/parties/masking'
import { CSRF_HEADER, CSRF_VALUE } from '../http/guard.ts'
import { mount } from '../http/mount.ts'
import { ProblemError } from '../http/problem.ts'
import type { Session } from '../http/session.ts'
import type { Database } from '../store/database.ts'
import { findActor } from './actors.ts'
import { demonstrationView, type DemonstrationPerson } from './demonstration.ts'
import { deviceOf } from './device.ts'
import type { Sealing } from './sealing.ts'
import { mountSessions } from './session-routes.ts'
import { IDLE_MINUTES, type Sessions } from './sessions.ts'
import { faultLine } from './sign-in-faults.ts'
import { safeReturn, SIGN_IN_MINUTES, type SignIn } from './sign-in.ts'
import { listIdentifiers } from './store.ts'

/** Binds a begun sign-in to the browser that began it; sent to the sign-in routes only. */
const SIGN_IN_COOKIE = 'yizheng-sign-in'

export type Parties = {
  readonly database: Database
  readonly sealing: Sealing
  readonly sessions: Sessions
  readonly signIn: SignIn
  /** The people one may sign in as; undefined where the office is not for demonstration. */
  readonly demonstration: readonly DemonstrationPerson[] | undefined
}

/** Serves who is signed in, signing in and signing out. */
export function mountParties(app: FastifyInstance, parties: Parties): void {
  mount(app, partyRoutes.getSession, async ({ session, request, reply }) => {
    reply.header('cache-control', 'no-store')
    return {
      person: session ? await personView(parties, session) : null,
      expiresAt: session?.expiresAt ?? null,
      idleMinutes: IDLE_MINUTES,
      idleSeconds: session ? parties.sessions.idleSecondsOf(session.tokenHash) : null,
      ended: session ? null : ((await app.office.endingOf(request)) ?? null),
      csrf: { header: CSRF_HEADER, value: CSRF_VALUE },
      demonstration: parties.demonstration !== undefined,
    }
  })
  mount(app, partyRoutes.listDemonstrationPeople, () => {
    if (!parties.demonstration) {
      throw new ProblemError('not-found', { zh: '这里不是演示环境。', en: 'This office is not a demonstration.' })
    }
    return { people: parties.demonstration.map(demonstrationView) }
  })
  mount(app, partyRoutes.signOut, async ({ request, reply }) => {
    const token = request.cookies[app.office.cookie.name]
    if (token !== undefined) await parties.sessions.end(token)
    clearSession(app, reply)
    return null
  })
  mountSignIn(app, parties)
  mountSessions(app, parties)
}

function mountSignIn(app: FastifyInstance, { database, sessions, signIn }: Parties): void {
  const { publicUrl, cookie } = app.office
  const signInCookie = { path: '/sign-in', httpOnly: true, secure: cookie.secure, sameSite: 'lax' as const }

  mount(app, partyRoutes.signIn, async ({ query, request, reply }) => {
    // The cookies belong to the public address: someone who typed another name of this machine is taken there first.
    if (request.headers.host !== publicUrl.host) {
      if (query.redirected !== undefined) throw wrongHost(app, request.headers.host)
      const there = new URL(request.url, publicUrl)
      there.searchParams.set('redirected', '1')
      return { location: there.href }
    }
    const begun = await signIn.begin(query.as, safeReturn(query.return, publicUrl))
    reply.setCookie(SIGN_IN_COOKIE, begun.cookie, { ...signInCookie, maxAge: SIGN_IN_MINUTES * 60 })
    return { location: begun.location.href }
  })

  mount(app, partyRoutes.completeSignIn, async ({ request, reply }) => {
    const current = new URL(request.url, publicUrl)
    const { personId, returnTo } = await signIn.complete(request.cookies[SIGN_IN_COOKIE], current)
    // Before there is a session: whose rights are recorded wrongly is told so here, on a page.
    const actor = await findActor(database, personId)
    // A new token at every sign-in, and the old one is dead: a cookie planted before is worth nothing after.
    const before = request.cookies[cookie.name]
    if (before !== undefined) await sessions.end(before)
    const { token } = await sessions.open(personId, deviceOf(request.headers['user-agent']))
    reply.clearCookie(SIGN_IN_COOKIE, signInCookie)
    reply.setCookie(cookie.name, token, { path: '/', httpOnly: true, secure: cookie.secure, sameSite: 'lax' })
    // Who came in by the front door begins where their work is.
    return { location: actor && returnTo === '/' ? homeOf(actor.grants) : returnTo }
  })
}

/** Sent to the public address, the browser came back under the same other name: the proxy in front does not pass on what was typed. */
function wrongHost(app: FastifyInstance, host: string | undefined): ProblemError {
  const { publicUrl } = app.office
  app.log.warn({ cause: 'proxy-host-differs' }, faultLine('proxy-host-differs', `PUBLIC_URL has ${publicUrl.host}`))
  const [given, wanted] = [host ?? '', publicUrl.host]
  return new ProblemError(
    'unavailable',
    {
      zh: `登录入口的设置有误：前置代理传来的 Host 是“${given}”，应当是“${wanted}”。请管理员让代理原样传递 Host，包括端口（nginx：proxy_set_header Host $http_host;），或改正 PUBLIC_URL。`,
      en: `The way to this office is set up wrongly: the proxy in front passes on the Host "${given}", and it must be "${wanted}". The administrator has the proxy pass on Host as it came, port included (nginx: proxy_set_header Host $http_host;), or puts PUBLIC_URL right.`,
    },
    { retryAfterSeconds: 30 },
  )
}

function clearSession(app: FastifyInstance, reply: FastifyReply): void {
  const { name, secure } = app.office.cookie
  reply.clearCookie(name, { path: '/', httpOnly: true, secure, sameSite: 'lax' })
}

async function personView(parties: Parties, session: Session): Promise<PersonView> {
  const identifiers = await listIdentifiers(parties.database, parties.sealing, session.actor.personId)
  return {
    personId: session.actor.personId,
    name: session.name,
    kind: session.kind,
    demonstration: session.demonstration,
    identifiers: identifiers.map(({ kind, value }) => ({
      kind,
      masked: kind === 'uscc' ? maskNumber(kind, value) : maskDocument(value),
    })),
    grants: session.actor.grants,
  }
}

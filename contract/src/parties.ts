import { z } from 'zod'
import { Words } from '@yizheng/domain/text/words'
import { Grant } from '@yizheng/domain/parties/person'
import { Instant } from '@yizheng/domain/time/day'
import { route } from './route.ts'

/** What a person is: an official of the office, or an applicant of one of the kinds the law knows. */
export const PersonKind = z.enum(['official', 'enterprise', 'individual-business', 'citizen', 'agent', 'other'])
export type PersonKind = z.infer<typeof PersonKind>

/** Why a session that a browser still holds is over. `idle`: not used for too long; `over`: it had lasted as long as one may. */
export const SessionEnding = z.enum(['idle', 'over', 'too-many', 'by-holder', 'account-closed'])
export type SessionEnding = z.infer<typeof SessionEnding>

/** Who is signed in, as far as their own screen shows it. Identity numbers are masked. */
export const PersonView = z.object({
  personId: z.string(),
  name: z.string(),
  kind: PersonKind,
  /** Made up for demonstration: shown wherever the name is. */
  demonstration: z.boolean(),
  /** 统一社会信用代码 and 公民身份号码 with the middle masked, where the office holds them. */
  identifiers: z.array(z.object({ kind: z.enum(['uscc', 'id-number']), masked: z.string() })),
  grants: z.array(Grant),
})
export type PersonView = z.infer<typeof PersonView>

export const SessionView = z.object({
  person: PersonView.nullable(),
  /** When the session ends whatever happens, and how long it may lie idle. Null without a session. */
  expiresAt: Instant.nullable(),
  idleMinutes: z.number().int(),
  /** How much of that is left. What a page asks by itself (`x-yizheng-polled`) makes it no longer. Null without a session. */
  idleSeconds: z.number().int().nullable(),
  /** Why the session that this browser holds is over; null while it is not, and when nothing is known of it. */
  ended: SessionEnding.nullable(),
  /** Browsers need nothing. A script that sends the cookie without an `Origin` adds this header to its writes. */
  csrf: z.object({ header: z.string(), value: z.string() }),
  demonstration: z.boolean(),
})
export type SessionView = z.infer<typeof SessionView>

/** One made-up person one can sign in as, in an office that runs for demonstration. */
export const DemonstrationPersonView = z.object({
  key: z.string(),
  name: z.string(),
  kind: PersonKind,
  note: Words,
  grants: z.array(Grant),
})
export type DemonstrationPersonView = z.infer<typeof DemonstrationPersonView>

/** Sends the browser on. */
export const Onward = z.object({ location: z.string() })
export type Onward = z.infer<typeof Onward>

/** Person keys of the demonstration, and hints for an issuer in general. */
const Hint = z.string().min(1).max(100)

export const partyRoutes = {
  getSession: route({
    name: 'getSession',
    method: 'GET',
    path: '/api/session',
    room: 'parties',
    summary: { zh: '当前登录人', en: 'Who is signed in' },
    access: 'public',
    limited: 'read',
    whole: 'one person',
    answer: SessionView,
  }),
  signOut: route({
    name: 'signOut',
    method: 'POST',
    path: '/api/session/sign-out',
    room: 'parties',
    summary: { zh: '退出登录', en: 'Sign out' },
    access: 'public',
    limited: 'read',
    answer: z.null(),
    status: 204,
  }),
  listDemonstrationPeople: route({
    name: 'listDemonstrationPeople',
    method: 'GET',
    path: '/api/demonstration/people',
    room: 'parties',
    summary: { zh: '演示人员名单（仅演示环境）', en: 'The demonstration people (demonstration only)' },
    access: 'public',
    limited: 'read',
    whole: 'the people of the demonstration',
    answer: z.object({ people: z.array(DemonstrationPersonView) }),
    problems: ['not-found'],
  }),
  signIn: route({
    name: 'signIn',
    method: 'GET',
    path: '/sign-in',
    room: 'parties',
    summary: { zh: '登录：转到身份认证机构', en: 'Sign in: on to the identity provider' },
    access: 'public',
    limited: 'sign-in',
    query: z.strictObject({
      /** Who is about to sign in, passed on as `login_hint`. */
      as: Hint.optional(),
      /** Where to go afterwards: a path of this site. Anything else leads to the front page. */
      return: z.string().max(2000).optional(),
      /** Set by the office itself when it sends a browser on to its public address, so that it does so once. */
      redirected: z.literal('1').optional(),
    }),
    answer: Onward,
    status: 303,
    problems: ['sign-in-failed', 'unavailable'],
  }),
  completeSignIn: route({
    name: 'completeSignIn',
    method: 'GET',
    path: '/sign-in/callback',
    room: 'parties',
    summary: { zh: '登录：从身份认证机构返回', en: 'Sign in: back from the identity provider' },
    access: 'public',
    limited: 'sign-in',
    // Loose on purpose: what else an issuer sends back (session_state, its own extensions) is its own matter (RFC 6749 4.1.2).
    query: z.looseObject({
      code: z.string().max(4000).optional(),
      state: z.string().max(500).optional(),
      iss: z.string().max(500).optional(),
      error: z.string().max(200).optional(),
    }),
    answer: Onward,
    status: 303,
    problems: ['sign-in-failed', 'rights-unreadable', 'unavailable'],
  }),
}

import { z } from 'zod'
import { Role } from '@yizheng/domain/parties/duty'
import { Instant } from '@yizheng/domain/time/day'
import { route } from './route.ts'

export const SessionBrowser = z.enum(['chrome', 'edge', 'firefox', 'safari', 'wechat', 'alipay', 'other'])
export type SessionBrowser = z.infer<typeof SessionBrowser>

export const SessionSystem = z.enum(['windows', 'macos', 'linux', 'android', 'ios', 'harmony', 'other'])
export type SessionSystem = z.infer<typeof SessionSystem>

/** The most sessions a person may be allowed at once, whatever the office is set to. */
export const MOST_SESSIONS = 100

/** One session of a person, as they see it. Nothing says where on earth they were. */
export const OwnSession = z.object({
  session: z.uuid(),
  /** The one that asks. */
  here: z.boolean(),
  browser: SessionBrowser,
  system: SessionSystem,
  begunAt: Instant,
  /** Up to a minute behind. */
  lastUsedAt: Instant,
})
export type OwnSession = z.infer<typeof OwnSession>

/** An official's account as the security administrator sees it. */
export const OfficialAccount = z.object({
  person: z.string(),
  name: z.string(),
  /** The roles they hold today. */
  roles: z.array(Role).max(50),
  accountOpen: z.boolean(),
  /** Where they are signed in now: how many sessions would end. */
  sessions: z.number().int(),
  /** Tasks that they have taken and not done: they would go back to their seats. */
  claimed: z.number().int(),
  /** The last closing or opening, by whom and why. */
  last: z.object({ by: z.string(), at: Instant, note: z.string() }).nullable(),
})
export type OfficialAccount = z.infer<typeof OfficialAccount>

/** More officials than one security administrator looks after. */
export const MOST_ACCOUNTS = 500

const Account = z.object({ person: z.string(), accountOpen: z.boolean() })

const Person = z.strictObject({ person: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/) })
const Why = z.strictObject({ note: z.string().trim().min(1).max(400) })

export const sessionRoutes = {
  listSessions: route({
    name: 'listSessions',
    method: 'GET',
    path: '/api/sessions',
    room: 'parties',
    summary: { zh: '我的登录', en: 'My sessions, the last used first' },
    access: 'person',
    answer: z.object({
      sessions: z.array(OwnSession).max(MOST_SESSIONS),
      /** How many this person may have at once; one more ends the oldest. */
      most: z.number().int(),
    }),
  }),
  /** Says the same however often it is asked. Ending the session that asks is signing out. */
  endSession: route({
    name: 'endSession',
    method: 'DELETE',
    path: '/api/sessions/{session}',
    room: 'parties',
    summary: { zh: '结束我的一个登录', en: 'End one of my sessions' },
    access: 'person',
    params: z.strictObject({ session: z.uuid() }),
    answer: z.null(),
    status: 204,
    problems: ['not-found'],
  }),
  endOtherSessions: route({
    name: 'endOtherSessions',
    method: 'POST',
    path: '/api/sessions/end-others',
    room: 'parties',
    summary: { zh: '结束我的其他全部登录', en: 'End all my sessions but this one' },
    access: 'person',
    answer: z.object({ ended: z.number().int() }),
  }),
  listAccounts: route({
    name: 'listAccounts',
    method: 'GET',
    path: '/api/accounts',
    room: 'parties',
    summary: { zh: '本地区工作人员的账号', en: 'Accounts of the officials whose security administrator I am' },
    access: 'person',
    answer: z.object({ accounts: z.array(OfficialAccount).max(MOST_ACCOUNTS) }),
    problems: ['not-allowed'],
  }),
  /** For the security administrator of a region in which the official has a right. Closing again changes nothing. */
  closeAccount: route({
    name: 'closeAccount',
    method: 'POST',
    path: '/api/accounts/{person}/close',
    room: 'parties',
    summary: { zh: '停用工作人员账号，其登录随即结束', en: 'Close the account of an official; their sessions end' },
    access: 'person',
    params: Person,
    body: Why,
    answer: Account,
    problems: ['not-allowed', 'not-found'],
  }),
  openAccount: route({
    name: 'openAccount',
    method: 'POST',
    path: '/api/accounts/{person}/open',
    room: 'parties',
    summary: { zh: '恢复已停用的账号', en: 'Open a closed account again' },
    access: 'person',
    params: Person,
    body: Why,
    answer: Account,
    problems: ['not-allowed', 'not-found'],
  }),
} as const

import { request } from 'node:http'
import { createClient, type Client } from '@yizheng/contract/client'
import { partyRoutes } from '@yizheng/contract/parties'
import { createTestBrowser, type TestBrowser } from '@yizheng/server/parties/test-browser'
import type { People } from '../../e2e/src/people.ts'
import { passwordOf, posted, type Known } from './other-issuer.ts'
import { must } from './trial.ts'

/** Ten people of a bureau and its applicant, under the names that a case of the trials calls them by, with what each may do. */
export const TEN: readonly (Known & { readonly key: string; readonly role: string | undefined })[] = [
  {
    key: 'bh-shop',
    user: 'shop',
    name: '滨海海风便利店有限公司',
    role: undefined,
    claims: { uscc: '91120116MA9YX0012X' },
  },
  official('bh-clerk-1', 'clerk', '陈受理', 'window-clerk'),
  official('bh-examiner-1', 'examiner', '李审查', 'examiner'),
  official('bh-inspector-1', 'inspector1', '周踏勘', 'inspector'),
  official('bh-inspector-2', 'inspector2', '吴踏勘', 'inspector'),
  official('bh-approver-1', 'approver', '郑批准', 'approver'),
  official('bh-maker-1', 'maker', '王制证', 'certificate-maker'),
  official('bh-regulator-market', 'regulator', '冯监管', 'regulator'),
  official('bh-head', 'head', '褚局长', 'bureau-head'),
  official('bh-system', 'system', '卫系统', 'system-administrator'),
]

function official(key: string, user: string, name: string, role: string) {
  return { key, user, name, role, claims: { groups: ['staff'] } }
}

/** Signs in at the office by way of the identity provider, as a browser would: its page, the password, and back. */
export async function signIn(office: string, issuer: string, user: string, client: string): Promise<TestBrowser> {
  const browser = createTestBrowser()
  const page = await browser.fetch(`${office}/sign-in`)
  const back = await throughIssuer(browser, new URL(page.url), issuer, user, client)
  const done = await browser.fetch(back)
  must(done.url.startsWith(office), `${user} ended at ${done.url} with ${done.status}: ${await done.text()}`)
  return browser
}

/** From the page of the identity provider: the password, the consent, and the address that leads back. */
async function throughIssuer(
  browser: TestBrowser,
  page: URL,
  issuer: string,
  user: string,
  client: string,
): Promise<URL> {
  const onward = page.searchParams.get('callback_url')
  must(onward !== null, `the identity provider shows no page to sign in at: ${page.href}`)
  const origin = new URL(issuer).origin
  const login = await browser.fetch(
    `${origin}/api/auth/`,
    posted('POST', { username: user, password: passwordOf(user) }),
  )
  must(login.ok, `the identity provider does not take the password of ${user}: ${login.status}`)
  await browser.fetch(`${origin}/api/auth/grant/${client}`, posted('PUT', { scope: 'openid' }))
  return new URL(`${onward}&g_continue`)
}

/** The people of the trial as the walk of a case calls them; each signs in once. */
export function peopleAt(
  office: string,
  issuer: string,
  client: string,
): People & { idOf(key: string): Promise<string> } {
  const clients = new Map<string, Promise<Client>>()
  const as = (key: string): Promise<Client> => {
    const known = clients.get(key)
    if (known) return known
    const user = TEN.find((each) => each.key === key)?.user
    must(user !== undefined, `nobody of the ten is ${key}`)
    const signedIn = signIn(office, issuer, user, client).then((browser) => {
      const cookie = `__Host-yizheng=${browser.cookie('__Host-yizheng') ?? ''}`
      return createClient({ baseUrl: office, headers: { cookie, 'x-yizheng-csrf': '1' } })
    })
    clients.set(key, signedIn)
    return signedIn
  }
  return {
    as,
    async idOf(key) {
      const { person } = await (await as(key)).call(partyRoutes.getSession, {})
      must(person !== null, `${key} is not signed in`)
      return person.personId
    },
  }
}

export type Answered = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Asks one process of the office directly, as the proxy in front would: with the public `Host`. */
export function askAsProxy(port: number, path: string, host: string, cookie = ''): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const headers = { host, cookie, accept: 'text/html', 'accept-language': 'en' }
    const asked = request({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => {
        const told = Object.entries(response.headers).map(([name, value]) => [name, String(value)])
        const body = Buffer.concat(parts).toString('utf8')
        resolve({ status: response.statusCode ?? 0, headers: Object.fromEntries(told) as Record<string, string>, body })
      })
    })
    asked.on('error', reject)
    asked.end()
  })
}

/** Begins a sign-in at one process directly and goes through the identity provider; answers what the process says when it is back. */
export async function signInAtProcess(
  port: number,
  host: string,
  { issuer, user, client }: { issuer: string; user: string; client: string },
): Promise<Answered> {
  const begun = await askAsProxy(port, '/sign-in', host)
  const onward = begun.headers['location']
  if (begun.status !== 303 || onward === undefined) return begun
  const cookie = (begun.headers['set-cookie'] ?? '').split(';')[0] ?? ''
  const browser = createTestBrowser()
  const page = await browser.fetch(onward)
  const address = await throughIssuer(browser, new URL(page.url), issuer, user, client)
  // What stands in the way back is for this process, and not for those behind the proxy.
  let back: URL | undefined
  await browser
    .fetch(address, {}, (visited) => {
      if (visited.pathname === '/sign-in/callback') {
        back = visited
        throw new Error('arrived')
      }
    })
    .catch(() => undefined)
  must(back !== undefined, 'the identity provider did not send the browser back')
  return askAsProxy(port, back.pathname + back.search, host, cookie)
}

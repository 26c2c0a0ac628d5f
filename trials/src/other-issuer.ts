import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ended, otherTime } from './real-machine.ts'
import { must } from './trial.ts'

/** Somebody whom the identity provider knows. */
export type Known = {
  readonly user: string
  readonly name: string
  readonly claims: Readonly<Record<string, string | readonly string[]>>
}

export type OtherIssuerOptions = {
  readonly directory: string
  readonly port: number
  /** Where browsers reach it, without a slash at the end. */
  readonly origin: string
  readonly client: { readonly id: string; readonly secret: string; readonly redirect: string }
  readonly people: readonly Known[]
}

const SCHEMA = '/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3'
const ADMINISTRATOR = { username: 'admin', password: 'password' }
/** Claims besides the name, and the property of a user that each comes from. */
const CLAIMS = ['uscc', 'id_number', 'groups']

/**
 * An identity provider of another make: Glewlwyd (C, LGPL) as Debian packages it, which shares no code with the product or its embedded
 * issuer. It is set up by its own administration interface, kept in a file, and can be stopped and started with another clock.
 */
export class OtherIssuer {
  readonly issuer: string
  readonly #options: OtherIssuerOptions
  #server: ChildProcess | undefined

  private constructor(options: OtherIssuerOptions) {
    this.#options = options
    this.issuer = `${options.origin}/api/oidc`
  }

  /** Makes its database, starts it, and registers the client and the people. */
  static async begin(options: OtherIssuerOptions): Promise<OtherIssuer> {
    const made = new OtherIssuer(options)
    const database = join(options.directory, 'issuer.db')
    execFileSync('sqlite3', [database], { input: readFileSync(SCHEMA) })
    writeFileSync(made.#file, configuration(options, database))
    await made.start()
    await made.#register()
    return made
  }

  get #file(): string {
    return join(this.#options.directory, 'issuer.conf')
  }

  /** `clock` is how far its clock is off, as faketime takes it: `+1h`. */
  async start(clock?: string): Promise<void> {
    must(!(await this.#answers()), 'the identity provider answers though it was ended')
    const env = { ...process.env, ...(clock !== undefined && otherTime(clock)) }
    this.#server = spawn('glewlwyd', [`--config-file=${this.#file}`], { stdio: 'ignore', env })
    for (let tries = 0; tries < 200; tries += 1) {
      if (await this.#answers()) return
      must(this.#server.exitCode === null, 'the identity provider did not start')
      await wait(100)
    }
    throw new Error('the identity provider does not answer')
  }

  async stop(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    if (server) await ended(server)
  }

  #answers(): Promise<boolean> {
    return fetch(`http://127.0.0.1:${this.#options.port}/api/`).then(
      () => true,
      () => false,
    )
  }

  /** Publishes other public keys than those that it signs with, or the right ones again. */
  async publishOtherKeys(others: boolean): Promise<void> {
    const call = await this.#administrator()
    const set = (await call('GET', '/mod/plugin/oidc')) as { parameters: object }
    const keys = JSON.stringify({ keys: [ownKey('another').publicKey] })
    const parameters = { ...set.parameters, 'jwks-public': others ? keys : '' }
    await call('PUT', '/mod/plugin/oidc', { ...set, parameters })
    await call('PUT', '/mod/plugin/oidc/reset')
  }

  async #register(): Promise<void> {
    const call = await this.#administrator()
    const users = (await call('GET', '/mod/user/database')) as { parameters: { 'data-format': Record<string, object> } }
    for (const name of CLAIMS) {
      const seen = { read: true, write: true, 'profile-read': true, 'profile-write': false }
      users.parameters['data-format'][name] = { multiple: name === 'groups', ...seen }
    }
    await call('PUT', '/mod/user/database', users)
    await call('PUT', '/mod/user/database/reset/')
    await call('POST', '/mod/plugin/', plugin(this.issuer))
    const { id, secret, redirect } = this.#options.client
    await call('POST', '/client/', {
      client_id: id,
      name: id,
      enabled: true,
      confidential: true,
      client_secret: secret,
      redirect_uri: [redirect],
      authorization_type: ['code'],
      token_endpoint_auth_method: ['client_secret_post', 'client_secret_basic'],
      scope: [],
    })
    for (const { user, name, claims } of this.#options.people) {
      const account = { username: user, name, password: passwordOf(user), enabled: true, scope: ['openid'], ...claims }
      await call('POST', '/user/', account)
    }
  }

  async #administrator() {
    const base = `http://127.0.0.1:${this.#options.port}/api`
    const signedIn = await fetch(`${base}/auth/`, posted('POST', ADMINISTRATOR))
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    return async (method: string, path: string, body?: object): Promise<unknown> => {
      const answer = await fetch(`${base}${path}`, posted(method, body, cookie))
      const text = await answer.text()
      must(answer.ok, `the identity provider answers ${answer.status} to ${method} ${path}: ${text}`)
      return text === '' ? undefined : JSON.parse(text)
    }
  }
}

/** The password of somebody at the identity provider of a trial. */
export function passwordOf(user: string): string {
  return `${user}-password`
}

/** A request with a body in JSON. */
export function posted(method: string, body?: object, cookie = ''): RequestInit {
  return {
    method,
    redirect: 'manual',
    headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  }
}

function ownKey(kid: string) {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const named = { kid, alg: 'ES256', use: 'sig' }
  return {
    publicKey: { ...pair.publicKey.export({ format: 'jwk' }), ...named },
    privateKey: { ...pair.privateKey.export({ format: 'jwk' }), ...named },
  }
}

function plugin(issuer: string): object {
  return {
    module: 'oidc',
    name: 'oidc',
    display_name: 'OpenID Connect',
    parameters: {
      iss: issuer,
      'subject-type': 'public',
      'jwks-private': JSON.stringify({ keys: [ownKey('one').privateKey] }),
      'default-kid': 'one',
      'jwks-show': true,
      'access-token-duration': 3600,
      'refresh-token-duration': 86_400,
      'code-duration': 600,
      'auth-type-code-enabled': true,
      'allowed-scope': ['openid'],
      'pkce-allowed': true,
      'pkce-required': true,
      'name-claim': 'mandatory',
      'email-claim': 'no',
      'scope-claim': 'no',
      claims: CLAIMS.map((name) => ({ name, 'user-property': name, type: 'string', mandatory: true })),
    },
  }
}

function configuration({ directory, port, origin }: OtherIssuerOptions, database: string): string {
  const none = join(directory, 'none')
  const settings: Readonly<Record<string, string | number | boolean>> = {
    port,
    bind_address: '127.0.0.1',
    external_url: origin,
    login_url: 'login.html',
    api_prefix: 'api',
    log_mode: 'console',
    log_level: 'WARNING',
    cookie_domain: new URL(origin).hostname,
    cookie_secure: 1,
    session_expiration: 3600,
    session_key: 'issuer-session',
    admin_session_authentication: 'cookie',
    profile_session_authentication: 'cookie',
    login_api_enabled: true,
    admin_scope: 'g_admin',
    profile_scope: 'g_profile',
    static_files_path: '/usr/share/glewlwyd/webapp/',
    user_module_path: '/usr/lib/glewlwyd/user',
    client_module_path: '/usr/lib/glewlwyd/client',
    user_auth_scheme_module_path: '/usr/lib/glewlwyd/scheme',
    plugin_module_path: '/usr/lib/glewlwyd/plugin',
    use_secure_connection: false,
    secure_connection_key_file: none,
    secure_connection_pem_file: none,
    secure_connection_ca_file: none,
    hash_algorithm: 'SHA512',
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
  return [...lines, `database = { type = "sqlite3"; path = ${JSON.stringify(database)}; };`, ''].join('\n')
}

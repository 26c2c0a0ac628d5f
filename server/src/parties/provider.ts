import type { FastifyInstance } from 'fastify'
import * as client from 'openid-client'
import { isLoopback } from '../http/guard.ts'
import { causeOf, codeIn, type Step } from './diagnosis.ts'
import type { SignInCause } from './sign-in-faults.ts'

/** What an issuer said of the person who signed in. */
export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string }

/** One begun sign-in: what must come back, and the secrets that prove it is the same one. */
export type Challenge = { readonly state: string; readonly nonce: string; readonly verifier: string }

/** An OpenID Connect issuer as this office uses it: authorization code with PKCE, state and nonce. */
export type Provider = {
  /** Where to send the browser. Throws `SignInFailed`. */
  authorize(challenge: Challenge, hint: string | undefined): Promise<URL>
  /** What the issuer says after the browser came back to `current`. Throws `SignInFailed` when anything does not fit. */
  complete(challenge: Challenge, current: URL): Promise<Claims>
}

export type ProviderOptions = {
  readonly issuer: URL
  readonly clientId: string
  readonly clientSecret: string
  readonly scope: string
  /** Where the issuer sends the browser back to. */
  readonly redirect: URL
  /** How to reach the issuer, when not over the network. */
  readonly fetch?: client.CustomFetch
  /** Told what goes on without being right, such as clocks that begin to differ; `more` holds nothing of a person. */
  readonly told?: (cause: SignInCause, more: string) => void
}

const TIMEOUT_SECONDS = 10

/** How far apart the clocks of office and issuer may be before that is told, and before a sign-in is refused for it. */
export const CLOCK_TOLD_SECONDS = 60
const CLOCK_TOLERANCE_SECONDS = 300

/** A step of a sign-in failed, for a cause that is known. `more` is for the log: nothing in it came from a person. */
export class SignInFailed extends Error {
  override readonly name = 'SignInFailed'
  readonly fault: SignInCause
  readonly more: string

  constructor(fault: SignInCause, more: string, cause?: unknown) {
    super(`${fault}: ${more}`, { cause })
    this.fault = fault
    this.more = more
  }
}

/** Runs a step; what it throws is said by its cause. Throws `SignInFailed`. */
async function at<Value>(step: Step, issuer: URL, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof SignInFailed) throw error
    const cause = causeOf(error, step)
    // What is not told apart is at least said by the code that the library has for it.
    const code = cause === 'answer-unexpected' ? codeIn(error) : undefined
    throw new SignInFailed(cause, [step, issuer.host, ...(code === undefined ? [] : [code])].join(', '), error)
  }
}

/** Connects to an issuer when first needed, not at start: it may be this very server, or be away for a while. */
export function createProvider(options: ProviderOptions): Provider {
  let discovered: Promise<client.Configuration> | undefined
  const discover = (): Promise<client.Configuration> => {
    discovered ??= connect(options).catch((error: unknown) => {
      discovered = undefined
      throw error
    })
    return discovered
  }
  return {
    async authorize(challenge, hint) {
      return client.buildAuthorizationUrl(await discover(), {
        redirect_uri: options.redirect.href,
        scope: options.scope,
        state: challenge.state,
        nonce: challenge.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(challenge.verifier),
        code_challenge_method: 'S256',
        ...(hint !== undefined && { login_hint: hint }),
      })
    },
    async complete(challenge, current) {
      // Before anything in the address is believed: whoever has the state has it from the issuer.
      if (current.searchParams.get('state') !== challenge.state) {
        throw new SignInFailed('answer-stale', `another state, ${options.issuer.host}`)
      }
      const configuration = await discover()
      const tokens = await at('token', options.issuer, () =>
        client.authorizationCodeGrant(configuration, current, {
          expectedState: challenge.state,
          expectedNonce: challenge.nonce,
          pkceCodeVerifier: challenge.verifier,
          idTokenExpected: true,
        }),
      )
      const claims = tokens.claims()
      if (!claims) throw new SignInFailed('answer-unexpected', `no ID token, ${options.issuer.host}`)
      requireSameTime(claims.iat, options)
      if (configuration.serverMetadata().userinfo_endpoint === undefined) return claims
      // Many issuers keep the ID token small and tell the name only here.
      const further = await at('userinfo', options.issuer, () =>
        client.fetchUserInfo(configuration, tokens.access_token, claims.sub),
      )
      return { ...claims, ...further }
    },
  }
}

/**
 * An ID token was made a moment ago. The library looks at its end alone, so that an issuer ahead of time would pass and one behind would
 * fail on the day its tokens become too old.
 */
function requireSameTime(issuedAt: number, { issuer, told }: ProviderOptions): void {
  const seconds = Math.round(issuedAt - Date.now() / 1_000)
  const more = `the identity provider is ${Math.abs(seconds)} seconds ${seconds > 0 ? 'ahead' : 'behind'}, ${issuer.host}`
  if (Math.abs(seconds) > CLOCK_TOLERANCE_SECONDS) throw new SignInFailed('clock-differs', more)
  if (Math.abs(seconds) > CLOCK_TOLD_SECONDS) told?.('clock-differs', more)
}

/** Reads what the issuer publishes about itself. Throws `SignInFailed`. */
export function connect(options: ProviderOptions): Promise<client.Configuration> {
  return at('discovery', options.issuer, () => discovery(options))
}

/** A new challenge for one sign-in. */
export function newChallenge(): Challenge {
  return { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() }
}

/** The office's own words at the issuer's token endpoint; an issuer that says nothing of it is spoken to as most are. */
function authenticationOf(secret: string): client.ClientAuth {
  const [post, basic] = [client.ClientSecretPost(secret), client.ClientSecretBasic(secret)]
  return (server, metadata, body, headers) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_post']
    const how = !taken.includes('client_secret_post') && taken.includes('client_secret_basic') ? basic : post
    return how(server, metadata, body, headers)
  }
}

function discovery(options: ProviderOptions): Promise<client.Configuration> {
  const metadata = { client_secret: options.clientSecret, [client.clockTolerance]: CLOCK_TOLERANCE_SECONDS }
  return client.discovery(options.issuer, options.clientId, metadata, authenticationOf(options.clientSecret), {
    timeout: TIMEOUT_SECONDS,
    execute: [
      // Who signed an ID token is looked at, though it came over TLS: a proxy between may have ended that.
      client.enableNonRepudiationChecks,
      // Plain http is taken from this machine only: the demonstration issuer, or one under development.
      ...(options.issuer.protocol === 'http:' && isLoopback(options.issuer) ? [client.allowInsecureRequests] : []),
    ],
    ...(options.fetch && { [client.customFetch]: options.fetch }),
  })
}

/**
 * Reaches routes of the app itself without the network: the office is its own client in the demonstration, and behind a
 * proxy it may not be able to call its own public address.
 */
export function fetchFrom(app: FastifyInstance): client.CustomFetch {
  return async (url, { method, headers, body }) => {
    const { pathname, search } = new URL(url)
    const response = await app.inject({
      method: method === 'POST' ? 'POST' : 'GET',
      url: pathname + search,
      headers,
      ...(body instanceof URLSearchParams && { payload: body.toString() }),
    })
    const kept = Object.entries(response.headers).map(
      ([name, value]) => [name, String(value)] satisfies [string, string],
    )
    return new Response(response.body, { status: response.statusCode, headers: kept })
  }
}

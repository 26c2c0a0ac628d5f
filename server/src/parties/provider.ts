import type { FastifyInstance } from 'fastify'
import * as client from 'openid-client'
import { isLoopback } from '../http/guard.ts'

/** What an issuer said of the person who signed in. */
export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string }

/** One begun sign-in: what must come back, and the secrets that prove it is the same one. */
export type Challenge = { readonly state: string; readonly nonce: string; readonly verifier: string }

/** An OpenID Connect issuer as this office uses it: authorization code with PKCE, state and nonce. */
export type Provider = {
  /** Where to send the browser. */
  authorize(challenge: Challenge, hint: string | undefined): Promise<URL>
  /** What the issuer says after the browser came back to `current`. Throws when anything does not fit. */
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
}

const TIMEOUT_SECONDS = 10

/** Connects to an issuer when first needed, not at start: it may be this very server, or be away for a while. */
export function createProvider(options: ProviderOptions): Provider {
  let discovered: Promise<client.Configuration> | undefined
  const discover = (): Promise<client.Configuration> => {
    discovered ??= discovery(options).catch((error: unknown) => {
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
      const configuration = await discover()
      const tokens = await client.authorizationCodeGrant(configuration, current, {
        expectedState: challenge.state,
        expectedNonce: challenge.nonce,
        pkceCodeVerifier: challenge.verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new Error('the issuer sent no ID token')
      if (configuration.serverMetadata().userinfo_endpoint === undefined) return claims
      // Many issuers keep the ID token small and tell the name only here.
      return { ...claims, ...(await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)) }
    },
  }
}

/** A new challenge for one sign-in. */
export function newChallenge(): Challenge {
  return { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() }
}

function discovery(options: ProviderOptions): Promise<client.Configuration> {
  return client.discovery(options.issuer, options.clientId, options.clientSecret, undefined, {
    timeout: TIMEOUT_SECONDS,
    // Plain http is taken from this machine only: the demonstration issuer, or one under development.
    execute: options.issuer.protocol === 'http:' && isLoopback(options.issuer) ? [client.allowInsecureRequests] : [],
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

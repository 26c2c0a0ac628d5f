import { randomUUID } from 'node:crypto'
import * as client from 'openid-client'
import { causeOf } from './diagnosis.ts'
import { CLOCK_TOLD_SECONDS, connect, newChallenge, SignInFailed, type ProviderOptions } from './provider.ts'
import type { SignInCause } from './sign-in-faults.ts'

/** One thing that was looked at; no cause where nothing is wrong with it. */
export type Checked = {
  readonly what: 'discovery' | 'clock' | 'keys' | 'redirect' | 'secret' | 'public-address'
  readonly cause: SignInCause | undefined
  readonly more: string
}

const TIMEOUT_MS = 10_000

/**
 * Looks at everything that signing in needs, before anybody signs in: the issuer and what it publishes, its clock, its keys, whether it
 * knows the redirect address, whether it takes client and secret, and, where the office runs, whether the proxy leads to it. What rests
 * on a check that failed is left out.
 */
export async function checkSignIn(options: ProviderOptions, publicUrl: URL): Promise<Checked[]> {
  const checked: Checked[] = []
  let configuration: client.Configuration | undefined
  try {
    configuration = await connect(options)
    checked.push({ what: 'discovery', cause: undefined, more: options.issuer.href })
  } catch (error) {
    checked.push({ what: 'discovery', ...failureOf(error) })
  }
  if (configuration) {
    checked.push(await checkClock(options.issuer))
    checked.push(await checkKeys(configuration))
    checked.push(await checkRedirect(configuration, options))
    checked.push(await checkSecret(configuration, options))
  }
  checked.push(await checkPublicAddress(publicUrl))
  return checked
}

function failureOf(error: unknown): { cause: SignInCause; more: string } {
  return error instanceof SignInFailed
    ? { cause: error.fault, more: error.more }
    : { cause: causeOf(error, 'discovery'), more: '' }
}

const ask = (url: URL | string, init: RequestInit = {}) =>
  fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS), ...init })

/** By the `Date` of an answer: to the second, and as good as the line is short. */
async function checkClock(issuer: URL): Promise<Checked> {
  const address = new URL('.well-known/openid-configuration', issuer.href.replace(/\/?$/, '/'))
  const response = await ask(address).catch((error: unknown) => failureOf(error))
  if ('cause' in response) return { what: 'clock', ...response }
  const there = Date.parse(response.headers.get('date') ?? '')
  if (Number.isNaN(there)) return { what: 'clock', cause: undefined, more: 'the provider does not say its time' }
  const seconds = Math.round((there - Date.now()) / 1_000)
  const more = `${Math.abs(seconds)} s ${seconds > 0 ? 'ahead' : 'behind'}`
  return { what: 'clock', cause: Math.abs(seconds) > CLOCK_TOLD_SECONDS ? 'clock-differs' : undefined, more }
}

async function checkKeys(configuration: client.Configuration): Promise<Checked> {
  const { jwks_uri: address, id_token_signing_alg_values_supported: signed } = configuration.serverMetadata()
  // With a shared secret or not at all: there is no public key to check it with.
  if (signed && signed.length > 0 && signed.every((each) => each === 'none' || each.startsWith('HS'))) {
    return { what: 'keys', cause: 'algorithm-unsupported', more: signed.join(' ') }
  }
  if (address === undefined) return { what: 'keys', cause: 'discovery-unreadable', more: 'no jwks_uri' }
  try {
    const { keys } = (await (await ask(address)).json()) as { keys?: unknown }
    const count = Array.isArray(keys) ? keys.length : 0
    return { what: 'keys', cause: count === 0 ? 'key-not-found' : undefined, more: `${count}` }
  } catch (error) {
    const cause = causeOf(error, 'discovery')
    return { what: 'keys', cause: cause === 'discovery-unreadable' ? 'key-not-found' : cause, more: address }
  }
}

/** An issuer never sends a browser to an address that it does not know: it answers with a fault of its own (RFC 6749 4.1.2.1). */
async function checkRedirect(configuration: client.Configuration, options: ProviderOptions): Promise<Checked> {
  const { state, nonce, verifier } = newChallenge()
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: options.redirect.href,
    scope: options.scope,
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  const more = options.redirect.href
  try {
    const response = await ask(url)
    const onward = URL.parse(response.headers.get('location') ?? '', url.href)
    const said = onward?.searchParams.get('error')
    if (typeof said === 'string' && onward?.href.startsWith(options.redirect.href) !== true) {
      return { what: 'redirect', cause: refusalOf(said, onward?.search ?? ''), more }
    }
    // Sent back at once with a fault, to an address that it knows: `login_required` and the like are none.
    if (typeof said === 'string' && !said.endsWith('_required'))
      return { what: 'redirect', cause: causeOf({ error: said }, 'token'), more }
    if (response.status < 400) return { what: 'redirect', cause: undefined, more }
    return { what: 'redirect', cause: refusalOf('', await response.text()), more: `HTTP ${response.status}, ${more}` }
  } catch (error) {
    return { what: 'redirect', ...failureOf(error) }
  }
}

/** What an issuer that sends nobody back means: most often the address, and it says which where it says anything. */
function refusalOf(said: string, text: string): SignInCause {
  if (/redirect/i.test(text)) return 'redirect-not-registered'
  if (said === 'unauthorized_client' || /invalid_client|unauthorized_client|client_id/i.test(`${said} ${text}`))
    return 'client-not-allowed'
  return /scope/i.test(text) ? 'scope-refused' : 'redirect-not-registered'
}

/** A code that is none is refused as such by an issuer that takes client and secret, and these are refused before it. */
async function checkSecret(configuration: client.Configuration, options: ProviderOptions): Promise<Checked> {
  const { state, nonce, verifier } = newChallenge()
  const back = new URL(options.redirect)
  back.searchParams.set('code', `check-${randomUUID()}`)
  back.searchParams.set('state', state)
  if (configuration.serverMetadata().authorization_response_iss_parameter_supported === true) {
    back.searchParams.set('iss', configuration.serverMetadata().issuer)
  }
  try {
    await client.authorizationCodeGrant(configuration, back, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
  } catch (error) {
    const cause = causeOf(error, 'token')
    return { what: 'secret', cause: cause === 'code-refused' ? undefined : cause, more: '' }
  }
  return { what: 'secret', cause: 'answer-unexpected', more: 'a made-up code was taken' }
}

/** Where the office runs: whether its public address leads to it, with the Host that it has. */
async function checkPublicAddress(publicUrl: URL): Promise<Checked> {
  try {
    const first = await ask(new URL('/sign-in', publicUrl))
    const onward = URL.parse(first.headers.get('location') ?? '', publicUrl.href)
    const differs = onward?.origin === publicUrl.origin && onward.searchParams.has('redirected')
    const more = first.status < 500 ? `HTTP ${first.status}` : `HTTP ${first.status}: the office does not run yet`
    return { what: 'public-address', cause: differs ? 'proxy-host-differs' : undefined, more }
  } catch {
    return { what: 'public-address', cause: undefined, more: 'the office does not run yet' }
  }
}

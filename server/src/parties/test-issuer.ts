import { createHash, createHmac, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What is wrong with the issuer of a test. */
export type IssuerFault =
  | 'discovery-404'
  | 'discovery-500'
  | 'discovery-html'
  | 'calls-itself-otherwise'
  | 'token-issuer'
  | 'token-audience'
  | 'token-nonce'
  | 'clock-ahead'
  | 'clock-behind'
  | 'not-yet'
  | 'expired'
  | 'other-key'
  | 'forged'
  | 'shared-secret'
  | 'shared-secret-published'
  | 'token-500'
  | 'secret-refused-otherwise'
  | 'token-breaks-off'
  | 'sends-back-invalid-scope'
  | 'sends-back-unauthorized'

export type TestIssuer = {
  readonly url: URL
  readonly secret: string
  /** What it says of whoever signs in. */
  claims: Record<string, unknown>
  fault: IssuerFault | undefined
  /** The redirect addresses that are registered; any when undefined. */
  redirects: readonly string[] | undefined
  close(): Promise<void>
}

const CLIENT = 'yizheng'

/**
 * An OpenID Connect issuer for tests, written against the standard and sharing nothing with the product: it takes everybody in at once,
 * and can be made wrong in every way that an issuer is.
 */
export async function startTestIssuer(): Promise<TestIssuer> {
  const server = createServer()
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const url = new URL(`http://localhost:${(server.address() as AddressInfo).port}`)
  const issuer: TestIssuer = {
    url,
    secret: randomBytes(16).toString('hex'),
    claims: { sub: 'somebody', name: '某' },
    fault: undefined,
    redirects: undefined,
    close: () => closed(server),
  }
  const state: State = { issuer, keys: keyPair(), stranger: keyPair(), begun: new Map() }
  server.on('request', (request, response) => void answer(state, request, response))
  return issuer
}

type Pair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject; readonly kid: string }
type Begun = { readonly nonce: string; readonly challenge: string; readonly redirect: string }
type State = { issuer: TestIssuer; keys: Pair; stranger: Pair; begun: Map<string, Begun> }

function keyPair(): Pair {
  return { ...generateKeyPairSync('ec', { namedCurve: 'P-256' }), kid: randomBytes(4).toString('hex') }
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => {
    server.close(() => resolve())
  })
}

async function answer(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { issuer, keys } = state
  const url = new URL(request.url ?? '/', issuer.url)
  if (url.pathname === '/.well-known/openid-configuration') return discovery(issuer, response)
  if (url.pathname === '/jwks') {
    return json(response, 200, {
      keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: keys.kid, alg: 'ES256', use: 'sig' }],
    })
  }
  if (url.pathname === '/authorize') return authorize(state, url.searchParams, response)
  if (url.pathname === '/token') return token(state, request, response)
  return json(response, 404, { error: 'not_found' })
}

function discovery({ url, fault }: TestIssuer, response: ServerResponse): void {
  if (fault === 'discovery-404') return json(response, 404, {})
  if (fault === 'discovery-500') return json(response, 500, {})
  if (fault === 'discovery-html') return void response.setHeader('content-type', 'text/html').end('<html>')
  const own = url.origin
  return json(response, 200, {
    issuer: fault === 'calls-itself-otherwise' ? `${own}/other` : `${own}/`,
    authorization_endpoint: `${own}/authorize`,
    token_endpoint: `${own}/token`,
    jwks_uri: `${own}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [fault === 'shared-secret-published' ? 'HS256' : 'ES256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic'],
  })
}

function authorize({ issuer, begun }: State, asked: URLSearchParams, response: ServerResponse): void {
  const redirect = asked.get('redirect_uri') ?? ''
  if (issuer.redirects && !issuer.redirects.includes(redirect)) {
    return json(response, 400, { error: 'invalid_request', error_description: 'redirect_uri is not registered' })
  }
  const back = new URL(redirect)
  back.searchParams.set('state', asked.get('state') ?? '')
  const refused = { 'sends-back-invalid-scope': 'invalid_scope', 'sends-back-unauthorized': 'unauthorized_client' }
  if (issuer.fault !== undefined && issuer.fault in refused) {
    back.searchParams.set('error', refused[issuer.fault as keyof typeof refused])
  } else {
    const code = randomBytes(8).toString('hex')
    const [nonce, challenge] = [asked.get('nonce') ?? '', asked.get('code_challenge') ?? '']
    begun.set(code, { nonce, challenge, redirect })
    back.searchParams.set('code', code)
  }
  response.writeHead(302, { location: back.href }).end()
}

async function token(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { issuer, begun } = state
  if (issuer.fault === 'token-500') return json(response, 500, {})
  if (issuer.fault === 'token-breaks-off') return void request.socket.destroy()
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const body = new URLSearchParams(Buffer.concat(parts).toString())
  const basic = `Basic ${Buffer.from(`${CLIENT}:${issuer.secret}`).toString('base64')}`
  if (issuer.fault === 'secret-refused-otherwise') return json(response, 403, { error: 'unauthorized_client' })
  if (request.headers.authorization !== basic) return json(response, 401, { error: 'invalid_client' })
  const code = body.get('code') ?? ''
  const each = begun.get(code)
  begun.delete(code)
  const verifier = createHash('sha256')
    .update(body.get('code_verifier') ?? '')
    .digest('base64url')
  if (!each || each.challenge !== verifier || each.redirect !== body.get('redirect_uri')) {
    return json(response, 400, { error: 'invalid_grant' })
  }
  json(response, 200, { access_token: 'x', token_type: 'Bearer', id_token: idToken(state, each.nonce) })
}

function idToken({ issuer, keys, stranger }: State, nonce: string): string {
  const { fault } = issuer
  const ahead = fault === 'clock-ahead' ? 1_000 : fault === 'clock-behind' ? -1_000 : 0
  const now = Math.floor(Date.now() / 1_000) + ahead
  const claims = {
    iss: fault === 'token-issuer' ? 'https://other.example/' : `${issuer.url.origin}/`,
    aud: fault === 'token-audience' ? 'another-client' : CLIENT,
    iat: now,
    exp: fault === 'expired' ? now - 900 : now + 7_200,
    ...(fault === 'not-yet' && { nbf: now + 900 }),
    nonce: fault === 'token-nonce' ? 'another' : nonce,
    ...issuer.claims,
  }
  const { privateKey } = fault === 'forged' || fault === 'other-key' ? stranger : keys
  const kid = fault === 'other-key' ? stranger.kid : keys.kid
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  if (fault === 'shared-secret' || fault === 'shared-secret-published') {
    const words = `${encode({ alg: 'HS256' })}.${encode(claims)}`
    return `${words}.${createHmac('sha256', issuer.secret).update(words).digest('base64url')}`
  }
  const signed = `${encode({ alg: 'ES256', kid })}.${encode(claims)}`
  return `${signed}.${sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

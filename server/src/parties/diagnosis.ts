import { ResponseBodyError } from 'openid-client'
import type { SignInCause } from './sign-in-faults.ts'

/** At which step of a sign-in something failed. */
export type Step = 'discovery' | 'token' | 'userinfo'

/** What an error of the network, of TLS or of the name service means, by its code. */
const BY_CODE: Readonly<Record<string, SignInCause>> = {
  ENOTFOUND: 'issuer-name-unknown',
  EAI_AGAIN: 'issuer-name-unknown',
  ECONNREFUSED: 'issuer-unreachable',
  EHOSTUNREACH: 'issuer-unreachable',
  ENETUNREACH: 'issuer-unreachable',
  ETIMEDOUT: 'issuer-silent',
  ECONNRESET: 'issuer-silent',
  EPIPE: 'issuer-silent',
  UND_ERR_CONNECT_TIMEOUT: 'issuer-silent',
  UND_ERR_HEADERS_TIMEOUT: 'issuer-silent',
  UND_ERR_BODY_TIMEOUT: 'issuer-silent',
  UND_ERR_SOCKET: 'issuer-silent',
  OAUTH_TIMEOUT: 'issuer-silent',
  OAUTH_ABORT: 'issuer-silent',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'issuer-authority-unknown',
  UNABLE_TO_GET_ISSUER_CERT: 'issuer-authority-unknown',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'issuer-authority-unknown',
  SELF_SIGNED_CERT_IN_CHAIN: 'issuer-authority-unknown',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'issuer-authority-unknown',
  CERT_HAS_EXPIRED: 'issuer-certificate-wrong',
  CERT_NOT_YET_VALID: 'issuer-certificate-wrong',
  ERR_TLS_CERT_ALTNAME_INVALID: 'issuer-certificate-wrong',
  EPROTO: 'issuer-no-tls',
  ERR_SSL_WRONG_VERSION_NUMBER: 'issuer-no-tls',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'issuer-no-tls',
  OAUTH_JWT_TIMESTAMP_CHECK_FAILED: 'clock-differs',
  OAUTH_KEY_SELECTION_FAILED: 'key-not-found',
  OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED: 'issuer-differs',
}

/** What an issuer means by the codes of RFC 6749 4.1.2.1 and 5.2, and of OpenID Connect Core 3.1.2.6. */
const BY_OAUTH_ERROR: Readonly<Record<string, SignInCause>> = {
  invalid_client: 'client-secret-refused',
  unauthorized_client: 'client-not-allowed',
  unsupported_grant_type: 'client-not-allowed',
  unsupported_response_type: 'client-not-allowed',
  invalid_grant: 'code-refused',
  // Of Glewlwyd, in place of `invalid_grant`.
  invalid_code: 'code-refused',
  invalid_scope: 'scope-refused',
  access_denied: 'cancelled',
  server_error: 'issuer-failing',
  temporarily_unavailable: 'issuer-failing',
  invalid_request: 'authorization-refused',
}

/** Claims of an ID token that do not compare (OpenID Connect Core 3.1.3.7). */
const BY_CLAIM: Readonly<Record<string, SignInCause>> = {
  iss: 'issuer-differs',
  aud: 'audience-differs',
  azp: 'audience-differs',
  nonce: 'answer-stale',
}

/** Why a step of a sign-in failed, as far as the error tells: the errors of openid-client, of fetch and of Node, and their causes. */
export function causeOf(error: unknown, step: Step): SignInCause {
  const chain = causesOf(error)
  for (const each of chain) {
    const { code, error: said, claim, status } = readable(each)
    if (code === 'OAUTH_JWT_CLAIM_COMPARISON_FAILED') {
      const [compared] = chain.flatMap((inner) => readable(inner).claim ?? [])
      return BY_CLAIM[compared ?? ''] ?? 'answer-unexpected'
    }
    if (said !== undefined) return oauthCause(said, each)
    if (code !== undefined && BY_CODE[code]) return BY_CODE[code]
    if (claim !== undefined && BY_CLAIM[claim]) return BY_CLAIM[claim]
    if (status !== undefined) return statusCause(status, step)
  }
  return textCause(chain, step)
}

/** The first code in an error and its causes, for the log; undefined where there is none that looks like one. */
export function codeIn(error: unknown): string | undefined {
  return causesOf(error)
    .flatMap((each) => readable(each).code ?? [])
    .find((code) => /^[A-Z0-9_]{1,60}$/.test(code))
}

function oauthCause(said: string, error: unknown): SignInCause {
  // Some issuers compare the redirect address again when the code is redeemed.
  if (said === 'invalid_grant' && /redirect/i.test(readable(error).description ?? '')) return 'redirect-not-registered'
  // Where a code is redeemed that was given to this very client a moment ago, some issuers say so of a wrong secret.
  if (said === 'unauthorized_client' && error instanceof ResponseBodyError) return 'client-secret-refused'
  return BY_OAUTH_ERROR[said] ?? 'authorization-refused'
}

/** What an answer of HTTP means that is none of the protocol. */
function statusCause(status: number, step: Step): SignInCause {
  if (status >= 500) return 'issuer-failing'
  if (step === 'discovery') return status >= 400 ? 'discovery-not-found' : 'discovery-unreadable'
  if (step === 'userinfo') return 'userinfo-refused'
  return status === 401 ? 'client-secret-refused' : 'answer-unexpected'
}

function textCause(chain: readonly unknown[], step: Step): SignInCause {
  const text = chain.map((each) => (each instanceof Error ? each.message : '')).join(' ')
  if (/signature verification failed/.test(text)) return 'signature-wrong'
  if (/(JWT|JWS) "alg"|unsupported JWS algorithm/.test(text)) return 'algorithm-unsupported'
  if (/"state"|"code" .*missing|no "code"/.test(text)) return 'answer-stale'
  if (/"iss"/.test(text)) return 'issuer-differs'
  if (step === 'discovery') return 'discovery-unreadable'
  return step === 'userinfo' ? 'userinfo-refused' : 'answer-unexpected'
}

/** An error, what caused it and so on, and of several at once all; without end only in appearance. */
function causesOf(error: unknown, depth = 0): unknown[] {
  if (error === undefined || error === null || depth > 8) return []
  const inner =
    error instanceof AggregateError ? error.errors.flatMap((each: unknown) => causesOf(each, depth + 1)) : []
  const cause = typeof error === 'object' && 'cause' in error ? causesOf(error.cause, depth + 1) : []
  return [error, ...inner, ...cause]
}

type Readable = { code?: string; error?: string; description?: string; claim?: string; status?: number }

/** The fields of an error, or of an answer that came with it, that tell something. */
function readable(value: unknown): Readable {
  if (typeof value !== 'object' || value === null) return {}
  const read = (name: string): string | undefined => {
    const field: unknown = Reflect.get(value, name)
    return typeof field === 'string' && field !== '' ? field : undefined
  }
  const [code, error, description, claim] = [read('code'), read('error'), read('error_description'), read('claim')]
  const status: unknown = Reflect.get(value, 'status')
  return {
    ...(code !== undefined && { code }),
    ...(error !== undefined && { error }),
    ...(description !== undefined && { description }),
    ...(claim !== undefined && { claim }),
    ...(typeof status === 'number' && { status }),
  }
}

import { ConfigurationError } from '../config.ts'
import { isLoopback } from '../http/guard.ts'

/** Where an issuer's claims say what we keep of a person. */
export type ClaimNames = {
  readonly name: string
  readonly uscc: string
  readonly idNumber: string
  /** Where the issuer says what somebody is to it, when it says so; with one of `officialRoles` they are an official and no applicant. */
  readonly roles?: string
  readonly officialRoles?: readonly string[]
}

/** Who says who someone is: the built-in issuer of the demonstration, or an OpenID Connect issuer. */
export type Identity =
  | { readonly kind: 'demonstration' }
  | {
      readonly kind: 'issuer'
      readonly issuer: URL
      readonly clientId: string
      readonly clientSecret: string
      readonly scope: string
      readonly claims: ClaimNames
    }

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads how people sign in. A real issuer (`OIDC_ISSUER`) turns the demonstration issuer off. Throws
 * `ConfigurationError` when neither may be used: where anyone could come in as anyone without someone having said so.
 */
export function readIdentity(
  environment: Environment,
  office: { readonly publicUrl: URL; readonly demonstration: boolean },
): Identity {
  const given = (name: string) => environment[name] || undefined
  const faults =
    given('OIDC_ISSUER') === undefined ? demonstrationFaults(environment, office) : issuerFaults(given, office)
  if (faults.length > 0) throw new ConfigurationError(faults)
  const issuer = given('OIDC_ISSUER')
  if (issuer === undefined) return { kind: 'demonstration' }
  return {
    kind: 'issuer',
    issuer: new URL(issuer),
    clientId: given('OIDC_CLIENT_ID') ?? '',
    clientSecret: given('OIDC_CLIENT_SECRET') ?? '',
    scope: given('OIDC_SCOPE') ?? 'openid profile',
    claims: {
      name: given('OIDC_CLAIM_NAME') ?? 'name',
      uscc: given('OIDC_CLAIM_USCC') ?? 'uscc',
      idNumber: given('OIDC_CLAIM_ID_NUMBER') ?? 'id_number',
      ...officialsOf(given),
    },
  }
}

function officialsOf(given: (name: string) => string | undefined): Pick<ClaimNames, 'roles' | 'officialRoles'> {
  const roles = given('OIDC_CLAIM_ROLES')
  if (roles === undefined) return {}
  return { roles, officialRoles: (given('OIDC_OFFICIAL_ROLES') ?? 'official').split(',').map((role) => role.trim()) }
}

function demonstrationFaults(environment: Environment, office: { publicUrl: URL; demonstration: boolean }): string[] {
  if (!office.demonstration) {
    return ['OIDC_ISSUER: name the identity provider; without DEMONSTRATION=on there is no other way to sign in']
  }
  const explicit = environment['DEMONSTRATION'] === 'on'
  if (explicit) return []
  const faults: string[] = []
  const consequence =
    'anyone could sign in as anyone. Name an identity provider in OIDC_ISSUER, or say DEMONSTRATION=on'
  if (environment['NODE_ENV'] === 'production') faults.push(`DEMONSTRATION: with NODE_ENV=production ${consequence}`)
  if (!isLoopback(office.publicUrl)) faults.push(`DEMONSTRATION: at ${office.publicUrl.origin} ${consequence}`)
  return faults
}

function issuerFaults(given: (name: string) => string | undefined, office: { publicUrl: URL }): string[] {
  const both =
    'DEMONSTRATION: on lets anyone sign in as anyone, and OIDC_ISSUER names who says who someone is. ' +
    'For a real office say off; for a demonstration leave OIDC_ISSUER out'
  const faults = given('DEMONSTRATION') === 'on' ? [both] : []
  const missing = ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']
    .filter((name) => given(name) === undefined)
    .map((name) => `${name}: is needed with OIDC_ISSUER`)
  faults.push(...missing)
  const issuer = URL.parse(given('OIDC_ISSUER') ?? '')
  if (!issuer) faults.push('OIDC_ISSUER: must be a web address')
  else if (issuer.protocol !== 'https:' && !isLoopback(issuer)) faults.push('OIDC_ISSUER: must begin with https')
  if (office.publicUrl.protocol !== 'https:' && !isLoopback(office.publicUrl)) {
    faults.push('PUBLIC_URL: must begin with https, or the session cookie would travel in the clear')
  }
  return faults
}

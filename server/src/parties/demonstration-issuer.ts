import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Provider, type Adapter, type Configuration, type JWK } from 'oidc-provider'
import { copyHeaders } from '../http/headers.ts'
import { languageOf, ProblemError } from '../http/problem.ts'
import type { DemonstrationPerson } from './demonstration.ts'
import { createIssuerMemory } from './issuer-memory.ts'
import { signInPage } from './sign-in-page.ts'

const PREFIX = '/demonstration-issuer'

/** The one client of the demonstration issuer: this office, in this process. */
export type DemonstrationIssuer = { readonly issuer: URL; readonly clientId: string; readonly clientSecret: string }

/**
 * Adds an OpenID Connect issuer for the people of the demonstration to the app: whoever comes may sign in as any of
 * them with one click. Its keys, its secret and its memory are made here and die with the process.
 */
export async function addDemonstrationIssuer(
  app: FastifyInstance,
  people: readonly DemonstrationPerson[],
): Promise<DemonstrationIssuer> {
  const { publicUrl } = app.office
  const issuer = new URL(PREFIX, publicUrl)
  const client = { issuer, clientId: 'yizheng', clientSecret: randomBytes(32).toString('base64url') }
  const provider = new Provider(issuer.href, configurationOf(client, new URL('/sign-in/callback', publicUrl), people))
  provider.proxy = true
  await app.register(async (scope) => addInteraction(scope, provider, people))
  await app.register(async (scope) => addProtocol(scope, provider))
  return client
}

function configurationOf(
  client: DemonstrationIssuer,
  callback: URL,
  people: readonly DemonstrationPerson[],
): Configuration {
  const names = new Map(people.map((person) => [person.key, person.name]))
  return {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [callback.href],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [signingKey()] },
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      long: { path: PREFIX, httpOnly: true, sameSite: 'lax' },
      short: { path: PREFIX, httpOnly: true, sameSite: 'lax' },
    },
    claims: { openid: ['sub'], profile: ['name'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `${PREFIX}/interaction/${interaction.uid}` },
    ttl: { Interaction: 3600, Session: 600, Grant: 600, AuthorizationCode: 60, AccessToken: 300, IdToken: 300 },
    findAccount: (_ctx, sub) => {
      const name = names.get(sub)
      return name === undefined ? undefined : { accountId: sub, claims: () => ({ sub, name }) }
    },
    // No session is kept at the issuer: people of a demonstration change who they are all the time, so everyone is asked
    // every time, and a code lives by its own limit.
    adapter: withoutSessions(createIssuerMemory()),
    expiresWithSession: async () => false,
    // Whoever picks a person here has agreed to sign in to this office: there is nothing else to consent to.
    loadExistingGrant: async (ctx) => {
      const { client: asking, session, provider } = ctx.oidc
      if (!asking || !session?.accountId) return undefined
      const grant = new provider.Grant({ clientId: asking.clientId, accountId: session.accountId })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
    renderError: (ctx, out) => {
      ctx.type = 'application/json'
      ctx.body = { error: out.error, error_description: out.error_description }
    },
  }
}

function withoutSessions(adapterOf: (model: string) => Adapter): (model: string) => Adapter {
  return (model) => (model === 'Session' ? { ...adapterOf(model), upsert: async () => {} } : adapterOf(model))
}

function signingKey(): JWK {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'ES256', use: 'sig' }
}

/** The page with the people, and the click on one of them: a plain form, so that curl can do it too. */
function addInteraction(app: FastifyInstance, provider: Provider, people: readonly DemonstrationPerson[]): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 4096 },
    (_request, text, done) => done(null, new URLSearchParams(String(text))),
  )
  const path = `${PREFIX}/interaction/:uid`
  app.get(path, async (request, reply) => {
    const { params } = await detailsOf(provider, request, reply)
    const language = languageOf(request.headers['accept-language'])
    const hint = typeof params['login_hint'] === 'string' ? params['login_hint'] : undefined
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(signInPage(language, people, hint))
  })
  app.post(path, async (request, reply) => {
    await detailsOf(provider, request, reply)
    const person = request.body instanceof URLSearchParams ? request.body.get('person') : null
    const chosen = people.find(({ key }) => key === person)
    if (!chosen) {
      throw new ProblemError('input-invalid', {
        zh: '没有这位演示人员。',
        en: 'There is no such person in the demonstration.',
      })
    }
    const onward = await provider.interactionResult(request.raw, reply.raw, { login: { accountId: chosen.key } })
    return reply.redirect(onward, 303)
  })
}

async function detailsOf(provider: Provider, request: FastifyRequest, reply: FastifyReply) {
  try {
    return await provider.interactionDetails(request.raw, reply.raw)
  } catch {
    throw new ProblemError('sign-in-failed', {
      zh: '本次登录已过期，或不是在这个浏览器中开始的，请重新登录。',
      en: 'This sign-in has expired or was begun in another browser; start again.',
    })
  }
}

/** Everything of the protocol itself is answered by the library, past Fastify: it reads bodies on its own. */
function addProtocol(app: FastifyInstance, provider: Provider): void {
  const answer = provider.callback()
  const { publicUrl } = app.office
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
  app.route({
    method: ['GET', 'POST'],
    url: `${PREFIX}/*`,
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      reply.hijack()
      copyHeaders(reply)
      await answer(seenFrom(request.raw, publicUrl), reply.raw)
    },
  })
}

/** The library builds addresses from the request; behind a proxy, and called from inside, only the public one is right. */
function seenFrom(request: IncomingMessage & { originalUrl?: string }, publicUrl: URL): IncomingMessage {
  request.headers.host = publicUrl.host
  request.headers['x-forwarded-host'] = publicUrl.host
  request.headers['x-forwarded-proto'] = publicUrl.protocol.slice(0, -1)
  request.originalUrl = request.url ?? '/'
  request.url = request.originalUrl.slice(PREFIX.length)
  return request
}

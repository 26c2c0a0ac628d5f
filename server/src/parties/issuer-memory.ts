import type { Adapter, AdapterPayload } from 'oidc-provider'

/** More unfinished sign-ins at once than any demonstration has; the oldest are forgotten first. */
const ENTRY_LIMIT = 5_000

type Entry = { readonly payload: AdapterPayload; readonly until: number }

/** What the demonstration issuer remembers: in this process only, bounded, gone at the end. */
export function createIssuerMemory(now: () => number = Date.now): (model: string) => Adapter {
  const entries = new Map<string, Entry>()

  function live(key: string): AdapterPayload | undefined {
    const entry = entries.get(key)
    if (entry && entry.until > now()) return entry.payload
    entries.delete(key)
    return undefined
  }

  function findBy(model: string, matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const [key, { payload }] of entries) {
      if (key.startsWith(`${model}/`) && matches(payload)) return live(key)
    }
    return undefined
  }

  return (model) => ({
    async upsert(id, payload, expiresIn) {
      const key = `${model}/${id}`
      entries.delete(key)
      entries.set(key, { payload, until: now() + (expiresIn ?? 3600) * 1000 })
      if (entries.size > ENTRY_LIMIT) entries.delete(entries.keys().next().value ?? key)
    },
    find: async (id) => live(`${model}/${id}`),
    findByUid: async (uid) => findBy(model, (payload) => payload.uid === uid),
    findByUserCode: async (userCode) => findBy(model, (payload) => payload.userCode === userCode),
    async consume(id) {
      const payload = live(`${model}/${id}`)
      if (payload) payload.consumed = Math.floor(now() / 1000)
    },
    async destroy(id) {
      entries.delete(`${model}/${id}`)
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key)
    },
  })
}

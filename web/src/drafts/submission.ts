import type { ActDone } from '@yizheng/contract/cases'
import type { CallOf } from '@yizheng/contract/route'
import type { Routes } from '@yizheng/contract/routes'
import { ask } from '../client/ask.ts'
import type { Outcome } from '../client/trouble.ts'

type Body = CallOf<Routes['submitApplication']>['body']
type Kept = { readonly key: string; readonly body: string }

const nameOf = (draft: string) => `yizheng.filing.${draft}`
const inPage = new Map<string, Kept>()

/**
 * Files a draft. The key stays the same for as long as what is filed does, in this tab and over a reload: a second
 * press or a lost answer is one case.
 */
export async function fileDraft(draft: string, body: Body): Promise<Outcome<ActDone>> {
  const text = JSON.stringify(body)
  const before = keptOf(draft)
  const kept = before?.body === text ? before : { key: crypto.randomUUID(), body: text }
  keep(draft, kept)
  const outcome = await ask('submitApplication', { body, idempotencyKey: kept.key })
  if (outcome.ok) keep(draft, undefined)
  return outcome
}

/** Asks again for the answer to a filing of this tab that never came; the case, or undefined when there was none. */
export async function fileAgain(draft: string): Promise<string | undefined> {
  const kept = keptOf(draft)
  if (kept === undefined) return undefined
  const outcome = await fileDraft(draft, JSON.parse(kept.body) as Body)
  return outcome.ok ? outcome.value.case : undefined
}

function keptOf(draft: string): Kept | undefined {
  try {
    const text = window.sessionStorage.getItem(nameOf(draft))
    return text === null ? inPage.get(draft) : (JSON.parse(text) as Kept)
  } catch {
    return inPage.get(draft)
  }
}

function keep(draft: string, kept: Kept | undefined): void {
  if (kept === undefined) inPage.delete(draft)
  else inPage.set(draft, kept)
  try {
    if (kept === undefined) window.sessionStorage.removeItem(nameOf(draft))
    else window.sessionStorage.setItem(nameOf(draft), JSON.stringify(kept))
  } catch {
    // Without storage the key lives in the page, which is enough for everything but a reload.
  }
}

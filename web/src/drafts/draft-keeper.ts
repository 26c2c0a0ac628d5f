import { useEffect, useSyncExternalStore } from 'react'
import type { DraftContents, DraftView } from '@yizheng/contract/drafts'
import { ask } from '../client/ask.ts'
import { whenBack, whenSignedIn } from '../client/contact.ts'
import type { Trouble } from '../client/trouble.ts'
import { savable } from './draft-bounds.ts'
import { forgetUnsaved, rememberUnsaved, sayTheSame, unsavedOf } from './unsaved.ts'

/** A draft as this page holds it, and how far the office has it. */
export type Held = {
  readonly draft: DraftView | undefined
  readonly keeping: 'loading' | 'saved' | 'unsaved' | 'saving' | 'failed' | 'conflict'
  readonly trouble?: Trouble | undefined
  /** Fields too long to be kept by the office: they live in this tab alone. */
  readonly left?: readonly string[] | undefined
  /** The other version, when two devices have written. */
  readonly theirs?: DraftView | undefined
}

export type Keeper = {
  readonly held: () => Held
  readonly subscribe: (listener: () => void) => () => void
  readonly change: (part: Partial<DraftContents>) => void
  /** Saves now what waits; resolves with whether the office has it all. */
  readonly save: () => Promise<boolean>
  readonly load: () => Promise<void>
  readonly settle: (keep: 'mine' | 'theirs') => Promise<void>
  /** After it was filed: nothing of it may be written again. */
  readonly close: () => void
}

/** Long enough to gather a word, short enough that a closed lid loses nothing. */
const PAUSE_MS = 1200

const keepers = new Map<string, Keeper>()

/** The one keeper of a draft in this tab: what is typed outlives the page it was typed on. */
export function keeperOf(id: string): Keeper {
  const known = keepers.get(id)
  if (known !== undefined) return known
  const made = makeKeeper(id)
  keepers.set(id, made)
  return made
}

/** The draft of an address; fetched on the first use, and drawn again whenever it changes. */
export function useDraft(id: string): Held & { readonly keeper: Keeper } {
  const keeper = keeperOf(id)
  const held = useSyncExternalStore(keeper.subscribe, keeper.held)
  useEffect(() => {
    if (keeper.held().draft === undefined) void keeper.load()
  }, [keeper])
  // Leaving a field, a tab or the device is a good moment to save.
  useEffect(() => {
    const save = () => void keeper.save()
    document.addEventListener('focusout', save)
    document.addEventListener('visibilitychange', save)
    return () => {
      document.removeEventListener('focusout', save)
      document.removeEventListener('visibilitychange', save)
    }
  }, [keeper])
  return { ...held, keeper }
}

/** Where this device stands among the ends: told to the other one when two write on one draft. */
export function channelHere(): 'pc' | 'phone' {
  return window.matchMedia('(max-width: 47.99rem)').matches ? 'phone' : 'pc'
}

function makeKeeper(id: string): Keeper {
  let held: Held = { draft: undefined, keeping: 'loading' }
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<boolean> | undefined
  let stopWaiting: (() => void) | undefined
  let closed = false
  /** What this tab sent and had no answer to. */
  let sent: DraftContents[] = []
  const listeners = new Set<() => void>()

  const show = (next: Held) => {
    held = next
    for (const listener of listeners) listener()
  }

  const load = async (): Promise<void> => {
    stopWaiting?.()
    const outcome = await ask('getDraft', { params: { draft: id } })
    if (!outcome.ok) {
      show({ draft: undefined, keeping: 'failed', trouble: outcome.trouble })
      if (outcome.trouble.kind === 'unreachable' || isSignedOut(outcome.trouble)) onceMore(outcome.trouble, load)
      return
    }
    const server = outcome.value
    const unsaved = unsavedOf(id)
    if (unsaved === undefined) return show({ draft: server, keeping: 'saved' })
    const mine = { ...server, ...unsaved.contents }
    sent = [...unsaved.sent]
    if (unsaved.version !== server.version && !isOurs(server))
      return show({ draft: mine, keeping: 'conflict', theirs: server })
    show({ draft: mine, keeping: 'unsaved' })
    void save()
  }

  const change = (part: Partial<DraftContents>) => {
    if (held.draft === undefined || closed) return
    const draft = { ...held.draft, ...part }
    remember(draft)
    show({ ...held, draft, keeping: held.keeping === 'conflict' ? 'conflict' : 'unsaved' })
    clearTimeout(timer)
    timer = setTimeout(() => void save(), PAUSE_MS)
  }

  /** The office has what this tab sent: its answer was lost, and the save was not. */
  const isOurs = (server: DraftView) => sent.some((each) => sayTheSame(each, contentsOf(server)))

  const remember = (draft: DraftView) =>
    rememberUnsaved(id, { version: draft.version, contents: contentsOf(draft), sent })

  const save = async (): Promise<boolean> => {
    clearTimeout(timer)
    if (running !== undefined) {
      await running
      return save()
    }
    if (held.draft === undefined || closed || held.keeping === 'conflict') return false
    if (held.keeping === 'saved') return true
    running = saveOnce(held.draft).finally(() => (running = undefined))
    return running
  }

  const saveOnce = async (before: DraftView): Promise<boolean> => {
    const { contents, left } = savable(contentsOf(before))
    sent = [...sent.filter((each) => !sayTheSame(each, contents)), contents]
    remember(before)
    show({ ...held, keeping: 'saving', trouble: undefined })
    const body = { ...contents, channel: channelHere() }
    const outcome = await ask('saveDraft', { params: { draft: id }, body, expectedVersion: before.version })
    if (closed) return false
    const now = held.draft ?? before
    if (!outcome.ok) return failed(now, outcome.trouble)
    sent = []
    const { version, savedAt, savedFrom } = outcome.value
    const draft = { ...now, version, savedAt, savedFrom }
    // What was typed while the answer was on its way goes with the next save.
    const more = held.keeping === 'unsaved'
    if (more || left.length > 0) remember(draft)
    else forgetUnsaved(id)
    show({ draft, keeping: more ? 'unsaved' : 'saved', left })
    return !more
  }

  const failed = async (draft: DraftView, trouble: Trouble): Promise<boolean> => {
    if (trouble.kind === 'problem' && trouble.problem.code === 'version-conflict') {
      const theirs = await ask('getDraft', { params: { draft: id } })
      if (theirs.ok && isOurs(theirs.value)) {
        show({ draft: { ...draft, version: theirs.value.version }, keeping: 'unsaved' })
        void save()
        return false
      }
      show(
        theirs.ok
          ? { draft, keeping: 'conflict', theirs: theirs.value }
          : { draft, keeping: 'failed', trouble: theirs.trouble },
      )
      return false
    }
    show({ draft, keeping: 'failed', trouble })
    onceMore(trouble, save)
    return false
  }

  /** Does again what found no office, or nobody signed in, when there is one. */
  const onceMore = (trouble: Trouble, again: () => Promise<unknown>) => {
    stopWaiting?.()
    stopWaiting = (isSignedOut(trouble) ? whenSignedIn : whenBack)(() => {
      stopWaiting?.()
      void again()
    })
  }

  const settle = async (keep: 'mine' | 'theirs') => {
    const { draft, theirs } = held
    if (draft === undefined || theirs === undefined) return
    if (keep === 'theirs') {
      forgetUnsaved(id)
      return show({ draft: theirs, keeping: 'saved' })
    }
    show({ draft: { ...draft, version: theirs.version }, keeping: 'unsaved' })
    await save()
  }

  const close = () => {
    closed = true
    clearTimeout(timer)
    forgetUnsaved(id)
    keepers.delete(id)
  }

  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  return { held: () => held, subscribe, change, save, load, settle, close }
}

function isSignedOut(trouble: Trouble): boolean {
  return trouble.kind === 'problem' && trouble.problem.code === 'not-signed-in'
}

/** Of a draft, what is written: the rest is the office's own record of it. */
function contentsOf(draft: DraftView): DraftContents {
  const { region, bundle, answers, filing, corrections, materials, step } = draft
  return { region, bundle, answers, filing, corrections, materials, step }
}

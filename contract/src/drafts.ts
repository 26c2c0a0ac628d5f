import { z } from 'zod'
import { PlanChange } from '@yizheng/domain/catalogue/changes'
import { Words } from '@yizheng/domain/text/words'
import { Answers } from '@yizheng/domain/catalogue/plan'
import { HandedIn } from '@yizheng/domain/cases/filing/state'
import { Instant } from '@yizheng/domain/time/day'
import { route } from './route.ts'

const Key = z.string().min(1).max(64)

/**
 * What is typed so far, by field. Nothing is too long for a draft but the whole of it (1 MiB): a field says itself what is wrong with it,
 * and never keeps the others from being saved.
 */
const Typed = z.string().max(1024 * 1024)
const DraftFiling = z.record(Key, z.union([Typed, z.number(), z.boolean(), z.array(Typed).max(10_000)]))

/** What an applicant has begun and not filed: kept on the server, so that it goes on on another device. Unchecked. */
export const DraftContents = z.strictObject({
  region: Key,
  bundle: Key,
  answers: Answers,
  filing: DraftFiling,
  /** Why a prefilled value was corrected, by field key. */
  corrections: z.record(Key, Typed),
  materials: z.array(HandedIn).max(500),
  /** Where the applicant stopped: the step shown first when they come back. */
  step: z.string().max(64),
})
export type DraftContents = z.infer<typeof DraftContents>

export const DraftView = DraftContents.extend({
  draft: z.uuid(),
  version: z.number().int(),
  savedAt: Instant,
  /** Names of the device-side channel that saved last: told when two devices work on one draft. */
  savedFrom: z.enum(['pc', 'phone', 'kiosk', 'window', 'api']),
  /** What is asked otherwise since it was saved, when the requirements have changed meanwhile. */
  changes: z.array(PlanChange),
  /** What was typed for questions and fields that are no longer asked: it stays with the draft, and is not filed. */
  noLonger: z.array(z.object({ label: Words, said: Words })).max(1_000),
})
export type DraftView = z.infer<typeof DraftView>

const Params = z.strictObject({ draft: z.uuid() })

export const draftRoutes = {
  listDrafts: route({
    name: 'listDrafts',
    method: 'GET',
    path: '/api/drafts',
    room: 'cases',
    summary: { zh: '我的草稿', en: 'My drafts, the last saved first' },
    access: 'person',
    answer: z.object({ drafts: z.array(DraftView).max(50) }),
  }),
  getDraft: route({
    name: 'getDraft',
    method: 'GET',
    path: '/api/drafts/{draft}',
    room: 'cases',
    summary: { zh: '一份草稿', en: 'One draft' },
    access: 'person',
    whole: 'one draft',
    params: Params,
    tagged: true,
    answer: DraftView,
    problems: ['not-found'],
  }),
  /** `If-Match: "0"` begins a draft; any other version must be the one last saved, else 412 with the version now. */
  saveDraft: route({
    name: 'saveDraft',
    method: 'PUT',
    path: '/api/drafts/{draft}',
    room: 'cases',
    summary: { zh: '保存草稿', en: 'Save a draft' },
    access: 'person',
    whole: 'one draft',
    params: Params,
    body: DraftContents.extend({ channel: z.enum(['pc', 'phone', 'kiosk', 'window', 'api']) }),
    versioned: true,
    // A draft goes back to whoever typed it, to the letter; it is folded when it is filed.
    asTyped: true,
    answer: DraftView,
    problems: ['not-found', 'version-conflict', 'materials-missing', 'too-many-requests'],
  }),
  dropDraft: route({
    name: 'dropDraft',
    method: 'DELETE',
    path: '/api/drafts/{draft}',
    room: 'cases',
    summary: { zh: '删除草稿', en: 'Throw a draft away' },
    access: 'person',
    params: Params,
    answer: z.null(),
    status: 204,
  }),
} as const

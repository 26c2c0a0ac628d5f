import type { FastifyInstance } from 'fastify'
import { draftRoutes } from '@yizheng/contract/drafts'
import type { Instant } from '@yizheng/domain/time/day'
import { mount } from '../http/mount.ts'
import { ProblemError } from '../http/problem.ts'
import type { Database } from '../store/database.ts'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { DraftView } from '@yizheng/contract/drafts'
import { findCatalogue } from '../catalogue/versions.ts'
import { noLongerAsked } from './no-longer-asked.ts'
import { bringUp } from './draft-changes.ts'
import {
  DRAFT_LIMIT,
  dropDraft,
  findDraft,
  listDrafts,
  recordDraft,
  type KeptDraft,
  type Saved,
} from './draft-store.ts'
import { requireOwnFiles, type ForeignFiles } from '../cases/own-files.ts'

export type DraftsRoom = {
  database: Database
  now: () => Instant
  foreignFiles: ForeignFiles
  catalogue: () => Catalogue
}

/** Serves what an applicant has begun and not filed, to that applicant alone. */
export function mountDrafts(app: FastifyInstance, { database, now, foreignFiles, catalogue }: DraftsRoom): void {
  /** Earlier catalogues that drafts were saved under: few, and dear to read. */
  const earlier = new Map<string, Promise<Catalogue | undefined>>()

  async function shown({ catalogueVersion, ...draft }: KeptDraft): Promise<DraftView> {
    const current = catalogue()
    if (catalogueVersion === null || catalogueVersion === current.version) {
      return { ...draft, noLonger: noLongerAsked(undefined, current, draft) }
    }
    const before = earlier.get(catalogueVersion) ?? findCatalogue(database, catalogueVersion)
    if (earlier.size >= 4) earlier.clear()
    earlier.set(catalogueVersion, before)
    const known = await before
    return { ...draft, ...bringUp(known, current, draft), noLonger: noLongerAsked(known, current, draft) }
  }

  mount(app, draftRoutes.listDrafts, async ({ session }) => ({
    drafts: await Promise.all((await listDrafts(database, session.actor.personId)).map(shown)),
  }))

  mount(app, draftRoutes.getDraft, async ({ params, session }) => {
    const draft = await findDraft(database, session.actor.personId, params.draft)
    if (!draft) throw noSuchDraft()
    return shown(draft)
  })

  mount(app, draftRoutes.saveDraft, async ({ params, body, session, expectedVersion }) => {
    const { channel, ...contents } = body
    const { personId } = session.actor
    await requireOwnFiles(foreignFiles, contents.materials, personId)
    return savedOrProblem(
      await recordDraft(database, {
        draft: params.draft,
        personId,
        expected: expectedVersion,
        contents,
        savedAt: now(),
        savedFrom: channel,
        catalogueVersion: catalogue().version,
      }),
    )
  })

  mount(app, draftRoutes.dropDraft, async ({ params, session }) => {
    await dropDraft(database, session.actor.personId, params.draft)
    return null
  })
}

function noSuchDraft(): ProblemError {
  return new ProblemError('not-found', {
    zh: '没有这份草稿：可能已提交或已删除。',
    en: 'There is no such draft: it may have been filed or thrown away.',
  })
}

function savedOrProblem(outcome: Saved) {
  if ('saved' in outcome) {
    const { catalogueVersion: _, ...draft } = outcome.saved
    return draft
  }
  if ('gone' in outcome) throw noSuchDraft()
  if ('full' in outcome) {
    throw new ProblemError('too-many-requests', {
      zh: `草稿已有${DRAFT_LIMIT}份，请先提交或删除一些。`,
      en: `You already keep ${DRAFT_LIMIT} drafts. File or throw away some of them first.`,
    })
  }
  throw new ProblemError(
    'version-conflict',
    {
      zh: `这份草稿在别处已保存（现为第${outcome.current}版）；您在此处填写的内容没有丢失，请选择保留哪一份。`,
      en: `This draft was saved elsewhere (now version ${outcome.current}). What you entered here is not lost; choose which to keep.`,
    },
    { current: { version: outcome.current, since: [] } },
  )
}

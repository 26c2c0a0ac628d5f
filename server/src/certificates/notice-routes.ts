import type { FastifyInstance } from 'fastify'
import { caseRoutes } from '@yizheng/contract/cases'
import { replay } from '@yizheng/domain/cases/evolve'
import { noticesOf } from '@yizheng/domain/cases/notices'
import type { Policy } from '@yizheng/domain/cases/policy'
import type { Words } from '@yizheng/domain/text/words'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { mayRead } from '@yizheng/domain/parties/reading'
import { dayOf, type Instant } from '@yizheng/domain/time/day'
import type { Acts } from '../cases/acts.ts'
import { noSuchCase } from '../cases/refusals.ts'
import { findFiling, listEvents } from '../cases/store.ts'
import { mount } from '../http/mount.ts'
import { ProblemError } from '../http/problem.ts'
import type { OfficeHere } from '../parties/offices.ts'
import { findNames } from '../parties/store.ts'
import type { Session } from '../store/database.ts'
import { applicationFormOf } from './application-form.ts'
import { noticeDocumentOf } from './notice.ts'
import { RenderError } from './render-error.ts'
import type { Renderer } from './render.ts'
import type { Template } from './template.ts'

export type NoticesRoom = {
  acts: Acts
  database: Session
  renderer: Renderer
  template: Template
  catalogue: () => Catalogue
  officeOf: (region: string) => OfficeHere | undefined
  policy: Policy
  now: () => Instant
}

/** A bundle that the catalogue in force knows no more: its key is never read by people. */
const ABOUT_GONE: Words = { zh: '行政许可申请', en: 'Application for licences' }

/**
 * Serves the notices of a case as papers 文书. Each is made when it is asked for, out of the record alone: the same record gives
 * the same bytes, so there is nothing to keep.
 */
export function mountNotices(app: FastifyInstance, room: NoticesRoom): void {
  mount(app, caseRoutes.getNoticePdf, async ({ params, session, reply }) => {
    const loaded = await room.acts.read(params.case)
    if (!loaded || !mayRead(loaded.current, session.actor, dayOf(room.now()))) throw noSuchCase()
    const { current, plan } = loaded
    const record = await listEvents(room.database, params.case)
    const notice = noticesOf(record, { plan, policy: room.policy }).find(({ version }) => version === params.version)
    const here = room.officeOf(current.region)
    if (!notice || !here) {
      throw new ProblemError('not-found', { zh: '本办件没有这份文书。', en: 'This case has no such notice.' })
    }
    // Addressed by what was filled in then: a later change of the name does not change an earlier paper.
    const then = replay(current.id, current.region, plan, record.slice(0, notice.version))
    const filing = (await findFiling(room.database, then)) ?? null
    const about = room.catalogue().bundles.get(current.bundle)?.name ?? ABOUT_GONE
    const document = noticeDocumentOf({ current, plan, filing, notice, about, here })
    const { pdf } = await room.renderer.renderNotice(document, room.template).catch(toProblem)
    const name = encodeURIComponent(`${notice.title.zh} ${document.number}.pdf`)
    reply.header('content-disposition', `inline; filename*=UTF-8''${name}`)
    return pdf
  })

  mount(app, caseRoutes.getApplicationFormPdf, async ({ params, session, reply }) => {
    const loaded = await room.acts.read(params.case)
    if (!loaded || !mayRead(loaded.current, session.actor, dayOf(room.now()))) throw noSuchCase()
    const { current, plan } = loaded
    const [filing, record, names] = await Promise.all([
      findFiling(room.database, current),
      listEvents(room.database, params.case),
      findNames(room.database, [current.applicant]),
    ])
    const here = room.officeOf(current.region)
    if (!filing || !here) {
      throw new ProblemError('not-found', {
        zh: '本办件的申请内容已不再保存。',
        en: 'What was filed is no longer kept.',
      })
    }
    const about = room.catalogue().bundles.get(current.bundle)?.name ?? ABOUT_GONE
    const filedBy = names.get(current.applicant) ?? '申请人'
    const document = applicationFormOf({ current, plan, filing, record, filedBy, about, here })
    const { pdf } = await room.renderer.renderNotice(document, room.template).catch(toProblem)
    const name = encodeURIComponent(`${document.title.zh} ${document.number}.pdf`)
    reply.header('content-disposition', `inline; filename*=UTF-8''${name}`)
    return pdf
  })
}

function toProblem(error: unknown): never {
  if (error instanceof RenderError && error.code === 'characters-missing') {
    throw new ProblemError('not-printable', error.words)
  }
  if (error instanceof RenderError && error.code !== 'template-faulty')
    throw new ProblemError('unavailable', error.words)
  throw error
}

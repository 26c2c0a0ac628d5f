import type { CaseView } from '@yizheng/contract/cases'

/**
 * Under which keys it is kept what an applicant is typing: by what they were asked, never by the version of the case, so that an act of
 * somebody else takes nothing away.
 */

/** The approvals of which something is to be put right and the applicant has not said yet that it is. */
export function awaitedOf<T extends Pick<CaseView['approvals'][number], 'decision' | 'rectification'>>(view: {
  readonly approvals: readonly T[]
}): T[] {
  return view.approvals.filter(({ decision, rectification }) => !decision && rectification?.reported === null)
}

/** The word that it is put right: one for what was told first and is not reported yet. */
export function rectificationDraft(
  view: Pick<CaseView, 'id'> & {
    readonly approvals: readonly Pick<CaseView['approvals'][number], 'decision' | 'rectification'>[]
  },
): string {
  const [told = ''] = awaitedOf(view)
    .flatMap(({ rectification }) => rectification?.toldOn ?? [])
    .sort()
  return `rectification:${view.id}:${told}`
}

type Checked = Pick<CaseView['approvals'][number], 'promiseCheck'>

/** The licences of which a check asked for something to be put right and the holder has not said yet that it is. */
export function awaitedPromisesOf<T extends Checked>(view: { readonly approvals: readonly T[] }): T[] {
  return view.approvals.filter(
    ({ promiseCheck }) => promiseCheck?.conclusion === 'correct' && promiseCheck.reported === null,
  )
}

/** The word that a licence is as promised after all: one for each check that asked for something. */
export function promiseDraft(
  view: Pick<CaseView, 'id'>,
  { key, promiseCheck }: Checked & Pick<CaseView['approvals'][number], 'key'>,
): string {
  return `promise:${view.id}:${key}:${promiseCheck?.on ?? ''}`
}

/** The promised papers: a case promises once. */
export function deferredDraft(view: Pick<CaseView, 'id'>): string {
  return `deferred:${view.id}`
}

/** What was asked for to complete an application, by the day on which it was. */
export function supplementDraft({ id, supplement }: Pick<CaseView, 'id' | 'supplement'>): string {
  return `supplement:${id}:${supplement?.requestedOn ?? ''}`
}

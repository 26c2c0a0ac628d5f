import type { FileView } from '@yizheng/contract/files'
import type { Problem } from '@yizheng/contract/problem'
import type { UploadView } from '@yizheng/contract/uploads'
import { endOf } from '@yizheng/domain/text/cut'
import { beginCall, lost } from '../client/contact.ts'
import { nextPart, FIRST_PART } from './part-size.ts'
import { say, type Said } from './say-upload.ts'
import { forgetUpload, numberOf } from './upload-number.ts'

export type Uploaded =
  | { readonly kind: 'done'; readonly file: FileView }
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** It has not arrived whole; called again, it goes on where it broke. `signedOut` when the session has ended. */
  | { readonly kind: 'broken'; readonly signedOut?: boolean }

/** So often in a row nothing may come through before the page is told that the line is gone. */
const TRIES = 4

/** After these the office is asked where the upload stands, and it goes on from there. */
const ASK_AGAIN = new Set<Problem['code']>([
  'offset-conflict',
  'not-found',
  'too-slow',
  'too-many-requests',
  'unavailable',
])

/**
 * Sends one file in parts and tells how far it is in per cent. What the office has is never sent again: not after a cut, not
 * when this is called again for the same file (whoever calls does so when the line is back), not after the page was loaded anew.
 */
export async function uploadFile(
  file: File,
  material: string,
  onPercent: (percent: number) => void,
): Promise<Uploaded> {
  const tell = (bytes: number) => onPercent(Math.min(100, Math.floor((bytes / Math.max(1, file.size)) * 100)))
  const announced = { name: endOf(file.name, 200), material, size: file.size }
  let part = FIRST_PART
  let offset: number | undefined
  let furthest = 0
  for (let misses = 0; misses < TRIES;) {
    const number = numberOf(file, material)
    const began = performance.now()
    const call = beginCall()
    const sending = offset === undefined ? undefined : file.slice(offset, offset + part)
    const said: Said<UploadView> =
      sending === undefined || offset === undefined
        ? await say({ method: 'PUT', number, body: announced })
        : await say({ method: 'PATCH', number, body: sending, offset, onSent: telling(offset, tell) })
    if (said.kind === 'answered') {
      call.heard(false)
      if (said.view.file !== null) return { kind: 'done', file: said.view.file }
      if (sending !== undefined) part = nextPart(sending.size, performance.now() - began)
      if (said.view.offset > furthest) misses = 0
      furthest = Math.max(furthest, said.view.offset)
      offset = said.view.offset
      tell(offset)
      continue
    }
    offset = undefined
    if (said.kind === 'signed-out') {
      call.heard(true)
      return { kind: 'broken', signedOut: true }
    }
    misses += 1
    if (said.kind === 'problem' && said.problem.code === 'key-reused') forgetUpload(file, material)
    else if (said.kind === 'problem' && !ASK_AGAIN.has(said.problem.code)) {
      forgetUpload(file, material)
      void say({ method: 'DELETE', number })
      return { kind: 'refused', problem: said.problem }
    } else if (!window.navigator.onLine) break
    // The last part is halved: what broke once is likely to break again.
    part = Math.max(FIRST_PART / 4, Math.floor(part / 2))
    if (misses < TRIES) await pause(said.kind === 'problem' ? said.afterMs : 500 * 2 ** misses)
  }
  lost()
  return { kind: 'broken' }
}

function telling(offset: number, tell: (bytes: number) => void): (sent: number) => void {
  return (sent) => tell(offset + sent)
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
}

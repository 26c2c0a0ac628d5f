import type { FileView } from '@yizheng/contract/files'
import type { Problem } from '@yizheng/contract/problem'
import { heard, lost } from '../../client/contact.ts'

export type Uploaded =
  | { readonly kind: 'done'; readonly file: FileView }
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** It did not arrive; `signedOut` when that is because the session has ended. */
  | { readonly kind: 'broken'; readonly signedOut?: boolean }

/** Sends one file and tells how far it is in per cent. The browser's older interface, since fetch tells no progress. */
export function uploadFile(file: File, material: string, onPercent: (percent: number) => void): Promise<Uploaded> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const query = new URLSearchParams({ name: file.name.slice(-200), material })
    request.open('POST', `/api/files?${query.toString()}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('accept', 'application/json, application/problem+json')
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onPercent(Math.floor((loaded / Math.max(1, total)) * 100)),
    )
    request.addEventListener('error', () => {
      lost()
      resolve({ kind: 'broken' })
    })
    request.addEventListener('load', () => resolve(answerOf(request)))
    request.send(file)
  })
}

function answerOf(request: XMLHttpRequest): Uploaded {
  try {
    const answer: unknown = JSON.parse(request.responseText)
    if (request.status < 300) return { kind: 'done', file: answer as FileView }
    if (request.status === 401) {
      heard(true)
      return { kind: 'broken', signedOut: true }
    }
    if (request.status < 500) return { kind: 'refused', problem: answer as Problem }
  } catch {
    // A proxy's page in between: as good as no answer.
  }
  return { kind: 'broken' }
}

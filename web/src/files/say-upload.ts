import type { Problem } from '@yizheng/contract/problem'
import type { UploadView } from '@yizheng/contract/uploads'

type Words =
  | { readonly method: 'PUT'; readonly number: string; readonly body: { name: string; material: string; size: number } }
  | {
      readonly method: 'PATCH'
      readonly number: string
      readonly body: Blob
      readonly offset: number
      readonly onSent: (bytes: number) => void
    }
  | { readonly method: 'DELETE'; readonly number: string }

export type Said<View> =
  | { readonly kind: 'answered'; readonly view: View }
  /** `afterMs`: when to try again, as the office says or as is usual. */
  | { readonly kind: 'problem'; readonly problem: Problem; readonly afterMs: number }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'silent' }

/** A line on which nothing moves for so long is given up; the system would wait for a quarter of an hour. */
const STALLED_MS = 60_000

const LONGEST_WAIT_MS = 30_000

/** Says one thing about an upload to the office. The browser's older interface, since fetch tells no progress. */
export function say(words: Words): Promise<Said<UploadView>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    let watch = setTimeout(() => request.abort(), STALLED_MS)
    const moved = () => {
      clearTimeout(watch)
      watch = setTimeout(() => request.abort(), STALLED_MS)
    }
    const end = (said: Said<UploadView>) => {
      clearTimeout(watch)
      resolve(said)
    }
    request.open(words.method, `/api/uploads/${words.number}`)
    request.setRequestHeader('accept', 'application/json, application/problem+json')
    for (const event of ['error', 'abort', 'timeout']) request.addEventListener(event, () => end({ kind: 'silent' }))
    request.addEventListener('load', () => end(heardOf(request)))
    if (words.method === 'PATCH') {
      request.setRequestHeader('content-type', 'application/octet-stream')
      request.setRequestHeader('upload-offset', String(words.offset))
      request.upload.addEventListener('progress', ({ loaded }) => {
        moved()
        words.onSent(loaded)
      })
      request.send(words.body)
    } else if (words.method === 'PUT') {
      request.setRequestHeader('content-type', 'application/json')
      request.send(JSON.stringify(words.body))
    } else request.send()
  })
}

function heardOf(request: XMLHttpRequest): Said<UploadView> {
  try {
    if (request.status === 204) return { kind: 'silent' }
    const answer: unknown = JSON.parse(request.responseText)
    if (request.status < 300) return { kind: 'answered', view: answer as UploadView }
    const problem = answer as Problem
    if (request.status === 401) return { kind: 'signed-out' }
    // A page of a proxy's that happens to be JSON is as good as no answer; so is a defect, which may pass.
    if (typeof problem.code !== 'string' || problem.code === 'unexpected') return { kind: 'silent' }
    const seconds = Number(request.getResponseHeader('retry-after')) || 1
    return { kind: 'problem', problem, afterMs: Math.min(LONGEST_WAIT_MS, seconds * 1_000) }
  } catch {
    return { kind: 'silent' }
  }
}

import { PROBLEMS, type Fault, type Problem, type ProblemCode } from '@yizheng/contract/problem'
import { UnreadableRecord } from '@yizheng/domain/cases/unreadable'
import type { Words } from '@yizheng/domain/text/words'

export type Language = 'zh' | 'en'

export type ProblemExtra = {
  readonly faults?: readonly Fault[]
  readonly current?: NonNullable<Problem['current']>
  /** The methods that an address takes (RFC 9110, 15.5.6). */
  readonly allowed?: readonly string[]
  /** Sent as `Retry-After`. */
  readonly retryAfterSeconds?: number
}

/** What a handler throws when a request cannot be answered as asked: one stable code, and why in both languages. */
export class ProblemError extends Error {
  readonly code: ProblemCode
  readonly detail: Words
  readonly extra: ProblemExtra

  /** `cause` is for the log only. */
  constructor(code: ProblemCode, detail: Words, extra: ProblemExtra = {}, cause?: unknown) {
    super(`${code}: ${detail.en}`, { cause })
    this.name = 'ProblemError'
    this.code = code
    this.detail = detail
    this.extra = extra
  }
}

/** The language of an answer: English only for callers who ask for it before Chinese. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '').toLowerCase().split(',').slice(0, 20)
  const weights = { zh: 0, en: 0 }
  for (const entry of wanted) {
    const [tag = '', ...rest] = entry.trim().split(';')
    const quality = rest.map((part) => part.trim()).find((part) => part.startsWith('q='))
    const weight = quality === undefined ? 1 : Number(quality.slice(2)) || 0
    const language = tag.split('-')[0]
    if (language === 'zh' || language === 'en') weights[language] = Math.max(weights[language], weight)
  }
  return weights.en > weights.zh ? 'en' : 'zh'
}

/** Something with a thousand faults is as wrong as with a hundred; the answer stays small whatever came in. */
const FAULT_LIMIT = 100

/** The problem document of RFC 9457 for one occurrence. `instance` is its name in the log. */
export function problemOf(error: ProblemError, language: Language, instance: string): Problem {
  const { status, title } = PROBLEMS[error.code]
  return {
    type: `urn:yizheng:problem:${error.code}`,
    title: title[language],
    status,
    code: error.code,
    words: { title, detail: error.detail },
    detail: error.detail[language],
    instance,
    ...(error.extra.faults && { faults: error.extra.faults.slice(0, FAULT_LIMIT) }),
    ...(error.extra.current && { current: error.extra.current }),
  }
}

const UNEXPECTED: Words = {
  zh: '系统未能完成此操作，已记录；请稍后再试，并可凭编号向技术人员查询。',
  en: 'This could not be completed; it has been recorded. Try again later, or quote the number to the technical staff.',
}

/** Fastify's own complaints about a request that never reached a handler, as problems of this interface. */
const FRAMEWORK: Readonly<Record<string, () => ProblemError>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () =>
    new ProblemError('too-large', {
      zh: '提交内容超过上限（1 MiB；未登录即可使用的接口为 64 KiB）。',
      en: 'The content sent is over the limit of 1 MiB (64 KiB where nobody need be signed in).',
    }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () =>
    new ProblemError('media-type-refused', {
      zh: '此接口不接收这种内容类型。',
      en: 'This route does not take content of this type.',
    }),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    malformed('请求长度与 Content-Length 不符。', 'The body does not match Content-Length.'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => malformed('请求内容为空。', 'The body is empty.'),
  FST_ERR_CTP_INVALID_JSON_BODY: () => malformed('请求内容不是有效的 JSON。', 'The body is not valid JSON.'),
  FST_ERR_BAD_URL: () => malformed('网址编码有误。', 'The address is not encoded correctly.'),
  // A path that no file can have, such as one with a zero byte in it.
  FST_STATIC_FORBIDDEN_PATH: nowhere,
  FST_ERR_MAX_PARAM_LENGTH: () => malformed('网址中的参数过长。', 'A parameter in the address is too long.'),
}

/** There is nothing at this address. */
export function nowhere(): ProblemError {
  return new ProblemError('not-found', { zh: '没有这个地址。', en: 'There is nothing at this address.' })
}

/** Something is at this address, and answers to other methods. */
export function otherMethod(allowed: readonly string[]): ProblemError {
  const words = {
    zh: `此地址只接受 ${allowed.join('、')} 请求。`,
    en: `This address takes ${allowed.join(', ')} only.`,
  }
  return new ProblemError('method-refused', words, { allowed })
}

/** What the part that serves built files says of an address that is a folder, or that climbs out of its own. */
function isNoFile(error: unknown): boolean {
  return (
    error instanceof Error &&
    ['ForbiddenError', 'NotFoundError'].includes(error.name) &&
    'statusCode' in error &&
    (error.statusCode === 403 || error.statusCode === 404)
  )
}

/** What the part that serves files says of the conditions of a request, by its status: they are the sender's, and no defect of this office. */
const BY_STATUS: Readonly<Record<number, () => ProblemError>> = {
  412: () =>
    new ProblemError('precondition-failed', {
      zh: '文件不符合请求所附的条件，请去掉条件重新请求。',
      en: 'The file is not as the request demands; ask again without the condition.',
    }),
  416: () =>
    new ProblemError('range-refused', {
      zh: '文件没有所请求的这一段，请重新请求整个文件。',
      en: 'The file has no such part; ask for all of it.',
    }),
}

function statusIn(error: unknown): number {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 0
}

function malformed(zh: string, en: string): ProblemError {
  return new ProblemError('input-invalid', { zh, en })
}

/**
 * Any thrown value as a problem. `isUnavailable` knows the errors of a database that cannot be reached; whatever is
 * not understood becomes `unexpected`, which says nothing of the cause: the log has it under the same number.
 */
export function toProblem(error: unknown, isUnavailable: (error: unknown) => boolean): ProblemError {
  if (error instanceof ProblemError) return error
  if (isUnavailable(error)) return unavailable()
  if (error instanceof UnreadableRecord) return new ProblemError('record-unreadable', error.words)
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (isNoFile(error)) return nowhere()
  const known = FRAMEWORK[code] ?? BY_STATUS[statusIn(error)]
  if (known) return known()
  return new ProblemError('unexpected', UNEXPECTED)
}

/** The database or a disk does not answer now; nothing was lost, and trying again with the same key is safe. */
export function unavailable(): ProblemError {
  return new ProblemError(
    'unavailable',
    {
      zh: '数据服务暂时无法访问，请稍后用同一请求编号重试，不会重复办理。',
      en: 'The data service cannot be reached now. Try again shortly with the same key; nothing will be done twice.',
    },
    { retryAfterSeconds: 2 },
  )
}

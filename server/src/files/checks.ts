import { open } from 'node:fs/promises'
import { CONVERTED_ENDINGS, FILE_TYPES, FileType } from '@yizheng/contract/files'
import type { Words } from '@yizheng/domain/text/words'
import { beginningOf } from '@yizheng/domain/text/cut'
import { foldLine } from '@yizheng/domain/text/fold'
import { ProblemError } from '../http/problem.ts'
import { InspectorBusy, type Inspector } from './inspection/inspector-pool.ts'
import { HEAD_BYTES, kindOf, TAIL_BYTES, type Kind } from './kinds.ts'
import { FAULT_WORDS, PICTURE_TOO_COMPLEX } from './words.ts'

/** Endings that a name may come with: of what is taken, converted, or refused with a better reason than its name. */
const ENDINGS: ReadonlySet<string> = new Set([
  ...Object.values(FILE_TYPES).flat(),
  ...CONVERTED_ENDINGS,
  ...'heic heif hif avif gif bmp mpo jp2 jpx j2k jxl psd mov mp4 avi livp'.split(' '),
  ...'ofd doc docx wps wpt xls xlsx et ppt pptx dps rtf odt ods zip rar 7z gz'.split(' '),
  ...'dwg dxf xps oxps djvu caj kdh txt xml xbrl eml mht mhtml'.split(' '),
])

/**
 * The name a file is kept and given back under: the last part of what the sender calls it, without anything a file
 * system or a header could trip over. A photo may come without an ending. Throws `media-type-refused` when its ending is that of
 * a program or a page.
 */
export function fileNameOf(given: string): string {
  const base = given.split(/[/\\]/).at(-1) ?? ''
  // Folded, nothing stands in it that nobody sees or that turns a name around on the screen (U+202E).
  const name = foldLine(base.replaceAll(/[\p{Cc}\p{Cf}<>:"|?*]/gu, ''))
  const ending = endingOf(name)
  const known = ending === undefined || ENDINGS.has(ending)
  if (!known || !/[^.]/.test(name.slice(0, ending === undefined ? undefined : -ending.length - 1))) throw refusedType()
  return name
}

/** The ending of a name in small letters. Digits alone are none: 合同 v1.2, 2026.1.5. */
function endingOf(name: string): string | undefined {
  return /\.(?!\d+$)([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase()
}

/** The name with the ending of what the file is: a JPEG called `.png` is a `.jpg`. */
export function nameFor(name: string, mediaType: FileType): string {
  const endings: readonly string[] = FILE_TYPES[mediaType]
  const ending = endingOf(name)
  if (ending !== undefined && endings.includes(ending)) return name
  const known = ending !== undefined && ENDINGS.has(ending)
  const stem = known ? name.slice(0, -ending.length - 1) : name
  return `${beginningOf(stem, 195)}.${endings[0]}`
}

function refusedType(reason?: Words): ProblemError {
  const words = reason ?? {
    zh: '只接收 PDF、JPG、PNG 文件（WebP、TIFF 会自动转换）',
    en: 'Only PDF, JPG and PNG files are taken (WebP and TIFF are converted)',
  }
  return problemOf('media-type-refused', words)
}

export type Checked = {
  readonly mediaType: FileType
  readonly name: string
  /** The file as it is to be kept, when it was written anew: a picture always is. */
  readonly rewritten?: { readonly path: string; readonly sha256: string; readonly size: number }
  /** A small JPEG by which people recognise it. */
  readonly picture: Uint8Array
}

/** Where a file is written anew while it is looked into: beside the received one. */
export function rewrittenPath(path: string): string {
  return `${path}.new`
}

/**
 * Checks a received file by what it is, not by what it is called, before it is kept. `who`: the person who sent it, for their
 * turn. Throws `media-type-refused` or `file-refused` with the reason, `unavailable` when too many wait.
 */
export async function checkFile(inspector: Inspector, path: string, name: string, who: string): Promise<Checked> {
  const kind = await kindAt(path)
  if ('refused' in kind) throw refusedType(kind.refused)
  const rewritten = rewrittenPath(path)
  const inspection = await inspector.inspect({ path, kind: kind.looked, rewritten }, who).catch(busy)
  if (inspection.verdict === 'refused') {
    const picture = kind.looked !== 'pdf' && inspection.fault === 'too-complex'
    throw refusedFile(picture ? PICTURE_TOO_COMPLEX : FAULT_WORDS[inspection.fault])
  }
  const { mediaType, picture, rewritten: made } = inspection
  if (made) await sync(rewritten)
  return {
    mediaType,
    name: nameFor(name, mediaType),
    picture,
    ...(made && { rewritten: { path: rewritten, ...made } }),
  }
}

/** What a process wrote without being allowed to make it durable (the permission model knows no fsync). */
async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

async function kindAt(path: string): Promise<Kind> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const part = async (from: number, length: number) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from)
      return buffer.subarray(0, bytesRead)
    }
    const head = await part(0, HEAD_BYTES)
    const isArchive = head.subarray(0, 2).toString('latin1') === 'PK'
    return isArchive ? kindOf(head, await part(Math.max(0, size - TAIL_BYTES), TAIL_BYTES)) : kindOf(head)
  } finally {
    await file.close()
  }
}

/** Says that too many files wait to be looked into; throws on what is another error. */
export function busy(error: unknown): never {
  if (!(error instanceof InspectorBusy)) throw error
  const words = {
    zh: '正在检查的文件较多，请稍后再传。',
    en: 'Many files are being checked; send it again in a moment.',
  }
  throw new ProblemError('unavailable', words, { retryAfterSeconds: 15 }, error)
}

export function refusedFile(reason: Words): ProblemError {
  return problemOf('file-refused', reason)
}

function problemOf(code: 'file-refused' | 'media-type-refused', reason: Words): ProblemError {
  return new ProblemError(code, { zh: `${reason.zh}。`, en: `${reason.en}.` }, { faults: [{ pointer: '', reason }] })
}

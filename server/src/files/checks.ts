import { open, type FileHandle } from 'node:fs/promises'
import { FILE_TYPES, FileType } from '@yizheng/contract/files'
import type { Words } from '@yizheng/domain/catalogue/words'
import { ProblemError } from '../http/problem.ts'
import { jpegSize, PIXEL_LIMIT, pngSize, type Size } from './image.ts'
import { pdfFault } from './pdf.ts'

const MAGIC: readonly { readonly type: FileType; readonly bytes: Buffer }[] = [
  { type: 'application/pdf', bytes: Buffer.from('%PDF-') },
  { type: 'image/jpeg', bytes: Buffer.from([0xff, 0xd8, 0xff]) },
  { type: 'image/png', bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
]

/**
 * The name a file is kept and given back under: the last part of what the sender calls it, without anything a file
 * system or a header could trip over. Throws `media-type-refused` when its ending is none that is taken.
 */
export function fileNameOf(given: string): string {
  const base = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  // Control and formatting characters: the latter can turn a name around on the screen (U+202E).
  const name = base.replaceAll(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '').trim()
  if (endingType(name) === undefined || !/[^.].*\./.test(name)) throw refusedType()
  return name
}

function endingType(name: string): FileType | undefined {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? ''
  return FileType.options.find((type) => (FILE_TYPES[type] as readonly string[]).includes(ending))
}

function refusedType(): ProblemError {
  return new ProblemError('media-type-refused', {
    zh: '只接收 PDF、JPG、PNG 文件，且文件内容须与扩展名一致。',
    en: 'Only PDF, JPG and PNG files are taken, and the content must be what the ending says.',
  })
}

/**
 * Checks a received file by what it is, not by what it is called, before it is kept. Answers its type. Throws
 * `media-type-refused` or `file-refused` with the reason.
 */
export async function checkFile(path: string, size: number, name: string): Promise<FileType> {
  const file = await open(path, 'r')
  try {
    const type = await typeOf(file)
    if (type === undefined || type !== endingType(name)) throw refusedType()
    const fault = type === 'application/pdf' ? await pdfFault(file, size) : await imageFault(file, type)
    if (fault) throw refusedFile(fault)
    return type
  } finally {
    await file.close()
  }
}

async function typeOf(file: FileHandle): Promise<FileType | undefined> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0)
  const head = buffer.subarray(0, bytesRead)
  return MAGIC.find(({ bytes }) => head.subarray(0, bytes.length).equals(bytes))?.type
}

async function imageFault(file: FileHandle, type: FileType): Promise<Words | undefined> {
  const size: Size | undefined = type === 'image/png' ? await pngSize(file) : await jpegSize(file)
  if (!size || size.width < 1 || size.height < 1)
    return { zh: '图片不完整或已损坏', en: 'The image is incomplete or damaged' }
  if (size.width * size.height <= PIXEL_LIMIT) return undefined
  const millions = PIXEL_LIMIT / 1_000_000
  return {
    zh: `图片超过 ${millions * 100} 万像素，请缩小后上传`,
    en: `The image has more than ${millions} million pixels; make it smaller`,
  }
}

export function refusedFile(reason: Words): ProblemError {
  return new ProblemError(
    'file-refused',
    { zh: `${reason.zh}。`, en: `${reason.en}.` },
    { faults: [{ pointer: '', reason }] },
  )
}

import type { FileHandle } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { constants, inflate } from 'node:zlib'
import type { Words } from '@yizheng/domain/catalogue/words'

const inflated = promisify(inflate)

const CHUNK = 1024 * 1024
/** Longest name looked for, every character written as `#xx`, with room. */
const OVERLAP = 128
/** Objects of a document packed into streams: how many, and how much they may unpack to, in all (against bombs). */
const STREAM_LIMIT = 2_000
const UNPACKED_LIMIT = 64 * 1024 * 1024
const PACKED_LIMIT = 8 * 1024 * 1024
/** A stream's dictionary is a line or two; what is longer is not looked for further. */
const DICTIONARY = 4_096

/** A name as PDF may write it: any character also as `#` and two digits (ISO 32000-1, 7.3.5). */
function named(name: string): string {
  const characters = name.split('').map((character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16)
    const digits = code.replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)
    return `(?:${character}|#${digits})`
  })
  return `\\/${characters.join('')}(?=[\\s\\0()<>[\\]{}/%]|$)`
}

/** What makes a document act instead of being read, or keeps it from being checked. */
const FORBIDDEN: readonly { readonly names: readonly string[]; readonly reason: Words }[] = [
  {
    names: ['JavaScript'],
    reason: { zh: 'PDF 中含有脚本', en: 'The PDF holds a script' },
  },
  {
    names: ['Launch'],
    reason: { zh: 'PDF 会启动其他程序', en: 'The PDF starts other programs' },
  },
  {
    names: ['EmbeddedFile', 'EmbeddedFiles', 'RichMedia'],
    reason: { zh: 'PDF 中夹带了其他文件', en: 'The PDF carries other files inside' },
  },
  {
    names: ['Encrypt'],
    reason: {
      zh: 'PDF 设有密码或加密，无法检查，请取消后重新上传',
      en: 'The PDF is encrypted and cannot be checked; upload it without',
    },
  },
]

const PATTERNS = FORBIDDEN.map(({ names, reason }) => ({ pattern: new RegExp(names.map(named).join('|')), reason }))
const PACKED_OBJECTS = new RegExp(named('ObjStm'), 'g')

const UNCHECKABLE: Words = {
  zh: 'PDF 结构无法检查，请另存或打印成新的 PDF 再上传',
  en: 'The PDF cannot be checked; print it to a new PDF and upload that',
}
const BROKEN: Words = { zh: 'PDF 不完整或已损坏', en: 'The PDF is incomplete or damaged' }

/**
 * Looks through a PDF for what acts: scripts, programs to start, files inside. Everything is looked at that a reader
 * could take for an object, packed object streams included. Answers why it is refused, or undefined.
 */
export async function pdfFault(file: FileHandle, size: number): Promise<Words | undefined> {
  const tail = await textAt(file, Math.max(0, size - 1_024), 1_024)
  if (!tail.includes('%%EOF')) return BROKEN
  const packed: number[] = []
  for (let start = 0; start < size; start += CHUNK) {
    const text = await textAt(file, start, CHUNK + OVERLAP)
    const fault = actingFault(text)
    if (fault) return fault
    for (const match of text.matchAll(PACKED_OBJECTS)) if (match.index < CHUNK) packed.push(start + match.index)
    if (packed.length > STREAM_LIMIT) return UNCHECKABLE
    // Other requests get their turn between two chunks.
    await setImmediate()
  }
  return packedFault(file, packed)
}

async function packedFault(file: FileHandle, places: readonly number[]): Promise<Words | undefined> {
  let budget = UNPACKED_LIMIT
  for (const place of places) {
    const text = await unpacked(file, place, budget)
    if (text === undefined) return UNCHECKABLE
    budget -= text.length
    const fault = actingFault(text)
    if (fault) return fault
  }
  return undefined
}

function actingFault(text: string): Words | undefined {
  return PATTERNS.find(({ pattern }) => pattern.test(text))?.reason
}

/** Ways to write a stream that are not looked into; no writer of office documents packs objects so. */
const STRANGE =
  /#|\/(?:ASCIIHexDecode|AHx|ASCII85Decode|A85|LZWDecode|LZW|RunLengthDecode|RL|Crypt)\b|\/Predictor\s+(?!1\b)\d/

/** The objects packed in the stream whose dictionary names `/ObjStm` at `place`; undefined when they cannot be had. */
async function unpacked(file: FileHandle, place: number, budget: number): Promise<string | undefined> {
  const before = Math.min(place, DICTIONARY)
  const around = await textAt(file, place - before, before + DICTIONARY)
  const dictionaryStart = around.lastIndexOf('obj', before) + 3
  const keyword = /stream(?:\r\n|\n|\r)/.exec(around.slice(before))
  if (!keyword || dictionaryStart < 3) return undefined
  const dictionary = around.slice(dictionaryStart, before + keyword.index)
  if (STRANGE.test(dictionary)) return undefined
  const bytes = await bytesAt(file, place + keyword.index + keyword[0].length, PACKED_LIMIT)
  // Without a filter the objects stand there plainly and were seen on the way.
  if (!dictionary.includes('/Filter')) return ''
  try {
    const plain = await inflated(bytes, { maxOutputLength: Math.max(1, budget), finishFlush: constants.Z_SYNC_FLUSH })
    return plain.toString('latin1')
  } catch {
    return undefined
  }
}

async function textAt(file: FileHandle, position: number, length: number): Promise<string> {
  return (await bytesAt(file, position, length)).toString('latin1')
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

import { createHash } from 'node:crypto'
import { open, readFile, writeFile } from 'node:fs/promises'
import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp'
import { FILE_LIMIT_BYTES, PICTURE_LIMITS, type FileType } from '@yizheng/contract/files'
import { endsInZeros, withEnd } from './jpeg-end.ts'
import type { Fault, Inspection, InspectedKind } from './messages.ts'
import { isShort } from './picture-length.ts'
import { pagesAsPdf, type JpegPage } from './picture-pages.ts'
import { smallPicture } from './small-picture.ts'

// One file at a time in a process of its own: nothing to keep for the next, nothing to share the work with.
sharp.cache(false)
sharp.concurrency(1)

/**
 * How a picture is written anew. Seals are red on white: colour is kept at full resolution. Codes made for the picture itself
 * save 5 % of the bytes and cost 140 MB, measured at 12 million pixels: the general ones are taken.
 */
const JPEG = { quality: 86, chromaSubsampling: '4:4:4', optimiseCoding: false } as const
const PNG = { compressionLevel: 6 } as const
const WHITE = { background: '#fff' } as const

/** What libjpeg complains of though nothing of the picture is missing: phones write it every day. */
const HARMLESS = /extraneous bytes|Inconsistent progression|Invalid SOS parameters|Unknown Adobe color|JFIF major/i
/** What libtiff complains of in a tag that says nothing of the picture: programs and scanners write such every day. */
const STRANGE_TAG =
  /incorrect count for field|not sorted in ascending order|does not end in null byte|Bad value \d+ for "|Bogus "StripByteCounts"|looping to directory|unknown field/i
const CUT_OFF = /premature end|truncat|unexpected end|end of (?:file|stream|image)|\beof\b|not enough|read error|short/i
/** Kinds of TIFF that no browser and few programs show: nothing is broken, and no decoder here knows them. */
const UNUSUAL =
  /labq|not configured|required field 262|not a whole number of bytes|unsupported (?:tiff|colou?r|compression|bit|sample)|compression scheme|not supported/i
const PIXELS = /pixel limit|too large|dimension/i

class Refused extends Error {
  readonly fault: Fault

  constructor(fault: Fault) {
    super(fault)
    this.fault = fault
  }
}

/**
 * Decodes a picture and writes it anew to `rewritten`: upright, without EXIF or place, in sRGB with 8 bits, at most
 * `PICTURE_LIMITS.side` pixels long. A WebP becomes a JPEG or, where one can see through it, a PNG; a TIFF a JPEG, or a PDF
 * when it has several pages.
 */
export async function inspectPicture(
  path: string,
  kind: Exclude<InspectedKind, 'pdf'>,
  rewritten: string,
): Promise<Inspection> {
  const written = await writtenAnew(path, kind, rewritten)
  return 'fault' in written
    ? { verdict: 'refused', fault: written.fault }
    : { verdict: 'taken', ...written, rewritten: await digestOf(rewritten) }
}

async function writtenAnew(
  path: string,
  kind: Exclude<InspectedKind, 'pdf'>,
  rewritten: string,
): Promise<Written | { fault: Fault }> {
  try {
    const metadata = await metadataOf(path, 0)
    const pages = metadata.pages ?? 1
    if (kind === 'tiff' && pages > 1) return await writePages(path, pages, rewritten)
    return await writePicture(path, kind, metadata, rewritten)
  } catch (error) {
    // What the disk says is not the file's fault; the decoder's errors carry no code.
    if (error instanceof Error && 'code' in error) throw error
    const fault = faultOf(error)
    return { fault: fault === 'damaged' && (await isShort(path, kind)) ? 'cut-off' : fault }
  }
}

async function metadataOf(path: string, page: number): Promise<Metadata> {
  const metadata = await sharp(path, { page, failOn: 'none', limitInputPixels: false }).metadata()
  if (metadata.width * metadata.height > PICTURE_LIMITS.pixels) throw new Refused('too-many-pixels')
  return metadata
}

/** Where a picture is read from: its file, or its bytes where something was put right in them. */
type Source = string | Buffer

type Written = { readonly mediaType: FileType; readonly picture: Buffer }

async function writePicture(
  path: string,
  kind: Exclude<InspectedKind, 'pdf'>,
  metadata: Metadata,
  rewritten: string,
): Promise<Written> {
  if ((metadata.pages ?? 1) > 1 || (kind === 'png' && (await isAnimatedPng(path)))) throw new Refused('animated')
  const asPng = kind === 'png' || (kind === 'webp' && metadata.hasAlpha)
  const work = async (from: Source, options: SharpOptions) => {
    const upright = await uprightOf(from, options, metadata)
    await (asPng ? upright.png(PNG) : upright.flatten(WHITE).jpeg(JPEG)).toFile(rewritten)
  }
  if (kind === 'jpeg') await withItsEnd(path, (source) => decoded(source, 0, work))
  else await decoded(path, 0, work)
  const tooLong = asPng && (await sizeOf(rewritten)) > FILE_LIMIT_BYTES
  if (tooLong) await writeFile(rewritten, await sharp(rewritten).flatten(WHITE).jpeg(JPEG).toBuffer())
  const mediaType = asPng && !tooLong ? 'image/png' : 'image/jpeg'
  return { mediaType, picture: await smallPicture(sharp(rewritten)) }
}

/** Does the work with a JPEG as it is, and where its end is missing with one put on. What all find cut off is, as the first says. */
async function withItsEnd(path: string, work: (source: Source) => Promise<void>): Promise<void> {
  const sources: Source[] = (await endsInZeros(path)) ? await withEnd(path) : [path]
  for (const [tried, source] of sources.entries()) {
    try {
      return await work(source)
    } catch (error) {
      if (faultOf(error) !== 'cut-off') throw error
      if (source === path) sources.push(...(await withEnd(path)))
      if (tried + 1 === sources.length) throw error
    }
  }
}

/** Tries with every complaint of the decoder a fault; where the complaint is harmless, with only what is missing a fault. */
async function decoded<T>(
  source: Source,
  page: number,
  work: (source: Source, options: SharpOptions) => Promise<T>,
): Promise<T> {
  const options: SharpOptions = { page, limitInputPixels: PICTURE_LIMITS.pixels, sequentialRead: true }
  try {
    return await work(source, { ...options, failOn: 'warning' })
  } catch (error) {
    if (!(error instanceof Error) || CUT_OFF.test(error.message)) throw error
    if (STRANGE_TAG.test(error.message)) {
      // A value that there is not counts as an error, though the usual one is taken in its place.
      return await work(source, { ...options, failOn: error.message.includes('Bad value') ? 'truncated' : 'error' })
    }
    if (!HARMLESS.test(error.message)) throw error
    return await work(source, { ...options, failOn: 'truncated' })
  }
}

/**
 * The picture made smaller and turned upright by its EXIF orientation. What must be turned is made smaller first: turning needs
 * all of it in memory.
 */
async function uprightOf(source: Source, options: SharpOptions, metadata: Metadata): Promise<Sharp> {
  const { side } = PICTURE_LIMITS
  const grey = metadata.channels === 1 || metadata.space === 'b-w' || metadata.space === 'grey16'
  const picture = sharp(source, options)
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .toColourspace(grey ? 'b-w' : 'srgb')
  const orientation = metadata.orientation ?? 1
  if (orientation <= 1) return picture
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true })
  return turned(sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } }), orientation)
}

/** Turns a picture by the orientation of EXIF 2.3 (tag 274). The library mirrors before it turns, whatever is asked first. */
function turned(picture: Sharp, orientation: number): Sharp {
  if (orientation === 2) return picture.flop()
  if (orientation === 3) return picture.rotate(180)
  if (orientation === 4) return picture.flip()
  if (orientation === 5) return picture.rotate(270).flop()
  if (orientation === 6) return picture.rotate(90)
  if (orientation === 7) return picture.rotate(90).flop()
  if (orientation === 8) return picture.rotate(270)
  return picture
}

/** A TIFF of several pages, as scanners and fax machines write it: each of them becomes a page of a PDF. */
async function writePages(path: string, count: number, rewritten: string): Promise<Written> {
  if (count > PICTURE_LIMITS.pages) throw new Refused('too-many-pages')
  const pages: JpegPage[] = []
  for (let page = 0; page < count; page += 1) pages.push(await pageOf(path, page))
  await writeFile(rewritten, pagesAsPdf(pages))
  return { mediaType: 'application/pdf', picture: await smallPicture(sharp(pages[0]?.jpeg)) }
}

async function pageOf(path: string, page: number): Promise<JpegPage> {
  const metadata = await metadataOf(path, page)
  return decoded(path, page, async (source, options) => {
    const upright = await uprightOf(source, options, metadata)
    const { data, info } = await upright.flatten(WHITE).jpeg(JPEG).toBuffer({ resolveWithObject: true })
    const shrunk = Math.max(info.width, info.height) / Math.max(metadata.width, metadata.height)
    const density = (metadata.density ?? 150) * shrunk
    return { jpeg: data, width: info.width, height: info.height, grey: info.channels === 1, density }
  })
}

/** Whether a PNG has frames: chunk `acTL`, which stands before the first data. */
async function isAnimatedPng(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, 0)
    const head = buffer.subarray(0, bytesRead)
    const [frames, data] = [head.indexOf('acTL'), head.indexOf('IDAT')]
    return frames !== -1 && (data === -1 || frames < data)
  } finally {
    await file.close()
  }
}

async function sizeOf(path: string): Promise<number> {
  const file = await open(path, 'r')
  try {
    return (await file.stat()).size
  } finally {
    await file.close()
  }
}

async function digestOf(path: string): Promise<{ sha256: string; size: number }> {
  const bytes = await readFile(path)
  return { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length }
}

function faultOf(error: unknown): Fault {
  if (error instanceof Refused) return error.fault
  const message = error instanceof Error ? error.message : ''
  if (PIXELS.test(message)) return 'too-many-pixels'
  if (UNUSUAL.test(message)) return 'unusual-picture'
  return CUT_OFF.test(message) ? 'cut-off' : 'damaged'
}

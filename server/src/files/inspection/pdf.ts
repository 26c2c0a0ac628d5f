import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium'
import type { Fault } from './messages.ts'
import { faultIn, hasNoPages } from './pdf-acts.ts'
import { lendFonts } from './pdf-fonts.ts'
import { TooComplex, Uncheckable } from './pdf-value.ts'
import { PICTURE_SIDE, type Drawing } from './small-picture.ts'

const require = createRequire(import.meta.url)

/** Readers look for `%%EOF` in this much of the end (ISO 32000-1, annex H.3, note 18). */
const TAIL = 1_024
/** More pages than anyone hands in as one paper. */
const PAGE_LIMIT = 5_000

/** PDFium's codes (fpdfview.h, fpdf_save.h). */
const WRONG_PASSWORD = 4
const UNKNOWN_SECURITY = 5
const DRAW_ANNOTATIONS = 1
const WITHOUT_SECURITY = 3

/** PDFium, to be loaded once per process. */
export async function loadPdfium(): Promise<WrappedPdfiumModule> {
  const wasm = await readFile(require.resolve('@embedpdf/pdfium/pdfium.wasm'))
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length)
  const pdfium = await init({ wasmBinary: wasmBinary })
  pdfium.PDFiumExt_Init()
  lendFonts(pdfium)
  return pdfium
}

/**
 * Looks into a PDF: its end is there, PDFium opens it without a password, nothing in it acts, every page is there, and the
 * first can be drawn. Besides the bytes, what PDFium reads is walked in the form in which PDFium writes it out, decrypted.
 * Answers the fault, or the drawing and how many pages there are.
 */
export function inspectPdf(
  pdfium: WrappedPdfiumModule,
  bytes: Buffer,
): { fault: Fault } | { drawing: Drawing; pages: number } {
  try {
    const ending = endFault(bytes)
    if (ending) return { fault: ending }
    const opened = new Opened(pdfium, bytes)
    try {
      const fault = opened.openFault(bytes) ?? actingFault(bytes, opened) ?? opened.pagesFault()
      if (fault) return { fault }
      const drawn = opened.draw()
      return 'fault' in drawn ? drawn : { ...drawn, pages: opened.pages() }
    } finally {
      opened.close()
    }
  } catch (error) {
    if (error instanceof Uncheckable) return { fault: 'uncheckable' }
    if (error instanceof TooComplex) return { fault: 'too-complex' }
    throw error
  }
}

/** Cut off when there is no end; something appended when more follows than a reader passes over. */
function endFault(bytes: Buffer): Fault | undefined {
  const end = bytes.lastIndexOf('%%EOF')
  if (end === -1) return 'cut-off'
  const after = bytes.subarray(end + 5)
  let last = after.length
  while (last > 0 && [0, 9, 10, 12, 13, 32].includes(after[last - 1] ?? 0)) last -= 1
  const rest = after.subarray(0, last)
  // The beginning of another revision whose end is missing.
  if (/\d\s+\d+\s+obj\b/.test(rest.toString('latin1', 0, 64 * TAIL))) return 'cut-off'
  if (rest.length > TAIL || rest.includes('PK\x03\x04') || rest.includes('PK\x05\x06')) return 'appended'
  return undefined
}

function actingFault(bytes: Buffer, opened: Opened): Fault | undefined {
  const encrypted = opened.encrypted()
  if (encrypted && hasRevisions(bytes)) throw new Uncheckable('encrypted, and revised since')
  return faultIn(bytes, encrypted) ?? faultIn(opened.copy(), false)
}

/** More than one end, not counting that of the first page of a file made for the web (ISO 32000-1, annex F). */
function hasRevisions(bytes: Buffer): boolean {
  let ends = 0
  for (let at = bytes.indexOf('%%EOF'); at !== -1; at = bytes.indexOf('%%EOF', at + 5)) ends += 1
  const forTheWeb = bytes.subarray(0, 2 * TAIL).includes('/Linearized')
  return ends > (forTheWeb ? 2 : 1)
}

/** PDFium's memory; another view of it after it has grown. Its types leave it out. */
function heapOf({ pdfium }: WrappedPdfiumModule): Uint8Array {
  return (pdfium as unknown as { readonly HEAPU8: Uint8Array }).HEAPU8
}

/** A document opened in PDFium; `close` gives back what it holds. */
class Opened {
  readonly #pdfium: WrappedPdfiumModule
  readonly #size: number
  readonly #memory: number
  readonly #document: number
  readonly #error: number

  constructor(pdfium: WrappedPdfiumModule, bytes: Buffer) {
    this.#pdfium = pdfium
    this.#size = bytes.length
    this.#memory = pdfium.pdfium.wasmExports.malloc(bytes.length)
    heapOf(pdfium).set(bytes, this.#memory)
    this.#document = pdfium.FPDF_LoadMemDocument(this.#memory, bytes.length, '')
    this.#error = this.#document === 0 ? pdfium.FPDF_GetLastError() : 0
  }

  /** Why it cannot be opened. */
  openFault(bytes: Buffer): Fault | undefined {
    if (this.#document !== 0) return undefined
    if (this.#error === WRONG_PASSWORD) return 'password'
    if (this.#error === UNKNOWN_SECURITY) return 'uncheckable'
    return hasNoPages(bytes) ? 'no-pages' : 'damaged'
  }

  encrypted(): boolean {
    return this.#pdfium.FPDF_GetSecurityHandlerRevision(this.#document) !== -1
  }

  /** The document as PDFium writes it, without encryption. */
  copy(): Buffer {
    const { pdfium } = this.#pdfium
    let out = Buffer.alloc(Math.ceil(this.#size * 1.2) + 64 * 1024)
    let length = 0
    const write = (_writer: number, data: number, size: number) => {
      if (length + size > 2 * out.length) return 0
      if (length + size > out.length) out = Buffer.concat([out, Buffer.alloc(out.length)])
      out.set(heapOf(this.#pdfium).subarray(data, data + size), length)
      length += size
      return 1
    }
    const writer = pdfium.addFunction(write, 'iiii')
    // FPDF_FILEWRITE: its version, and the function.
    const target = pdfium.wasmExports.malloc(8)
    pdfium.setValue(target, 1, 'i32')
    pdfium.setValue(target + 4, writer, 'i32')
    const saved = this.#pdfium.FPDF_SaveAsCopy(this.#document, target, WITHOUT_SECURITY)
    pdfium.wasmExports.free(target)
    pdfium.removeFunction(writer)
    if (!saved) throw new Uncheckable('no copy could be made')
    return out.subarray(0, length)
  }

  pages(): number {
    return this.#pdfium.FPDF_GetPageCount(this.#document)
  }

  /** Walks the tree of pages: each must have a size. */
  pagesFault(): Fault | undefined {
    const { pdfium } = this.#pdfium
    const pages = this.#pdfium.FPDF_GetPageCount(this.#document)
    if (pages < 1) return 'no-pages'
    if (pages > PAGE_LIMIT) return 'too-many-pages'
    const size = pdfium.wasmExports.malloc(8)
    try {
      for (let page = 0; page < pages; page += 1)
        if (!this.#pdfium.FPDF_GetPageSizeByIndexF(this.#document, page, size)) return 'pages-missing'
    } finally {
      pdfium.wasmExports.free(size)
    }
    return undefined
  }

  /** Draws the first page on white, its longer side `PICTURE_SIDE` pixels. */
  draw(): { drawing: Drawing } | { fault: Fault } {
    const page = this.#pdfium.FPDF_LoadPage(this.#document, 0)
    if (page === 0) return { fault: 'damaged' }
    const [across, down] = [this.#pdfium.FPDF_GetPageWidthF(page), this.#pdfium.FPDF_GetPageHeightF(page)]
    const scale = PICTURE_SIDE / Math.max(across, down, 1)
    const width = Math.max(1, Math.round(across * scale))
    const height = Math.max(1, Math.round(down * scale))
    const bitmap = this.#pdfium.FPDFBitmap_Create(width, height, 0)
    try {
      if (bitmap === 0) return { fault: 'too-complex' }
      this.#pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
      this.#pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, DRAW_ANNOTATIONS)
      const start = this.#pdfium.FPDFBitmap_GetBuffer(bitmap)
      const pixels = Buffer.from(heapOf(this.#pdfium).slice(start, start + width * height * 4))
      return { drawing: { pixels, width, height } }
    } finally {
      if (bitmap !== 0) this.#pdfium.FPDFBitmap_Destroy(bitmap)
      this.#pdfium.FPDF_ClosePage(page)
    }
  }

  close(): void {
    if (this.#document !== 0) this.#pdfium.FPDF_CloseDocument(this.#document)
    this.#pdfium.pdfium.wasmExports.free(this.#memory)
  }
}

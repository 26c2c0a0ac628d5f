import type { FileType } from '@yizheng/contract/files'

/** Why a file is not taken. Each has its sentence in words.ts. */
export type Fault =
  /** The file itself. */
  | 'cut-off'
  | 'damaged'
  | 'appended'
  | 'too-complex'
  | 'uncheckable'
  /** PDF */
  | 'no-pages'
  | 'pages-missing'
  | 'password'
  | 'script'
  | 'launch'
  | 'other-file'
  | 'sends'
  | 'calls'
  | 'media'
  | 'attachment'
  | 'dynamic-form'
  /** Pictures */
  | 'too-many-pixels'
  | 'animated'
  | 'unusual-picture'
  | 'too-many-pages'

/** What can be looked into; WebP and TIFF become something else on the way. */
export type InspectedKind = 'pdf' | 'jpeg' | 'png' | 'webp' | 'tiff'

/** What the server asks an inspecting process for. */
export type InspectionRequest = {
  readonly path: string
  readonly kind: InspectedKind
  /** Where the file is written anew; for a picture only. */
  readonly rewritten: string
}

export type Inspection =
  | {
      readonly verdict: 'taken'
      readonly mediaType: FileType
      /** The file as it was written anew, when it was. */
      readonly rewritten?: { readonly sha256: string; readonly size: number }
      /** A small JPEG of the picture or of the first page. */
      readonly picture: Uint8Array
      /** Of a PDF: how many pages it has. */
      readonly pages?: number
    }
  | { readonly verdict: 'refused'; readonly fault: Fault }
  /** Nothing can be said, since the file could not be read or written; the code of the error. */
  | { readonly verdict: 'failed'; readonly reason: string }

export type InspectionAnswer = Inspection & {
  /** CPU time of this file in milliseconds, all threads. */
  readonly cpuMs: number
  /** Most memory the process held while it worked on this file, in bytes. */
  readonly peakBytes: number
  /** What it holds afterwards. */
  readonly heldBytes: number
}

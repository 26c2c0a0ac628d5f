import { z } from 'zod'
import { Instant } from '@yizheng/domain/time/day'
import { route } from './route.ts'

/** The largest file that is taken: 30 MiB. */
export const FILE_LIMIT_BYTES = 30 * 1024 * 1024

/** What is kept, by media type, with the endings a file of that type may have; the first is given where another stood. */
export const FILE_TYPES = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg', 'jfif', 'jpe', 'jif'],
  'image/png': ['png'],
} as const

/** Endings of what is taken and becomes one of these on the way: WebP a JPEG or PNG, TIFF a JPEG or a PDF. */
export const CONVERTED_ENDINGS = ['webp', 'tif', 'tiff'] as const

/**
 * How pictures are kept: written anew, upright, without the data a camera adds. `pixels`: the most that is taken in; `side`: the
 * longer side of what is kept (an A4 page at 350 dpi); `pages`: the most that a TIFF may have.
 */
export const PICTURE_LIMITS = { pixels: 120_000_000, side: 4_096, pages: 50 } as const

export type FileType = keyof typeof FILE_TYPES
export const FileType = z.enum(['application/pdf', 'image/jpeg', 'image/png'])

export const FileView = z.object({
  file: z.uuid(),
  /**
   * SHA-256 of the bytes as they are kept and given out, hex: what a case refers to and anyone can recompute. A picture is written
   * anew before it is kept, so this is not the hash of what was sent.
   */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.number().int(),
  mediaType: FileType,
  name: z.string(),
  /** The material it was uploaded for. */
  material: z.string(),
  uploadedAt: Instant,
})
export type FileView = z.infer<typeof FileView>

/** Most files that are asked about at once. */
const ASKED_LIMIT = 200

export const FileList = z.object({ files: z.array(FileView).max(ASKED_LIMIT) })

export const fileRoutes = {
  listFiles: route({
    name: 'listFiles',
    method: 'GET',
    path: '/api/files',
    room: 'files',
    summary: { zh: '查询材料的文件名、大小和时间', en: 'Names, sizes and times of papers' },
    access: 'person',
    query: z.strictObject({
      /** Numbers of files with commas between them; those that may not be read are left out of the answer. */
      of: z
        .string()
        .max(ASKED_LIMIT * 37)
        .regex(/^[0-9a-f-]{36}(?:,[0-9a-f-]{36})*$/),
    }),
    answer: FileList,
  }),
  uploadFile: route({
    name: 'uploadFile',
    method: 'POST',
    path: '/api/files',
    room: 'files',
    summary: { zh: '上传一份材料', en: 'Upload one paper' },
    access: 'person',
    mostBytes: FILE_LIMIT_BYTES,
    consumes: 'bytes',
    takes: ['application/pdf', 'image/jpeg', 'image/png', 'image/webp', 'image/tiff', 'application/octet-stream'],
    query: z.strictObject({
      /** The name the applicant knows the file by; its ending is corrected to what the file is. */
      name: z.string().min(1).max(200),
      /** The key of the material, as the plan names it. */
      material: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
    }),
    answer: FileView,
    status: 201,
    problems: ['too-large', 'media-type-refused', 'file-refused', 'too-many-requests', 'unavailable'],
  }),
  getFile: route({
    name: 'getFile',
    method: 'GET',
    path: '/api/files/{file}',
    room: 'files',
    summary: { zh: '下载一份材料', en: 'Download one paper' },
    access: 'person',
    params: z.strictObject({ file: z.uuid() }),
    /** `inline` opens it in the browser, as someone who checks it wants; otherwise it is saved. */
    query: z.strictObject({ disposition: z.enum(['inline', 'attachment']).default('attachment') }),
    answer: z.unknown(),
    produces: 'application/octet-stream',
    problems: ['not-found'],
  }),
  getFilePicture: route({
    name: 'getFilePicture',
    method: 'GET',
    path: '/api/files/{file}/picture',
    room: 'files',
    summary: { zh: '材料的缩略图', en: 'Small picture of a paper' },
    access: 'person',
    params: z.strictObject({ file: z.uuid() }),
    answer: z.unknown(),
    produces: 'image/jpeg',
    problems: ['not-found', 'unavailable'],
  }),
}

import { z } from 'zod'
import { Instant } from '@yizheng/domain/time/day'
import { route } from './route.ts'

/** The largest file that is taken: 30 MiB. */
export const FILE_LIMIT_BYTES = 30 * 1024 * 1024

/** What is taken, by media type, with the endings a file of that type may have. */
export const FILE_TYPES = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
} as const
export type FileType = keyof typeof FILE_TYPES
export const FileType = z.enum(['application/pdf', 'image/jpeg', 'image/png'])

export const FileView = z.object({
  file: z.uuid(),
  /** SHA-256 of the bytes, hex: what a case refers to and anyone can recompute. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.number().int(),
  mediaType: FileType,
  name: z.string(),
  /** The material it was uploaded for. */
  material: z.string(),
  uploadedAt: Instant,
})
export type FileView = z.infer<typeof FileView>

export const fileRoutes = {
  uploadFile: route({
    name: 'uploadFile',
    method: 'POST',
    path: '/api/files',
    room: 'files',
    summary: { zh: '上传一份材料', en: 'Upload one paper' },
    access: 'person',
    consumes: 'bytes',
    takes: ['application/pdf', 'image/jpeg', 'image/png', 'application/octet-stream'],
    query: z.strictObject({
      /** The name the applicant knows the file by; its ending must fit its content. */
      name: z.string().min(1).max(200),
      /** The key of the material, as the plan names it. */
      material: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
    }),
    answer: FileView,
    status: 201,
    problems: ['too-large', 'media-type-refused', 'file-refused', 'too-many-requests'],
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
}

import { z } from 'zod'
import { Instant } from '@yizheng/domain/time/day'
import { FILE_LIMIT_BYTES, FileView } from './files.ts'
import { route } from './route.ts'

/**
 * An upload that may come in parts. The sender chooses its number (a UUID) and says name and size, then sends bytes from
 * the offset at which the office stands; after a cut it asks for the offset and goes on there. With the last byte the file is
 * checked and becomes a paper. In the manner of tus 1.0 and draft-ietf-httpbis-resumable-upload: the offset travels in
 * `Upload-Offset`, both ways.
 */
export const UploadView = z.object({
  upload: z.uuid(),
  name: z.string(),
  material: z.string(),
  /** Bytes announced. */
  size: z.number().int(),
  /** Bytes that are there: the next part begins here. */
  offset: z.number().int(),
  /** The paper it became; null until every byte is there and was checked. */
  file: FileView.nullable(),
  /** When it is thrown away, unless more comes before. */
  expiresAt: Instant,
})
export type UploadView = z.infer<typeof UploadView>

const params = z.strictObject({ upload: z.uuid() })

export const uploadRoutes = {
  beginUpload: route({
    name: 'beginUpload',
    method: 'PUT',
    path: '/api/uploads/{upload}',
    room: 'files',
    summary: {
      zh: '开始分段上传一份材料，或查询已收到多少',
      en: 'Begin an upload that may come in parts, or ask how much of it is there',
    },
    access: 'person',
    params,
    body: z.strictObject({
      /** The name the applicant knows the file by; its ending must fit its content. */
      name: z.string().min(1).max(200),
      /** The key of the material, as the plan names it. */
      material: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
      /** Bytes of the whole file. */
      size: z.number().int().min(1).max(FILE_LIMIT_BYTES),
    }),
    answer: UploadView,
    problems: ['media-type-refused', 'too-many-requests', 'key-reused'],
  }),
  continueUpload: route({
    name: 'continueUpload',
    method: 'PATCH',
    path: '/api/uploads/{upload}',
    room: 'files',
    summary: {
      zh: '从 Upload-Offset 处继续上传；传完即检查并成为材料',
      en: 'Send bytes from Upload-Offset on; with the last one the file is checked and becomes a paper',
    },
    access: 'person',
    mostBytes: FILE_LIMIT_BYTES,
    params,
    consumes: 'bytes',
    takes: ['application/octet-stream', 'application/partial-upload'],
    offset: true,
    answer: UploadView,
    problems: ['not-found', 'offset-conflict', 'too-large', 'media-type-refused', 'file-refused', 'too-many-requests'],
  }),
  getUpload: route({
    name: 'getUpload',
    method: 'GET',
    path: '/api/uploads/{upload}',
    room: 'files',
    summary: { zh: '查询分段上传已收到多少', en: 'How much of an upload is there' },
    access: 'person',
    params,
    answer: UploadView,
    problems: ['not-found'],
  }),
  dropUpload: route({
    name: 'dropUpload',
    method: 'DELETE',
    path: '/api/uploads/{upload}',
    room: 'files',
    summary: { zh: '放弃未传完的上传', en: 'Give up an upload that is not complete' },
    access: 'person',
    params,
    answer: z.null(),
    status: 204,
  }),
}

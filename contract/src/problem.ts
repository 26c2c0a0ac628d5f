import { z } from 'zod'
import { Words } from '@yizheng/domain/text/words'

/**
 * Every problem this interface answers with (RFC 9457), by its stable code: HTTP status and title in both languages.
 * `type` in an answer is `urn:yizheng:problem:<code>`. Codes are never renamed; a caller may branch on them.
 */
export const PROBLEMS = {
  'input-invalid': { status: 400, title: { zh: '提交的内容不符合要求', en: 'The input is not valid' } },
  'sign-in-failed': { status: 400, title: { zh: '登录没有完成', en: 'Signing in was not completed' } },
  'not-signed-in': { status: 401, title: { zh: '请先登录', en: 'Sign in first' } },
  'not-allowed': { status: 403, title: { zh: '您没有办理此事的权限', en: 'You have no right to do this' } },
  'rights-unreadable': { status: 403, title: { zh: '您的授权记录有误', en: 'Your rights are recorded wrongly' } },
  'cross-site-refused': {
    status: 403,
    title: { zh: '拒绝来自其他网站的请求', en: 'A request from another site is refused' },
  },
  'duty-conflict': {
    status: 403,
    title: { zh: '您在本办件中已承担其他职责', en: 'You already hold another duty on this case' },
  },
  'must-avoid': {
    status: 403,
    title: { zh: '依法应当回避，由其他人员办理', en: 'You must stand aside from this case' },
  },
  'not-found': { status: 404, title: { zh: '没有找到', en: 'Not found' } },
  'unknown-bundle': { status: 404, title: { zh: '没有这个套餐', en: 'There is no such bundle' } },
  'method-refused': {
    status: 405,
    title: { zh: '此地址不支持这种请求方法', en: 'This address does not take this method' },
  },
  'too-slow': { status: 408, title: { zh: '请求传送过慢', en: 'The request came too slowly' } },
  'version-conflict': { status: 412, title: { zh: '办件已有新变化', en: 'The case has changed since you read it' } },
  'precondition-failed': {
    status: 412,
    title: { zh: '请求所附的条件不成立', en: 'A condition of the request does not hold' },
  },
  'range-refused': { status: 416, title: { zh: '没有所请求的这一段', en: 'There is no such part' } },
  'offset-conflict': { status: 409, title: { zh: '上传位置不符', en: 'The upload stands elsewhere' } },
  'act-not-open': { status: 409, title: { zh: '当前环节不能办理此事', en: 'This act is not open at this stage' } },
  'choice-missing': {
    status: 409,
    title: { zh: '申请人尚未选择发证方式', en: 'The applicant has not chosen the certificate yet' },
  },
  'certificate-missing': { status: 409, title: { zh: '证照尚未颁发', en: 'No certificate was issued yet' } },
  'file-missing': {
    status: 409,
    title: { zh: '证照文件尚未制成', en: 'The file of the certificate does not exist yet' },
  },
  'delivered-already': { status: 409, title: { zh: '证照已经送达', en: 'It was delivered already' } },
  'too-large': { status: 413, title: { zh: '文件超过大小上限', en: 'The file is larger than allowed' } },
  'media-type-refused': { status: 415, title: { zh: '不支持的内容类型', en: 'This kind of content is not taken' } },
  'key-reused': {
    status: 422,
    title: { zh: '同一请求编号用于了不同内容', en: 'The idempotency key was used for other content' },
  },
  'plan-refused': { status: 422, title: { zh: '无法生成办理方案', en: 'No plan can be made of these answers' } },
  'file-refused': { status: 422, title: { zh: '文件未通过检查', en: 'The file did not pass the checks' } },
  'answers-missing': { status: 422, title: { zh: '还有未填写的内容', en: 'Something is not filled in yet' } },
  'answers-invalid': { status: 422, title: { zh: '有填写内容不符合规则', en: 'Something filled in breaks a rule' } },
  'applicant-mismatch': {
    status: 422,
    title: { zh: '申请人与登录身份不一致', en: 'The form names somebody other than whoever is signed in' },
  },
  'identifier-taken': {
    status: 422,
    title: { zh: '代码已属于其他主体', en: 'The code belongs to somebody else already' },
  },
  'materials-missing': { status: 422, title: { zh: '还有未提交的材料', en: 'Papers are missing' } },
  'not-printable': {
    status: 422,
    title: { zh: '含有无法印制的文字', en: 'It holds characters that cannot be printed' },
  },
  'version-required': { status: 428, title: { zh: '缺少办件版本号', en: 'The version you saw is required' } },
  'head-too-large': { status: 431, title: { zh: '请求头过大', en: 'The head of the request is too large' } },
  'too-many-requests': { status: 429, title: { zh: '请求过于频繁', en: 'Too many requests' } },
  unexpected: { status: 500, title: { zh: '系统出现问题', en: 'Something went wrong here' } },
  'record-unreadable': {
    status: 503,
    title: { zh: '本版本不能读取此办件的记录', en: 'This release cannot read the record of this case' },
  },
  'clock-in-doubt': {
    status: 503,
    title: { zh: '系统时间存疑，暂停办理', en: 'The time of this office is in doubt, so nothing is dated by it' },
  },
  'storage-full': {
    status: 507,
    title: { zh: '存储空间不足，暂时只能查看', en: 'Storage is full: the office can only be read now' },
  },
  unavailable: { status: 503, title: { zh: '系统暂时不可用', en: 'The service is not available now' } },
} as const satisfies Record<string, { status: number; title: Words }>

export type ProblemCode = keyof typeof PROBLEMS

const codes = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]

/** One thing that is wrong with the input: where (JSON Pointer) and why, in both languages. */
export const Fault = z.object({ pointer: z.string(), reason: Words, code: z.string().optional() })
export type Fault = z.infer<typeof Fault>

/** A problem as it is sent, `application/problem+json`. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(codes),
  /** The title and detail in both languages; `title` and `detail` follow Accept-Language. */
  words: z.object({ title: Words, detail: Words }),
  detail: z.string(),
  /** Names this occurrence in the log. */
  instance: z.string(),
  /** What is wrong, one by one. */
  faults: z.array(Fault).optional(),
  /** For `version-conflict`: the version now, and the events since the version the caller saw. */
  current: z.object({ version: z.number().int(), since: z.array(z.string()) }).optional(),
})
export type Problem = z.infer<typeof Problem>

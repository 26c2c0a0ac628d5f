import type { Said } from '../kernel/notice.ts'
import { quoted, words } from '../notice-words.ts'

const METHODS = {
  'pick-up': words('现场领取', 'picked up'),
  post: words('邮寄', 'by post'),
  electronic: words('电子送达', 'electronically'),
} as const

/** The proof of delivery 送达回证 (行政许可法 44). */
export function deliveredNotice({ method, proof }: { method: keyof typeof METHODS; proof: string }): Said {
  return {
    kind: 'delivery',
    title: words('送达回证', 'Proof of delivery'),
    text: [quoted('送达方式', 'How', METHODS[method].zh), quoted('送达凭证', 'Proof', proof)],
  }
}

import type { Words } from '@yizheng/domain/text/words'
import { namedCharacter } from '@yizheng/domain/text/printable'

export type RenderErrorCode =
  | 'characters-missing'
  | 'template-faulty'
  | 'template-unsuitable'
  | 'timed-out'
  | 'process-lost'
  | 'closed'

const WORDS: Record<RenderErrorCode, (detail: string) => Words> = {
  'characters-missing': (detail) => ({
    zh: `字库缺字，无法印制：${detail}。由制证人员与申请人核定用字后人工制作文件，由另一名制证人员核对；或补充字库后重试。`,
    en: `The fonts have no glyph for ${detail}. A certificate maker settles with the applicant how to write it and makes the file by hand, which another one compares; or it is tried again with a font that has it.`,
  }),
  'template-faulty': (detail) => ({
    zh: `模板有误：${detail}`,
    en: `The template is faulty: ${detail}`,
  }),
  'template-unsuitable': (detail) => ({
    zh: `模板不适用于此类文件：${detail}`,
    en: `The template is not for: ${detail}`,
  }),
  'timed-out': () => ({ zh: '制作超时', en: 'Rendering took too long' }),
  'process-lost': () => ({ zh: '制作进程两次意外中止', en: 'The rendering process ended twice without an answer' }),
  closed: () => ({ zh: '制作服务正在关闭', en: 'Rendering is shutting down' }),
}

/** Why no paper was rendered. `characters` names what could not be printed, for `characters-missing`. */
export class RenderError extends Error {
  readonly code: RenderErrorCode
  readonly words: Words
  readonly characters: readonly string[]

  constructor(code: RenderErrorCode, detail = '', characters: readonly string[] = []) {
    const words = WORDS[code](detail || characters.map(namedCharacter).join('、'))
    // Kept with the job that failed, for people of either language.
    super(`${words.zh} ${words.en}`)
    this.name = 'RenderError'
    this.code = code
    this.words = words
    this.characters = characters
  }
}

import type { Words } from '../text/words.ts'

/**
 * The record of a case that cannot be read by this release: an entry is missing, or one was written by a later release. Nothing is
 * guessed: no act can be decided on such a case, and nothing is written to it.
 */
export class UnreadableRecord extends Error {
  readonly words: Words

  constructor(words: Words) {
    super(words.en)
    this.name = 'UnreadableRecord'
    this.words = words
  }
}

export function unknownEntry(caseId: string, version: number, type: string): UnreadableRecord {
  return new UnreadableRecord({
    zh: `办件${caseId}的第${version}条记录（${type}）由更新版本的系统写入，本版本不能识别；未作任何改动，请升级后再办。`,
    en: `Entry ${version} (${type}) of case ${caseId} was written by a later release that this one does not know; nothing was changed. Upgrade, then go on.`,
  })
}

export function missingEntry(caseId: string, version: number, expected: number): UnreadableRecord {
  return new UnreadableRecord({
    zh: `办件${caseId}的记录不连续：应为第${expected}条，实为第${version}条；未作任何改动。`,
    en: `The record of case ${caseId} has a gap: entry ${expected} should follow, and ${version} does; nothing was changed.`,
  })
}

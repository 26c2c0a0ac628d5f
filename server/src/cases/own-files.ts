import type { HandedIn } from '@yizheng/domain/cases/filing/state'
import { ProblemError } from '../http/problem.ts'

/** Those of the files that a person did not upload, unknown ones included. */
export type ForeignFiles = (files: readonly string[], personId: string) => Promise<readonly string[]>

/** `named`: the part of the body that names them. Throws `materials-missing` when a paper names a file that is not the person's own upload. */
export async function requireOwnFiles(
  foreignFiles: ForeignFiles,
  materials: readonly HandedIn[],
  personId: string,
  named: 'materials' | 'files' = 'materials',
): Promise<void> {
  const files = materials.flatMap(({ file }) => (file === null ? [] : [file]))
  const foreign = new Set(files.length > 0 ? await foreignFiles(files, personId) : [])
  if (foreign.size === 0) return
  const reason = { zh: '没有这个文件，或不是您上传的。', en: 'There is no such file, or you did not upload it.' }
  throw new ProblemError('materials-missing', reason, {
    faults: materials.flatMap(({ file }, index) =>
      file !== null && foreign.has(file)
        ? [
            {
              pointer: named === 'files' ? `/files/${index}` : `/materials/${index}/file`,
              reason,
              code: 'file-unknown',
            },
          ]
        : [],
    ),
  })
}

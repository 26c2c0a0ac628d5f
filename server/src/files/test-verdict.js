import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ProblemError } from '../http/problem.ts'
import { checkFile, fileNameOf } from './checks.ts'
import { Inspector } from './inspection/inspector-pool.ts'
import { FAULT_WORDS, PICTURE_TOO_COMPLEX } from './words.ts'
/** An inspector with a folder of its own, for tests and trials. */
export async function openBench(options = {}) {
  const directory = await mkdtemp(join(tmpdir(), 'yizheng-papers-'))
  const inspector = new Inspector({ directory, ...options })
  let written = 0
  return {
    directory,
    inspector,
    async check(bytes, name, who = 'someone') {
      written += 1
      const path = join(directory, String(written))
      await writeFile(path, bytes)
      try {
        return await checkFile(inspector, path, fileNameOf(name), who)
      } catch (error) {
        return refusalOf(error)
      } finally {
        await rm(path, { force: true })
      }
    },
    async close() {
      await inspector.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
function refusalOf(error) {
  if (!(error instanceof ProblemError)) throw error
  const { zh, en } = error.detail
  if (error.code === 'media-type-refused') return { refused: 'other-kind', zh, en }
  if (error.code !== 'file-refused') throw error
  if (zh === `${PICTURE_TOO_COMPLEX.zh}。`) return { refused: 'too-complex', zh, en }
  const fault = Object.keys(FAULT_WORDS).find((each) => `${FAULT_WORDS[each].zh}。` === zh)
  return { refused: fault ?? 'unknown', zh, en }
}

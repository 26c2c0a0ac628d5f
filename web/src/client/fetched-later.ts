import { lost, whenBack } from './contact.ts'

/** Milliseconds before code is asked for again, each after the office was found to answer: it may refuse more than once in a rush. */
const PAUSES = [0, 2_000, 4_000]

/**
 * Code that is fetched when it is needed. While the office is out of reach it is waited for, and then fetched once more. Rejects when it cannot
 * be had although the office answers time and again: a newer version has taken its place, and a reload helps.
 */
export async function fetchedLater<Code>(load: () => Promise<Code>): Promise<Code> {
  for (const pause of PAUSES) {
    try {
      return await load()
    } catch {
      lost()
      await officeBack()
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return load()
}

function officeBack(): Promise<void> {
  return new Promise((resolve) => {
    const stop = whenBack(() => {
      stop()
      resolve()
    })
  })
}

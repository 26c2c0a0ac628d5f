import { lost, whenBack } from './contact.ts'

/**
 * Code that is fetched when it is needed. While the office is out of reach it is waited for, and then fetched once more. Rejects when it cannot
 * be had although the office answers: a newer version has taken its place, and a reload helps.
 */
export function fetchedLater<Code>(load: () => Promise<Code>): Promise<Code> {
  return load().catch(
    () =>
      new Promise<Code>((resolve, reject) => {
        lost()
        const stop = whenBack(() => {
          stop()
          load().then(resolve, reject)
        })
      }),
  )
}

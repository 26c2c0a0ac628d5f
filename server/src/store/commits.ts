import { AsyncLocalStorage } from 'node:async_hooks'

type Grounds = { asked: boolean; committed: boolean }

const answers = new AsyncLocalStorage<Grounds>()

/** Says that what is being answered rests on something that the database was asked. */
export function noteAsked(): void {
  const grounds = answers.getStore()
  if (grounds) grounds.asked = true
}

/** Says that what is being answered rests on a commit of its own, which the standby has: nothing more need be waited for. */
export function noteCommit(): void {
  const grounds = answers.getStore()
  if (grounds) grounds.committed = true
}

/** Works out an answer, and whether it rests on what was read alone: then it may be of something the standby does not have. */
export async function answering<Answer>(
  work: () => Promise<Answer> | Answer,
): Promise<{ answer: Answer; onlyRead: boolean }> {
  const grounds: Grounds = { asked: false, committed: false }
  const answer = await answers.run(grounds, work)
  return { answer, onlyRead: grounds.asked && !grounds.committed }
}

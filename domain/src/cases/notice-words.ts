import type { Plan } from '../catalogue/plan.ts'
import type { Words } from '../catalogue/words.ts'
import type { Period } from './policy.ts'

/** What the sentences of notices are put together from. */

export const words = (zh: string, en: string): Words => ({ zh, en })

/** What somebody wrote is written in Chinese and stands as it is in both languages. */
export const quoted = (zh: string, en: string, text: string): Words => words(`${zh}：${text}`, `${en}: ${text}`)

export function paperNames(keys: readonly string[], plan: Plan): Words {
  const named = keys.map((key) => plan.materials.find((each) => each.key === key)?.name ?? words(key, key))
  return words(named.map(({ zh }) => zh).join('、'), named.map(({ en }) => en).join(', '))
}

export function fieldNames(keys: readonly string[], plan: Plan): Words {
  const named = keys.map((key) => plan.form.find((each) => each.key === key)?.label ?? words(key, key))
  return words(named.map(({ zh }) => zh).join('、'), named.map(({ en }) => en).join(', '))
}

export function subjectWords(subject: string, plan: Plan): Words {
  return (
    plan.materials.find(({ key }) => key === subject)?.name ??
    plan.form.find(({ key }) => key === subject)?.label ??
    words(subject, subject)
  )
}

/** `5个工作日（行政许可法 32）`: a period and the article it comes from; one the office chose itself stands alone. */
export function periodWords({ workingDays, basis, assumed }: Period): Words {
  const en = `${workingDays} working ${workingDays === 1 ? 'day' : 'days'}`
  return assumed ? words(`${workingDays}个工作日`, en) : words(`${workingDays}个工作日（${basis}）`, `${en} (${basis})`)
}

/** `有效期自…至…`. */
export function validityWords(from: string, until: string | null): Words {
  return until === null
    ? words(`自${from}起有效。`, `Valid from ${from}.`)
    : words(`有效期自${from}至${until}。`, `Valid from ${from} to ${until}.`)
}

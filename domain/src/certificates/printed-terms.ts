import type { GrantedConditions, GrantedScope } from './granted-terms.ts'
import type { Words } from '../text/words.ts'

/** The words in which the terms of a grant stand on the certificate, in the notice, in the register and in the preview: the same in all. */

/** The scope on one line: `主体业态：餐饮服务；食品经营项目：热食类食品制售、自制饮品制售`. Empty where nothing is said of it. */
export function scopeWords(scope: GrantedScope): Words {
  return {
    zh: scope.map(({ label, values }) => `${label.zh}：${values.map(({ zh }) => zh).join('、')}`).join('；'),
    en: scope.map(({ label, values }) => `${label.en}: ${values.map(({ en }) => en).join(', ')}`).join('; '),
  }
}

const ON_PAPER: Words = { zh: '载于证照，不予公开', en: 'on the certificate, not published' }

/**
 * The scope as the public register has it: of parts that are not published it says that the certificate has more. Undefined where all of it
 * is published. `unpublished`: the parts that are not.
 */
export function publishedScope(
  scope: GrantedScope,
  unpublished: readonly { readonly label: Words }[],
): Words | undefined {
  const hidden = (part: GrantedScope[number]) => unpublished.some(({ label }) => label.zh === part.label.zh)
  if (!scope.some(hidden)) return undefined
  return scopeWords(scope.map((part) => (hidden(part) ? { ...part, values: [ON_PAPER] } : part)))
}

/** Each condition with the provision it rests on: `占用期满后恢复城市道路原状（《城市道路管理条例》第三十一条第二款）`. */
export function conditionWords(conditions: GrantedConditions): Words[] {
  return conditions.map(({ text, basis }) => ({ zh: `${text.zh}（${basis}）`, en: `${text.en} (${basis})` }))
}

/** Both, as lists show them: no scope where nothing was said of it. */
export function termsInWords(terms: { scope: GrantedScope; conditions: GrantedConditions } | undefined): {
  scope: Words | null
  conditions: Words[]
} {
  const scope = scopeWords(terms?.scope ?? [])
  return { scope: scope.zh === '' ? null : scope, conditions: conditionWords(terms?.conditions ?? []) }
}

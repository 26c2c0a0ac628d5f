import { planOf } from '@yizheng/testkit/plans'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { compile } from '@yizheng/domain/catalogue/compile'
import type { Item } from '@yizheng/domain/catalogue/item'
import type { Plan } from '@yizheng/domain/catalogue/plan'

/** The items of the catalogue, each as a plan of its own, for the tests of what is said of a filing 备案 and of a licence 许可. */

/** The plan of one item alone, with the form and the paper that the cases of the domain's tests hand in. */
function planOfItem(catalogue: Catalogue, item: Item): Plan {
  const base = catalogue.contents.bundles[0]
  if (!base) throw new Error('no bundle')
  const bundle = { ...base, key: 'alone', coreItems: [item.key], defaultConditions: [], questions: [], scenarios: [] }
  const { former: _former, held: _held, without: _without, limit: _limit, ...plain } = bundle
  const alone: Catalogue = { ...catalogue, bundles: new Map([['alone', { ...plain, jointInspection: null }]]) }
  const compiled = compile(alone, 'alone', {}, { kind: 'enterprise', held: [] })
  if ('refusal' in compiled) throw new Error(`${item.key}: ${compiled.refusal.reason.en}`)
  const { plan } = compiled
  const { form, materials } = planOf([])
  // Whoever acts in these tests is of no department, and the clauses of a checklist are not what is tried.
  const approvals = plan.approvals.map((each) => ({ ...each, regulator: 'market', checklist: [] }))
  return { ...plan, approvals, form, materials }
}

/** The plans of the items of a type that are in force, by the key of the item. */
export function plansOf(catalogue: Catalogue, type: Item['type']): { key: string; plan: Plan }[] {
  return catalogue.contents.items
    .filter((item) => item.type === type && item.status === 'active')
    .map((item) => ({ key: item.key, plan: planOfItem(catalogue, item) }))
}

/** Words that somebody else chose: names of the item, its result and its law, which are quoted in sentences. Longest first. */
function quotedOf({ approvals, limit }: Plan): string[] {
  const names = approvals.flatMap(
    ({ name, result, law, statutoryBasis, commitment, extension, afterGrant, procedures }) => [
      name.zh,
      name.en,
      result,
      law,
      statutoryBasis,
      extension?.basis ?? '',
      ...(commitment
        ? [commitment.basis, commitment.statement.zh, commitment.statement.en, commitment.checkWithin.basis]
        : []),
      afterGrant.renewal?.basis ?? '',
      ...procedures.map(({ basis }) => basis),
      ...(commitment?.filingCheck ? [commitment.filingCheck.basis] : []),
    ],
  )
  return [...names, limit.basis].filter((each) => each !== '').sort((a, b) => b.length - a.length)
}

/** What somebody reads, and where. */
export type Read = { readonly place: string; readonly text: string }

/** What a paper may say whatever it is about: that missing papers were promised 容缺, and by when a service is promised 承诺时限. */
const ANYWHERE = /容缺[^。]*承诺|承诺时限|tolerance-letter|deferred-receipt/u
const OF_LICENCES = /许可|准予|承诺|licen[cs]|\bpermit|\bgrant|promis/iu
const OF_FILINGS = /备案|\bfilings?\b/iu

/** What of `read` speaks of a licence where a filing is meant, or of a filing where a licence is. */
export function strangeIn(read: readonly Read[], plan: Plan, of: 'filing' | 'licence'): Read[] {
  const quoted = quotedOf(plan)
  return read.filter(({ place, text }) => {
    const own = quoted.reduce((left, name) => left.replaceAll(name, ''), text)
    return !ANYWHERE.test(`${place} ${own}`) && (of === 'filing' ? OF_LICENCES : OF_FILINGS).test(own)
  })
}

import type { KnownIdentifier } from '../kernel/context.ts'
import type { Plan } from '../../catalogue/plan.ts'
import { holderOf } from '../../certificates/holder.ts'
import { sameName } from '../../parties/same-name.ts'
import type { Filing } from '../../catalogue/filled-in.ts'
import { producedBy, type Produced } from './produced.ts'
import { refused, type Fault, type Refusal } from '../refusal.ts'
import type { Results } from './results.ts'

/**
 * An identifier that a grant brings about belongs to one: a credit code to one organisation, and to no other after it has ended
 * (国发〔2015〕33号: 一个统一代码只能赋予一个主体, 主体注销后该代码留存); the code of a project to the project of one applicant.
 */

/** An identifier with the scheme within which it is unique, and to whom it belongs. */
export type GivenIdentifier = {
  readonly key: string
  readonly scheme: string
  readonly value: string
  /** The case that registered an organisation; the applicant whose project it is. */
  readonly holder: string
}

/** The scheme of what a plan produces: identifiers of one scheme are never the same. */
function schemeOf({ type, format }: Produced): string {
  return type === 'uscc' ? 'uscc' : (format ?? '')
}

/** The identifiers among what a grant brings about. */
export function identifiersOf(
  plan: Plan,
  approval: string,
  results: Results,
  { caseId, applicant }: { caseId: string; applicant: string },
): GivenIdentifier[] {
  return producedBy(plan, approval).flatMap((each) => {
    const [scheme, value] = [schemeOf(each), results[each.key]]
    if (scheme === '' || value === undefined) return []
    return [{ key: each.key, scheme, value, holder: scheme === 'uscc' ? caseId : applicant }]
  })
}

/**
 * Why these identifiers cannot be given; undefined when nobody else has them. An organisation that is known with a code under the very
 * name of this filing is the one that is being registered, and may have signed in with its code before this office wrote it down.
 */
export function takenFault(
  given: readonly GivenIdentifier[],
  known: readonly KnownIdentifier[],
  filing: Filing,
): Refusal | undefined {
  const { name } = holderOf(filing)
  const faults = given.flatMap((each): Fault[] => {
    const other = known.find((one) => {
      if (one.scheme !== each.scheme || one.value !== each.value) return false
      return one.from === 'grant' ? one.holder !== each.holder : !sameName(one.name, name)
    })
    return other ? [faultOf(each, other)] : []
  })
  const [first] = faults
  return first && refused('identifier-taken', first.reason.zh, first.reason.en, faults)
}

function faultOf({ key, value, scheme }: GivenIdentifier, other: KnownIdentifier): Fault {
  const of = scheme === 'uscc' ? { zh: '主体', en: 'organisation' } : { zh: '项目', en: 'project' }
  const holder =
    other.from === 'grant'
      ? {
          zh: `本机关已在“${other.licence}”中赋予另一${of.zh}`,
          en: `this office gave it to another ${of.en} with ${other.licence}`,
        }
      : { zh: `已是另一${of.zh}“${other.name}”的代码`, en: `it is that of another ${of.en}, ${other.name}` }
  return {
    pointer: `/results/${key}`,
    code: 'identifier-taken',
    reason: {
      zh: `代码${value}${holder.zh}；一个代码只属于一个${of.zh}，不能重复赋予，请核对后改正`,
      en: `The code ${value} cannot be given: ${holder.en}. A code belongs to one ${of.en} only; check it and enter the right one`,
    },
  }
}

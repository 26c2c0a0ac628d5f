import type { CaseView } from '@yizheng/contract/cases'
import type { GrantTerms, TermsSaid } from '@yizheng/domain/cases/decision/grant-terms'
import type { matterGrantedSaid } from '@yizheng/domain/cases/after-grant/notices'
import { grantedMatter, matterSource, type Asked, type Held } from '@yizheng/domain/cases/after-grant/matter-terms'
import type { TermsSource } from '@yizheng/domain/cases/decision/offered'
import type { Preparation } from './preparation.ts'
import { naturalEnd } from './terms-typed.ts'

/** What a decision on a renewal, change or transfer is made of: what is asked for, the licence as it is, and what may be said of it. */
export type Matter = {
  readonly asked: Asked
  readonly licence: Held
  readonly source: TermsSource
  /** What may be said; undefined where the decision says no more than yes. */
  readonly about: TermsSource | undefined
  readonly law: Parameters<typeof grantedMatter>[4]
}

/** The matter on an approval, once it is known what it asks for; undefined while it is not, and where there is none. */
export function matterOf(view: CaseView, approval: string, ready: Preparation | undefined): Matter | undefined {
  const planned = view.plan.approvals.find(({ key }) => key === approval)
  const licence = view.approvals.find(({ key }) => key === approval)?.licence
  const asks = ready?.matters.find((each) => each.approval === approval)
  const remedies = ready?.remedies.find((each) => each.approval === approval)?.remedies
  if (!planned || !licence?.matter || !asks || !remedies) return undefined
  const { kind, fields } = licence.matter
  const { from, earliest, filing } = asks
  const source = {
    planned,
    form: view.plan.form,
    filing: { ...view.filing, ...filing },
    from,
    ...(earliest !== undefined && { earliest }),
  }
  return {
    asked: { kind, fields },
    licence: {
      validFrom: licence.validFrom,
      validUntil: licence.validUntil,
      ...(licence.terms && { terms: licence.terms }),
    },
    source,
    about: matterSource({ kind, fields }, source),
    law: { natural: naturalEnd(source), remedies },
  }
}

/** Conditions that the licence carries and a change may lift: those that the law does not attach always. */
export function carriedOf(view: CaseView, approval: string): GrantTerms['conditions'] {
  const offered = view.plan.approvals.find(({ key }) => key === approval)?.grant?.conditions ?? []
  const carried = view.approvals.find(({ key }) => key === approval)?.licence?.terms?.conditions ?? []
  return carried.filter(({ text }) => !offered.some((each) => each.always && each.text.zh === text.zh))
}

/** How the licence will stand, and what of it is recorded and served; or what is wrong and where. */
export function settledMatter({ asked, licence, source, law }: Matter, said: TermsSaid | undefined) {
  return grantedMatter(asked, licence, source, said, law)
}

/** The event that the act will record, as far as its notice reads it. */
export function matterEvent(
  approval: string,
  { asked, source }: Matter,
  { licence, event }: Exclude<ReturnType<typeof grantedMatter>, { refusal: unknown }>,
): Parameters<typeof matterGrantedSaid>[0] {
  const { kind } = asked
  if (kind === 'renewal') {
    const { validUntil } = licence
    return { type: 'LicenceRenewed', approval, validFrom: source.from, validUntil, ...event, silent: false }
  }
  const type = kind === 'change' ? 'LicenceChanged' : 'LicenceTransferred'
  return { type, approval, filingHash: '', fields: [...asked.fields], ...event }
}

import type { Day } from '../../time/day.ts'
import { beforeSilence, type Clocked } from '../kernel/timing.ts'
import { notNow, type Act, type Times } from '../kernel/open.ts'
import { refusedOf, type Refusal } from '../refusal.ts'
import type { Licensed } from './state.ts'

/** What the end of a licence opens and closes: nothing is asked for after it, and a renewal that nobody decided before it counts as granted. */

type Licences = { readonly approvals: readonly (Licensed & { readonly key: string })[] }

function endOf({ approvals }: Licences, { approval }: Act): Day | null {
  return approvals.find(({ key }) => key === approval)?.licence?.validUntil ?? null
}

/** What has ended is neither changed nor passed on (行政许可法 49, 70(1)); its renewal was asked for before (行政许可法 50). */
export function endedAlready(current: Licences, about: Act, { on }: Times): Refusal | undefined {
  const until = endOf(current, about)
  if (until === null || on <= until) return undefined
  return refusedOf(
    'too-late',
    {
      zh: `该许可已于${until}届满，不能再变更、转让或者延续：依法办理注销，需要继续的重新申请（行政许可法第四十九条、第五十条、第七十条第一项）`,
      en: `The licence ended on ${until} and is neither changed, passed on nor renewed: it is cancelled, and what goes on needs a new application (Administrative Licensing Law, art. 49, 50 and 70(1))`,
    },
    {
      zh: `该项备案已于${until}届满，不能再变更或者延续：办理注销备案，需要继续的重新备案`,
      en: `The filing ended on ${until} and is neither changed, passed on nor renewed: it is closed, and what goes on is filed anew`,
    },
  )
}

/** A renewal is decided until silence has granted it. */
export function renewedBySilence({ approval = '' }: Act, times: Clocked): Refusal | undefined {
  return beforeSilence(times, 'renewal', approval, {
    zh: '许可届满前未作决定，视为准予延续（行政许可法第五十条）；系统将登记延续',
    en: 'nobody decided before the licence ended, so it counts as renewed (Administrative Licensing Law, art. 50); the office records that',
    filing: {
      zh: '备案届满前未作决定，备案延续；系统将登记延续',
      en: 'nobody decided before the filing ended, so it goes on; the office records that',
    },
  })
}

/** Silence grants a renewal from the day after the licence ended (行政许可法 50). */
export function silenceGate(current: Licences, about: Act, { on }: Times): Refusal | undefined {
  const until = endOf(current, about)
  if (!until) return notNow
  return on > until
    ? undefined
    : refusedOf(
        'too-early',
        { zh: `许可${until}到期前仍可作出决定`, en: `The licence runs until ${until}; it can still be decided` },
        { zh: `备案${until}到期前仍可作出决定`, en: `The filing runs until ${until}; it can still be decided` },
      )
}

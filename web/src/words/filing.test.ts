import { expect, test } from 'vitest'
import { enActs } from './en-acts.ts'
import { furtherEn } from './en-further.ts'
import { enDesk } from './en-desk.ts'
import { enDeskCase } from './en-desk-case.ts'
import { portalEn } from './en-portal.ts'
import { alertsEn, alertsZh } from './alerts.ts'
import { endingEn, endingZh } from './ending.ts'
import { filingCheckEn, filingCheckZh } from './filing-check.ts'
import { filingEn, filingZh } from './filing.ts'
import { promiseEn, promiseZh } from './promise.ts'
import { zhActs } from './zh-acts.ts'
import { furtherZh } from './zh-further.ts'
import { zhDesk } from './zh-desk.ts'
import { zhDeskCase } from './zh-desk-case.ts'
import { portalZh } from './zh-portal.ts'

/** What the pages say of a filing 备案: every text by its key, those of filings in the place of those of licences, speaks of no licence; and those of licences of no filing. */

type Leaf = { readonly path: string; readonly text: string }

function leavesOf(value: unknown, path = ''): Leaf[] {
  if (typeof value === 'function')
    return [{ path, text: String((value as (...all: unknown[]) => unknown)(3, 5, 7, 9)) }]
  if (typeof value !== 'object' || value === null) return [{ path, text: String(value) }]
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}/${key}`))
}

const LICENCE = /许可|准予|撤销(?!受理)|持证|licen[cs]|\bgrant|\bpermit/iu
const FILING = /备案|\bfilings?\b/iu

/** Acts that a filing has none of: its law knows no withdrawal and no penalty on it, and these procedures are those of the law on licences. */
const NEVER = new Set([
  'ProposeWithdrawal',
  'WithdrawLicence',
  'ProposePenaltyRecord',
  'ReturnPenaltyRecord',
  'RecordPenaltyRevocation',
  'StartProcedure',
  'ProlongProcedure',
  'EndProcedure',
  'ExtendLimit',
  'ExtendJointLimit',
  'TellInterestedParty',
  'HearInterestedParty',
  'TellHearingRight',
  'RequestHearing',
  'ScheduleHearing',
  'HoldHearing',
  'DeemRenewed',
  'LicenceWithdrawn',
  'LicenceRevokedAsPenalty',
  'licence-penalised',
  'renewal',
])
/** Of a whole case, before anything of it is decided: these are known not to speak of filings yet where a case holds both. */
const OF_CASES = new Set(['CorrectOnSpot', 'ReportHolderEnded', 'CorrectEntry', 'CorrectVisit', 'CorrectDelivery'])

const without = (table: object, ...more: ReadonlySet<string>[]) =>
  Object.fromEntries(Object.entries(table).filter(([key]) => ![NEVER, ...more].some((each) => each.has(key))))

const LANGUAGES = [
  [zhDesk, zhDeskCase, zhActs, furtherZh, portalZh, alertsZh, endingZh, filingZh, promiseZh, filingCheckZh],
  [enDesk, enDeskCase, enActs, furtherEn, portalEn, alertsEn, endingEn, filingEn, promiseEn, filingCheckEn],
] as const

test('what the pages say of a filing speaks of no licence', () => {
  for (const [desk, , acts, further, portal, alerts, ending, filing, promise, check] of LANGUAGES) {
    const { missing: _missing, demands, ...said } = { ...ending, ...filing.ending }
    const read = {
      commands: without({ ...desk.commands, ...filing.commands }),
      events: without({ ...desk.events, ...filing.events }),
      alerts: without({ ...alerts.kinds, ...filing.alerts }),
      clocks: without({ ...portal.clock.kinds, ...filing.clocks }, OF_CASES),
      states: { ...portal.timeline.states, ...filing.states },
      stages: [
        { ...portal.stages, ...filing.stages },
        { ...desk.stages, ...filing.stages },
      ],
      rows: [portal.rowStages, desk.rowStages],
      decide: { ...acts.decide, ...acts.decideFiling },
      accept: { ...acts.accept, ...acts.acceptFiling },
      acts: without({ ...further.acts, ...further.filingActs }, OF_CASES),
      options: further.filingOptions,
      ending: said,
      demands: [demands['filer-told'], demands['filer-heard'], demands['filer-asked']],
      check: [promise.filing, check],
      rest: filing,
    }
    expect(leavesOf(read).filter(({ text }) => LICENCE.test(text))).toEqual([])
  }
})

test('what the pages say of a licence speaks of no filing', () => {
  for (const [desk, deskCase, acts, further, portal, alerts, ending] of LANGUAGES) {
    const { decideFiling: _decide, acceptFiling: _accept, ...ofLicences } = acts
    const { filingActs: _acts, filingOptions: _options, options, ...others } = further
    const { 'filing-unfit': _unfit, ...grounds } = options
    const { demands, ...said } = ending
    const own = Object.entries(demands).filter(([key]) => !key.startsWith('filer-'))
    const { kinds } = portal.clock
    const read = { desk, deskCase, ofLicences, others, grounds, kinds, alerts: alerts.kinds, said, own }
    expect(leavesOf(read).filter(({ text }) => FILING.test(text))).toEqual([])
  }
})

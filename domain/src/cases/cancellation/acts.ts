import { z } from 'zod'
import { Day } from '../../time/day.ts'
import { isLive } from '../after-grant/state.ts'
import { passedToAnother } from '../after-grant/words.ts'
import { approvalOf, type Case, type Licence } from '../case.ts'
import { notInForce } from '../endings/words.ts'
import { act } from '../kernel/act.ts'
import { Key, Text } from '../kernel/values.ts'
import { notNow, onLicence } from '../kernel/open.ts'
import { refused, type Reason, type Refusal } from '../refusal.ts'
import { ON_ENDING } from '../kernel/seen.ts'
import { CancellationAsked, CancellationTakenBack } from './events.ts'

/**
 * A licence is cancelled because its holder asks for it 申请注销 (行政许可法 70(6)): the request is theirs, made on their own page or by a letter that the
 * window takes in (行政许可法 29), and no official writes it for them.
 */

const holder = { role: 'applicant', scope: 'own-case', part: 'apply', about: 'approval' } as const

/** By the holder: that a licence of theirs be cancelled (行政许可法 70). A letter may come with it, and need not: they are signed in. */
export const AskCancellation = act(
  'AskCancellation',
  { approval: Key, reason: Text, files: z.array(Key).max(20).default([]) },
  {
    place: 530,
    route: { path: 'ask-cancellation', summary: { zh: '申请注销许可', en: 'Ask that a licence of mine be cancelled' } },
    right: holder,
    depends: ON_ENDING,
    open: (current, _, about) => onLicence(current, about, (licence) => theirs(licence) ?? mayAsk(licence)),
    decide: (_, { approval, reason, files }) => ({ events: [CancellationAsked.of({ approval, reason, files })] }),
  },
)

/** By the window, of a holder who came or wrote on `askedOn`: with the letter that they signed. */
export const RecordCancellationRequest = act(
  'RecordCancellationRequest',
  { approval: Key, reason: Text, files: z.array(Key).min(1).max(20), askedOn: Day },
  {
    place: 540,
    route: {
      path: 'record-cancellation-request',
      summary: { zh: '登记注销申请书', en: 'Take in a letter that asks for the cancellation of a licence' },
    },
    right: { role: 'window-clerk', scope: 'bureau', part: 'accept', about: 'approval' },
    depends: ON_ENDING,
    // Taking a letter in is for the window, which sees who brings it; online the case is that of whoever applied.
    open: (current, _, about) => onLicence(current, about, mayAsk),
    decide: (current, { approval, reason, files, askedOn }, _, on) => {
      const said = dayFault(current, approval, askedOn, on)
      if (!said) return { events: [CancellationAsked.of({ approval, reason, files, askedOn })] }
      const faults = [{ pointer: '/askedOn', code: 'procedure-invalid', reason: said }]
      return { refusal: { code: 'procedure-invalid', reason: said, faults } }
    },
  },
)

/** By the holder, until it is decided. */
export const TakeBackCancellation = act(
  'TakeBackCancellation',
  { approval: Key, reason: Text },
  {
    place: 550,
    route: {
      path: 'take-back-cancellation',
      summary: { zh: '撤回注销申请', en: 'Take back a request to cancel a licence' },
    },
    right: holder,
    depends: ON_ENDING,
    open: (current, _, about) =>
      onLicence(current, about, (licence) => theirs(licence) ?? (licence.cancellation ? undefined : notNow)),
    decide: (_, { approval, reason }) => ({ events: [CancellationTakenBack.of({ approval, reason })] }),
  },
)

/** Online the case is that of whoever applied, also once the licence has passed to another. */
function theirs(licence: Licence): Refusal | undefined {
  return licence.passedOn === null ? undefined : passedToAnother
}

const askedAlready = refused('matter-open', '已有一项注销申请在办', 'Its cancellation is asked for already')

function mayAsk(licence: Licence): Refusal | undefined {
  if (!isLive(licence)) return notInForce
  return licence.cancellation ? askedAlready : undefined
}

/** Why a letter cannot be of a day: whoever holds the licence did not hold it then, or the day has not come. */
function dayFault(current: Case, key: string, askedOn: Day, on: Day): Reason | undefined {
  const { decision, licence } = approvalOf(current, key)
  const since = licence?.passedOn ?? decision?.on
  if (askedOn > on) {
    return { zh: `提出日期不能晚于今天（${on}）`, en: `It cannot have been asked for later than today, ${on}` }
  }
  if (since === undefined || askedOn >= since) return undefined
  return {
    zh: `提出日期不能早于现持有人取得该项许可之日（${since}）`,
    en: `It cannot have been asked for before ${since}, the day from which whoever holds it now does`,
    filing: {
      zh: `提出日期不能早于现备案人备案之日（${since}）`,
      en: `It cannot have been asked for before ${since}, the day from which the filing is theirs`,
    },
  }
}

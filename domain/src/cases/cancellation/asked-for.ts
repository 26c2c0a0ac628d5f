import { timesHeard } from '../endings/heard.ts'
import type { EndingState } from '../endings/state.ts'
import { refusedOf, type Refusal } from '../refusal.ts'
import type { CancellationRequested } from './state.ts'

const notAsked = refusedOf(
  'cancellation-not-asked',
  {
    zh: '被许可人没有提出注销申请（或者已经撤回），不能按“被许可人申请注销”办理：由被许可人在本人页面提出，或者向窗口递交申请书（行政许可法第七十条）',
    en: 'The holder has not asked for the cancellation, or has taken it back, so it is not cancelled as asked for by them: they ask on their own page, or hand a letter in at the window (Administrative Licensing Law, art. 70)',
  },
  {
    zh: '备案人没有提出注销申请（或者已经撤回），不能按“备案人申请注销”办理：由备案人在本人页面提出，或者向窗口递交申请书',
    en: 'Whoever filed has not asked that the filing be closed, or has taken it back, so it is not closed as asked for by them: they ask on their own page, or hand a letter in at the window',
  },
)

const contested = refusedOf(
  'cancellation-not-asked',
  {
    zh: '被许可人已就拟结束该许可陈述、申辩或者要求听证，不能按“被许可人申请注销”办理；须依原法定情形告知、听取意见后决定，或者决定不结束（行政许可法第七条、第七十条）',
    en: 'The holder spoke against the end of this licence or asked for a hearing, so it is not cancelled as asked for by them: decide on the ground of which they were told, or let it stand (Administrative Licensing Law, arts. 7, 70)',
  },
  {
    zh: '备案人已就拟注销或者取消该项备案陈述、申辩或者要求听证，不能按“备案人申请注销”办理；须依原告知的情形听取意见后决定，或者决定备案继续有效',
    en: 'Whoever filed spoke against the end of this filing or asked for a hearing, so it is not closed as asked for by them: decide on the ground of which they were told, or let it stand',
  },
)

/** Why a licence is not cancelled on the request of its holder: there is none, or they spoke against an end since. */
export function notAskedFor(licence: EndingState & CancellationRequested): Refusal | undefined {
  const heard = timesHeard(licence)
  if (!licence.cancellation) return heard > 0 ? contested : notAsked
  return heard > licence.cancellation.said ? contested : undefined
}

import { article, citing, refusedBy } from '../cited-words.ts'
import { words, type Reason } from '../refusal.ts'

/** Why an application is not taken in, or not answered any more: of a licence by its law, of a filing 备案 in its own words. */

export const barredFor = refusedBy(
  'barred',
  citing(
    words('依法在一定期限内不得再次申请', 'For a while this may not be applied for again'),
    article('第七十八条、第七十九条', 'art. 78 and 79'),
  ),
)

export const RIGHT_BODY: Reason = citing(
  words('须写明有权机关', 'Name the right body'),
  words('行政许可法第三十二条', 'art. 32'),
)

export const ANSWERED_BY_SILENCE: Reason = {
  zh: '逾期未告知，自收到申请之日起即为受理（行政许可法第三十二条）；系统将登记受理，此后按受理办理',
  en: 'nobody answered in time, so it counts as accepted (Administrative Licensing Law, art. 32); the office records that, and the case goes on as accepted',
  filing: words(
    '逾期未告知，自收到备案之日起按受理办理；系统将登记受理',
    'nobody answered in time, so it goes on as accepted; the office records that',
  ),
}

import type { Words } from '../../text/words.ts'
import { heardBy, type ProposedAct } from './grounds.ts'
import { refusedOf, words, type Reason, type Refusal } from '../refusal.ts'

/**
 * Why the end of a licence, or of a filing 备案, does not go on: of each what its law says. No law that was read demands that whoever filed is told and heard; the
 * office does it all the same, and cites none for it.
 */

/** What is said of a licence, and what of a filing. */
const either = (licence: Words, filing: Words): Reason => ({ ...licence, filing })

export const notInForce = refusedOf(
  'licence-not-in-force',
  words('该许可已不在有效状态', 'The licence is no longer in force'),
  words('该项备案已不在有效状态', 'The filing is no longer in force'),
)

export const notProposed = refusedOf(
  'ending-not-proposed',
  words(
    '尚未提出结束该许可的拟办意见：撤回、撤销、注销和登记吊销，由一人提出、另一人决定（审查与决定分离）',
    'Nobody has proposed to end this licence: one person proposes it and another decides',
  ),
  words(
    '尚未提出注销或者取消该项备案的拟办意见：由一人提出、另一人决定（审查与决定分离）',
    'Nobody has proposed to end this filing: one person proposes it and another decides',
  ),
)

export const proposedAlready = refusedOf(
  'ending-open',
  words(
    '该许可已有一项结束许可的拟办意见在办，须先作出决定或者撤回',
    'An end of this licence is proposed already; it is decided or taken back first',
  ),
  words(
    '该项备案已有一项注销或者取消的拟办意见在办，须先作出决定或者撤回',
    'An end of this filing is proposed already; it is decided or taken back first',
  ),
)

/**
 * A penalty has effect when it is served, and neither review nor suit holds it up (行政处罚法 61, 73): the licence that it revokes is gone, and is then
 * cancelled for that (行政许可法 70(4)). Until its record is confirmed or taken back there is nothing of the bureau's to decide on that licence. An earlier release
 * let one be proposed on a filing.
 */
export const penaltyFirst = refusedOf(
  'ending-open',
  words(
    '监管部门正在登记对该许可作出的吊销处罚决定：处罚决定不因复议、诉讼停止执行（行政处罚法第七十三条），登记后依法办理注销手续（行政许可法第七十条第四项）；登记、退回或者撤回之前不能另行拟办',
    'The supervising body is recording its decision to revoke this licence as a penalty, which no review or suit holds up (Administrative Penalty Law, art. 73); the licence is then cancelled (Administrative Licensing Law, art. 70(4)). Nothing else is proposed until that is confirmed, sent back or taken back',
  ),
  words(
    '监管部门正在登记对备案人作出的处罚决定：处罚决定不因复议、诉讼停止执行（行政处罚法第七十三条）；登记、退回或者撤回之前不能另行拟办',
    'The supervising body is recording a penalty on whoever filed, which no review or suit holds up (Administrative Penalty Law, art. 73). Nothing else is proposed until that is confirmed, sent back or taken back',
  ),
)

export function notTold(act: ProposedAct): Refusal {
  const basis = heardBy(act)
  return refusedOf(
    'ending-not-told',
    words(
      `尚未向被许可人告知拟作出的决定及其事实、理由、依据和陈述、申辩、要求听证的权利，不能作出决定（${basis.zh}）`,
      `The holder has not been told what is proposed, with its facts, reasons and provisions and their rights, so nothing is decided (${basis.en})`,
    ),
    words(
      '尚未向备案人告知拟作出的决定及其事实、理由、依据，以及可以陈述、申辩和要求听证，不能作出决定',
      'Whoever filed has not been told what is proposed, with its facts, reasons and provisions and that they may speak or ask for a hearing, so nothing is decided',
    ),
  )
}

export function hearingOpen(act: ProposedAct): Refusal {
  const basis = heardBy(act)
  return refusedOf(
    'hearing-open',
    words(
      `被许可人已要求听证或者听证已经通知，听证举行并由笔录签字前不能作出决定（${basis.zh}；《行政许可法》第四十八条）`,
      `A hearing was asked for or announced; nothing is decided before it is held and its transcript signed (${basis.en}; Administrative Licensing Law, art. 48)`,
    ),
    words(
      '备案人已要求听证或者听证已经通知，听证举行并由笔录签字前不能作出决定',
      'A hearing was asked for or announced; nothing is decided before it is held and its transcript signed',
    ),
  )
}

/** Nobody decides while whoever was told may still speak. `dueOn`: the last day on which they may. */
export function stillHeard(act: ProposedAct, dueOn: string): Refusal {
  const basis = heardBy(act)
  return refusedOf(
    'party-not-heard',
    words(
      `被许可人可在${dueOn}（含当日）前陈述、申辩或者要求听证，此前不作出决定（${basis.zh}）`,
      `The holder may speak or ask for a hearing until ${dueOn}, that day included; nothing is decided before (${basis.en})`,
    ),
    words(
      `备案人可在${dueOn}（含当日）前陈述、申辩或者要求听证，此前不作出决定`,
      `Whoever filed may speak or ask for a hearing until ${dueOn}, that day included; nothing is decided before`,
    ),
  )
}

/** What whoever takes it over was neither told of nor heard on. */
export const endFirst = refusedOf(
  'ending-open',
  words(
    '该许可有一项结束许可的拟办意见在办，尚未告知受让人、听取其意见；须先对拟办意见作出决定或者撤回，再准予转让（行政许可法第七条、第九条）',
    'It is proposed to end this licence, of which whoever takes it over was neither told nor heard: decide on that or take it back, then grant the transfer (Administrative Licensing Law, arts. 7, 9)',
  ),
  words(
    '该项备案有一项注销或者取消的拟办意见在办，尚未告知新的备案人、听取其意见；须先对拟办意见作出决定或者撤回，再变更备案人',
    'It is proposed to end this filing, of which whoever takes it over was neither told nor heard: decide on that or take it back, then let it pass',
  ),
)

export const noSuchGround = either(
  words('该方式没有这一法定情形', 'The law knows no such ground for this way'),
  words('备案没有这一注销或者取消的情形', 'A filing is not ended in this way on this ground'),
)

export const compensationMissing = either(
  words(
    '须写明如何补偿（行政许可法第八条第二款）',
    'Say how losses are compensated (Administrative Licensing Law, art. 8(2))',
  ),
  words('须写明如何补偿', 'Say how losses are compensated'),
)

export const notBorneOut = refusedOf(
  'act-not-open',
  words(
    '所选注销情形与记录不符（行政许可法第七十条）',
    'The record does not bear out this ground of cancellation (Administrative Licensing Law, art. 70)',
  ),
  words('所选注销备案的情形与记录不符', 'The record does not bear out this ground of closing the filing'),
)

export const otherGround = either(
  words(
    '与拟办并告知被许可人的情形不同；须退回重新拟办、重新告知',
    'This is not the ground that was proposed and told; send it back, so that it is proposed and told anew',
  ),
  words(
    '与拟办并告知备案人的情形不同；须退回重新拟办、重新告知',
    'This is not the ground that was proposed and told; send it back, so that it is proposed and told anew',
  ),
)

export const otherCompensation = either(
  words(
    '与已告知被许可人的补偿不同（行政许可法第八条第二款）；须退回重新拟办、重新告知',
    'Not the compensation that the holder was told of (Administrative Licensing Law, art. 8(2)); send it back, so that it is proposed and told anew',
  ),
  words(
    '与已告知备案人的补偿不同；须退回重新拟办、重新告知',
    'Not the compensation that whoever filed was told of; send it back, so that it is proposed and told anew',
  ),
)

export const otherPenalty: Reason = {
  zh: '与拟登记的内容不一致，请核对处罚决定书',
  en: 'Not what was proposed; compare the decision',
}

export const notWeighed = either(
  words(
    '被许可人已陈述、申辩或者已举行听证，须写明采纳情况和理由（行政许可法第七条、第四十八条）',
    'The holder spoke or was heard: say how it was weighed and why (Administrative Licensing Law, arts. 7, 48)',
  ),
  words(
    '备案人已陈述、申辩或者已举行听证，须写明采纳情况和理由',
    'Whoever filed spoke or was heard: say how it was weighed and why',
  ),
)

/** Electronic service reaches whoever applied, and not whoever took it over. */
export const unreached = either(
  words(
    '该许可已转让，网上办件仍属原申请人；须以邮寄或者领取方式告知受让人',
    'This licence has passed to another, whom the case online does not reach: tell them by post or in person',
  ),
  words(
    '该项备案已变更到他人名下，网上办件仍属原备案人；须以邮寄或者领取方式告知现备案人',
    'This filing has passed to another, whom the case online does not reach: tell them by post or in person',
  ),
)

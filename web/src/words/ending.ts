import type { Demand } from '@yizheng/domain/cases/endings/grounds'
import { dictionary } from './dictionary.ts'

type Demands = Readonly<Record<Demand, string>>

const demandsZh: Demands = {
  told: '决定之前告知被许可人拟作出的决定及其事实、理由、依据和权利（《行政许可法》第七条），登记送达；未告知的，不能作出决定。',
  heard:
    '自送达之日（登记更晚的，自登记之日）起五个工作日内，被许可人可以陈述、申辩，要求听证（《市场监督管理行政许可程序暂行规定》第四十三条、第四十四条）；期满之前、听证之前不能作出决定，不因申辩加重。',
  'filer-told': '决定之前告知备案人拟作出的决定及其事实、理由、依据和权利，登记送达。',
  'filer-heard': '听取备案人的陈述和申辩，不因申辩加重。',
  'filer-asked': '备案人已经申请注销备案：在本人页面提出，或者由窗口收下其申请书。',
  compensated: '给被许可人造成财产损失的，依法给予补偿（《行政许可法》第八条第二款）：决定中写明补偿安排。',
  indemnified: '被许可人的合法权益因此受到损害的，依法给予赔偿（《行政许可法》第六十九条第四款）。',
  unprotected: '基于该许可取得的利益不受保护（《行政许可法》第六十九条第四款）。',
  barred: '事项直接关系公共安全、人身健康、生命财产安全的，三年内不得再次申请（《行政许可法》第七十九条）。',
  'public-interest':
    '权衡撤销可能对公共利益造成的损害：可能造成重大损害的，不予撤销（《行政许可法》第六十九条第三款）。',
  record: '情形与本案记录相符：到期日、主体终止、已作出的撤销、撤回或者吊销。',
  asked: '被许可人已经申请注销：在本人页面提出，或者由窗口收下其申请书；撤回的，不能注销。',
  penalty:
    '处罚机关已依法告知、听取陈述申辩、应要求举行听证（《行政处罚法》第四十四条、第四十五条、第六十三条、第六十四条），决定文号在手；由一人登记、另一人核对。',
}

const demandsEn: Demands = {
  told: 'Tell the holder beforehand what is to be decided, with its facts, reasons and provisions and their rights (Administrative Licensing Law, art. 7), and record its service: untold, nothing can be decided.',
  heard:
    'Within five working days of service, or of its entry where that is later, the holder may speak and ask for a hearing (Interim Provisions on Licensing Procedure in Market Regulation, art. 43, 44). Nothing is decided before they have passed and the hearing is held; nobody fares worse for speaking.',
  'filer-told':
    'Tell whoever filed beforehand what is to be decided, with its facts, reasons, provisions and rights, and record its service.',
  'filer-heard': 'Hear what they have to say; they are not to fare worse for it.',
  'filer-asked': 'Whoever filed has asked for it: on their own page, or by a letter that the window took in.',
  compensated: 'Losses of the holder are compensated (art. 8(2)): the decision says how.',
  indemnified: 'Damage to the lawful interests of the holder is made good (art. 69(4)).',
  unprotected: 'What was gained by the licence is not protected (art. 69(4)).',
  barred:
    'Where the item concerns public safety, health or life and property, no new application for three years (art. 79).',
  'public-interest':
    'Weigh the harm that a revocation may do to the public interest: where it may be great, the licence is not revoked (art. 69(3)).',
  record:
    'The record of the case bears it out: the last day, the end of the holder, the revocation, withdrawal or penalty decided before.',
  asked:
    'The holder has asked for the cancellation: on their own page, or by a letter that the window took in. Taken back, it is not cancelled.',
  penalty:
    'The authority told the party, heard them and held the hearing they asked for (Administrative Penalty Law, art. 44, 45, 63, 64), and the number of its decision is at hand. One officer records it, another compares it.',
}

export const endingZh = {
  title: '结束一项许可',
  lead: '撤回、撤销、注销或者登记吊销。依次选定许可、方式和情形，看清法律要求在先的事，再拟办；由另一人决定。',
  licence: '哪项许可',
  way: '以何种方式',
  ground: '何种情形',
  before: '作出决定之前',
  demands: demandsZh,
  draft: '起草拟办意见',
  proposed: (act: string, on: string, by: string) => `${on} ${by} 拟办：${act}`,
  basis: (basis: string) => `依据：${basis}`,
  facts: '查明的事实',
  reasons: '拟办理由',
  sentBack: (on: string) => `${on} 退回`,
  told: (on: string, method: string) => `${on} ${method}告知被许可人`,
  notTold: '尚未告知被许可人',
  until: (day: string) => `被许可人可在 ${day}（含当日）前陈述、申辩或者要求听证，此前不能作出决定`,
  said: (on: string, by: string) => `${on} ${by}：`,
  by: { holder: '被许可人在网上陈述、申辩', window: '被许可人到窗口陈述、申辩' },
  mineBy: { holder: '您在网上陈述、申辩', window: '您到窗口陈述、申辩' },
  asked: '要求听证',
  underWay: '结束许可的拟办意见',
  requests: '被许可人申请注销',
  request: (on: string, by: 'holder' | 'window') =>
    by === 'holder' ? `${on} 被许可人在本人页面申请注销：` : `${on} 被许可人向窗口递交申请书，申请注销：`,
  letter: '注销申请书',
  notAsked:
    '被许可人没有提出注销申请，因此这里没有“被许可人申请注销”这一情形：由其在本人页面提出，或者向窗口递交申请书。',
  gone: '被许可人没有提出注销申请（或者已经撤回），不能按此决定：可以决定不结束，或者退回。',
  penalty:
    '监管部门正在登记对该许可作出的吊销处罚决定，登记完成或者退回、撤回之前，不能另行拟办撤回、撤销或者注销：处罚决定已经生效，吊销后依法办理注销手续（《行政处罚法》第七十三条、《行政许可法》第七十条第（四）项）。',
  mineAsked: (on: string, licence: string) => `您已于 ${on} 申请注销：${licence}`,
  mineAskedText: '等待决定；决定之前效力不变，您可以在“其他可办事项”中撤回申请。',
  mine: (day: string) => `拟结束您的一项许可：您可以在 ${day}（含当日）前陈述、申辩或者要求听证`,
  mineLate: (day: string) => `拟结束您的一项许可：要求听证的期限已于 ${day} 届满，决定作出前仍可陈述、申辩`,
  mineText:
    '下面是事先告知书的内容，全文在“回执与文书”里。您说的每一句话都会记入案卷，决定书要写明是否采纳和理由；不会因为您陈述、申辩而加重。',
  spoken: '您已经提出',
  missing: {
    licence: '请选择许可',
    way: '请选择方式',
    ground: '请选择情形',
  },
  errors: '请先补全',
}

export const endingEn: typeof endingZh = {
  title: 'End a licence',
  lead: 'Withdraw, revoke or cancel it, or record a revocation as a penalty. Choose licence, way and ground, see what the law demands first, then propose it; another person decides.',
  licence: 'Which licence',
  way: 'In what way',
  ground: 'On what ground',
  before: 'Before it is decided',
  demands: demandsEn,
  draft: 'Draft the proposal',
  proposed: (act, on, by) => `${on}, ${by} proposes: ${act}`,
  basis: (basis) => `(${basis})`,
  facts: 'What was found',
  reasons: 'Reasons proposed',
  sentBack: (on) => `Sent back on ${on}`,
  told: (on, method) => `The holder was told on ${on} (${method})`,
  notTold: 'The holder has not been told yet',
  until: (day) =>
    `The holder may speak or ask for a hearing until ${day}, that day included; nothing is decided before it has passed`,
  said: (on, by) => `${on}, ${by}:`,
  by: { holder: 'the holder spoke online', window: 'the holder spoke at the window' },
  mineBy: { holder: 'you spoke online', window: 'you spoke at the window' },
  asked: 'A hearing is asked for.',
  underWay: 'What is proposed to end a licence',
  requests: 'The holder asks for the cancellation',
  request: (on, by) =>
    by === 'holder'
      ? `${on}: the holder asks for the cancellation on their own page:`
      : `${on}: the holder handed in a letter that asks for the cancellation:`,
  letter: 'Letter that asks for the cancellation',
  notAsked:
    'The holder has not asked for the cancellation, so that ground is not offered here: they ask on their own page, or hand a letter in at the window.',
  gone: 'The holder has not asked for the cancellation, or has taken it back, so it is not decided like this: let the licence stand, or send it back.',
  penalty:
    'The supervising body is recording its decision to revoke this licence as a penalty. Until that is confirmed, sent back or taken back nothing else is proposed: the penalty has effect already, and the licence is cancelled after it (Administrative Penalty Law, art. 73; Administrative Licensing Law, art. 70(4)).',
  mineAsked: (on, licence) => `You asked on ${on} that this be cancelled: ${licence}`,
  mineAskedText:
    'It waits to be decided. Until then it is what it was, and you may take the request back under "Other acts that are open".',
  mine: (day) =>
    `It is proposed to end a licence of yours: you may speak or ask for a hearing until ${day}, that day included`,
  mineLate: (day) =>
    `It is proposed to end a licence of yours: the time to ask for a hearing ended on ${day}; you may speak until it is decided`,
  mineText:
    'This is what the notice says; the whole of it stands under "Receipts and notices". What you say goes on file, and the decision says how it was weighed and why. You do not fare worse for speaking.',
  spoken: 'You said',
  missing: {
    licence: 'Choose the licence',
    way: 'Choose the way',
    ground: 'Choose the ground',
  },
  errors: 'To be completed first',
}

export const useEndingWords = dictionary(endingZh, endingEn)

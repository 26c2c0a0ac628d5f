import type { Demand } from '@yizheng/domain/cases/endings'
import { dictionary } from './dictionary.ts'

type Demands = Readonly<Record<Demand, string>>

const demandsZh: Demands = {
  told: '事先告知被许可人拟作出的决定及其事实、理由和依据（《行政许可法》第七条）。',
  heard: '听取被许可人的陈述和申辩，不因申辩加重（《行政许可法》第七条）；法律、法规规定应当听证的，先举行听证。',
  compensated: '给被许可人造成财产损失的，依法给予补偿（《行政许可法》第八条第二款）：决定中写明补偿安排。',
  indemnified: '被许可人的合法权益因此受到损害的，依法给予赔偿（《行政许可法》第六十九条第四款）。',
  unprotected: '基于该许可取得的利益不受保护（《行政许可法》第六十九条第四款）。',
  barred: '事项直接关系公共安全、人身健康、生命财产安全的，三年内不得再次申请（《行政许可法》第七十九条）。',
  'public-interest':
    '权衡撤销可能对公共利益造成的损害：可能造成重大损害的，不予撤销（《行政许可法》第六十九条第三款）。',
  record: '情形与本案记录相符：到期日、主体终止、已作出的撤销、撤回或者吊销。',
  asked: '被许可人书面提出注销申请，并入案卷。',
  penalty: '处罚机关的吊销决定已经生效，文号在手；本局不代为作出处罚。',
}

const demandsEn: Demands = {
  told: 'Tell the holder beforehand what is to be decided, with its facts, reasons and provisions (Administrative Licensing Law, art. 7).',
  heard:
    'Hear what the holder has to say, who is not to fare worse for it (art. 7); where a law or regulation demands a hearing, hold it first.',
  compensated: 'Losses of the holder are compensated (art. 8(2)): the decision says how.',
  indemnified: 'Damage to the lawful interests of the holder is made good (art. 69(4)).',
  unprotected: 'What was gained by the licence is not protected (art. 69(4)).',
  barred:
    'Where the item concerns public safety, health or life and property, no new application for three years (art. 79).',
  'public-interest':
    'Weigh the harm that a revocation may do to the public interest: where it may be great, the licence is not revoked (art. 69(3)).',
  record:
    'The record of the case bears it out: the last day, the end of the holder, the revocation, withdrawal or penalty decided before.',
  asked: 'The holder has asked for the cancellation in writing, and the letter is in the file.',
  penalty:
    'The decision of the authority that imposed the penalty is in force, and its number is at hand; this bureau imposes none for it.',
}

export const endingZh = {
  title: '结束一项许可',
  lead: '撤回、撤销、注销或者登记吊销。依次选定许可、方式和情形，看清法律要求在先的事，再起草决定。',
  licence: '哪项许可',
  way: '以何种方式',
  ground: '何种情形',
  before: '作出决定之前',
  demands: demandsZh,
  toldOn: '何日告知被许可人',
  heard: '被许可人的陈述、申辩（没有提出的，留空）',
  draft: '起草决定',
  missing: {
    licence: '请选择许可',
    way: '请选择方式',
    ground: '请选择情形',
    toldOn: '请填写告知的日期：未告知、未听取陈述申辩的，不能起草',
    toldLater: '告知的日期不能晚于今天',
  },
  errors: '请先补全',
}

export const endingEn: typeof endingZh = {
  title: 'End a licence',
  lead: 'Withdraw, revoke or cancel it, or record a revocation as a penalty. Choose licence, way and ground, see what the law demands first, then draft the decision.',
  licence: 'Which licence',
  way: 'In what way',
  ground: 'On what ground',
  before: 'Before it is decided',
  demands: demandsEn,
  toldOn: 'The day on which the holder was told',
  heard: 'What the holder said (leave empty where nothing was said)',
  draft: 'Draft the decision',
  missing: {
    licence: 'Choose the licence',
    way: 'Choose the way',
    ground: 'Choose the ground',
    toldOn: 'Enter the day on which the holder was told: without that and without hearing them nothing is drafted',
    toldLater: 'The day of telling cannot lie in the future',
  },
  errors: 'To be completed first',
}

export const useEndingWords = dictionary(endingZh, endingEn)

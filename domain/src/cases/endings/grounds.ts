import { isFiling, type Filed } from '../../catalogue/filed.ts'
import type { Words } from '../../text/words.ts'

/**
 * The ways in which a licence ends after its grant, each by its ground, with the provision of the Administrative Licensing Law (行政许可法) that it rests on and what
 * the law demands before it is decided. Loads no schema: pages draw the choice from it.
 */
export type EndingAct =
  | 'WithdrawLicence'
  | 'RevokeLicence'
  | 'WithholdRevocation'
  | 'CancelLicence'
  | 'RecordPenaltyRevocation'

/**
 * What is demanded: the holder is told of it with its reasons and heard (7), compensated for a withdrawal (8(2)) or indemnified for the fault of the office (69(4)); what was got
 * by fraud is not protected (69(4)) and bars for three years where it concerns safety (79); harm to the public interest stands against a revocation (69(3)); the
 * record bears out a cancellation (70); the holder asks for it in writing; the decision of whoever imposed the penalty is at hand (70(4)). Whoever filed is told, heard and asks as a holder does, by good administration and the law of
 * the filing.
 */
export type Demand =
  | 'told'
  | 'heard'
  | 'filer-told'
  | 'filer-heard'
  | 'filer-asked'
  | 'compensated'
  | 'indemnified'
  | 'unprotected'
  | 'barred'
  | 'public-interest'
  | 'record'
  | 'asked'
  | 'penalty'

export type Ending = {
  readonly act: EndingAct
  /** As the act names it; null where the act has but one. */
  readonly ground: string | null
  /** What the ground is called, also where the public reads why a licence ended. */
  readonly name: Words
  /** The provision, as a decision cites it. */
  readonly basis: Words
  readonly demands: readonly Demand[]
}

const law = (zh: string, article: string): Words => ({
  zh: `《行政许可法》${zh}`,
  en: `Administrative Licensing Law, art. ${article}`,
})

const NAMES: Readonly<Record<string, Words>> = {
  'abuse-of-office': { zh: '滥用职权、玩忽职守作出准予决定', en: 'granted by abuse of office or neglect of duty' },
  'beyond-authority': { zh: '超越法定职权作出准予决定', en: 'granted beyond authority' },
  'procedure-violated': { zh: '违反法定程序作出准予决定', en: 'granted against the procedure of the law' },
  'applicant-unqualified': { zh: '申请人不具备资格或条件', en: 'the holder had not the standing or the conditions' },
  'other-by-law': { zh: '法律、法规规定的其他情形', en: 'another ground that a law names' },
  'promise-broken': { zh: '不符合告知承诺', en: 'a promise that it was granted on was not kept' },
  'fraud-or-bribery': { zh: '以欺骗、贿赂等不正当手段取得', en: 'got by fraud or bribery' },
  'filing-unfit': { zh: '事后核查不符合备案内容', en: 'checked and found not to be as filed' },
  expired: { zh: '有效期届满未延续', en: 'it ran out and was not renewed' },
  'holder-ended': { zh: '持证人死亡、丧失行为能力或者终止', en: 'the holder died, lost capacity or ended' },
  'revoked-or-withdrawn': { zh: '许可已被撤销、撤回或者吊销', en: 'it had been revoked or withdrawn' },
  'force-majeure': { zh: '因不可抗力无法实施', en: 'force majeure' },
  'asked-by-holder': { zh: '持证人申请注销', en: 'its holder asked for it' },
}

const nameOf = (ground: string): Words => NAMES[ground] ?? { zh: ground, en: ground }

const FAULT: readonly Demand[] = ['told', 'heard', 'public-interest', 'indemnified']

const revoked = (ground: string, item: string, number: number): Ending => ({
  act: 'RevokeLicence',
  ground,
  name: nameOf(ground),
  basis: law(`第六十九条第一款第（${item}）项`, `69(1)(${number})`),
  demands: FAULT,
})

const cancelled = (
  ground: string,
  items: string,
  numbers: string,
  demands: readonly Demand[] = ['record'],
): Ending => ({
  act: 'CancelLicence',
  ground,
  name: nameOf(ground),
  basis: law(`第七十条${items}`, `70${numbers}`),
  demands,
})

const withheld = (ground: string): Ending => ({
  act: 'WithholdRevocation',
  ground,
  name: nameOf(ground),
  basis: law('第六十九条第三款', '69(3)'),
  demands: ['public-interest'],
})

const REVOCATIONS: readonly Ending[] = [
  revoked('abuse-of-office', '一', 1),
  revoked('beyond-authority', '二', 2),
  revoked('procedure-violated', '三', 3),
  revoked('applicant-unqualified', '四', 4),
  revoked('other-by-law', '五', 5),
  {
    ...revoked('promise-broken', '五', 5),
    basis: {
      zh: `《行政许可法》第六十九条第一款第（五）项；核查发现不符合承诺的处理：国办发〔2020〕42号，公众聚集场所消防安全检查并据《消防法》第五十八条第二款`,
      en: 'Administrative Licensing Law, art. 69(1)(5); on promises found not kept State Council General Office (2020) No. 42, on fire checks of places of assembly also Fire Protection Law, art. 58(2)',
    },
  },
  {
    act: 'RevokeLicence',
    ground: 'fraud-or-bribery',
    name: nameOf('fraud-or-bribery'),
    basis: law('第六十九条第二款', '69(2)'),
    demands: ['told', 'heard', 'public-interest', 'unprotected', 'barred'],
  },
]

export const ENDINGS: readonly Ending[] = [
  {
    act: 'WithdrawLicence',
    ground: null,
    name: { zh: '依据修改、废止或者客观情况重大变化', en: 'the law or the facts it rested on have changed' },
    basis: law('第八条第二款', '8(2)'),
    demands: ['told', 'heard', 'compensated'],
  },
  ...REVOCATIONS,
  ...REVOCATIONS.map(({ ground }) => withheld(ground ?? '')),
  cancelled('expired', '第（一）项', '(1)'),
  cancelled('holder-ended', '第（二）项、第（三）项', '(2), (3)'),
  cancelled('revoked-or-withdrawn', '第（四）项', '(4)'),
  cancelled('force-majeure', '第（五）项', '(5)', ['told', 'heard', 'record']),
  cancelled('asked-by-holder', '第（六）项', '(6)', ['asked']),
  cancelled('other-by-law', '第（六）项', '(6)', ['told', 'heard', 'record']),
  {
    act: 'RecordPenaltyRevocation',
    ground: null,
    name: { zh: '行政处罚', en: 'a penalty' },
    basis: law('第七十条第（四）项', '70(4)'),
    demands: ['penalty'],
  },
]

/**
 * The grounds on which the record of a filing is closed. No law that was read lists them for filings, so each says what it rests on in fact; a ground of some
 * other law is named in the reasons by whoever proposes it.
 */
const CLOSED: readonly [ground: string, name: Words, basis: Words, demands: readonly Demand[]][] = [
  [
    'expired',
    { zh: '备案期限届满', en: 'it ran out' },
    { zh: '备案记录载明的期限', en: 'the period on its record' },
    ['record'],
  ],
  [
    'holder-ended',
    { zh: '备案人死亡、丧失行为能力或者终止', en: 'whoever filed it died, lost capacity or ended' },
    { zh: '备案人终止的登记或者证明', en: 'the register or the proof of it' },
    ['record'],
  ],
  [
    'asked-by-holder',
    { zh: '备案人申请注销', en: 'whoever filed it asks for it' },
    { zh: '备案人的书面申请', en: 'their request in writing' },
    ['filer-asked'],
  ],
  [
    'other-by-law',
    { zh: '法律、法规、规章规定的其他情形', en: 'another ground that a law or rule names' },
    { zh: '理由中写明的规定', en: 'the provision that the reasons name' },
    ['filer-told', 'filer-heard', 'record'],
  ],
]

/**
 * The ways in which this approval may end. A filing is no licence: articles 8, 69 and 70 of the Administrative Licensing Law do not reach it, and what ends it
 * is what its own law has.
 */
export function endingsFor(planned: Filed): readonly Ending[] {
  if (!isFiling(planned)) return ENDINGS
  const filed = planned.commitment?.filingCheck
  const unfit = (act: EndingAct, demands: readonly Demand[]): Ending[] =>
    filed?.ends
      ? [
          {
            act,
            ground: 'filing-unfit',
            name: nameOf('filing-unfit'),
            basis: { zh: filed.basis, en: 'the law under which it is checked' },
            demands,
          },
        ]
      : []
  return [
    ...unfit('RevokeLicence', ['filer-told', 'filer-heard']),
    ...unfit('WithholdRevocation', []),
    ...CLOSED.map(([ground, name, basis, demands]): Ending => ({ act: 'CancelLicence', ground, name, basis, demands })),
  ]
}
/** The ground of a cancellation that its holder asks for, and that no official finds. */
export const ASKED = 'asked-by-holder'

/** How an ending is called among the others. */
export function endingKey({ act, ground }: Pick<Ending, 'act' | 'ground'>): string {
  return `${act}:${ground ?? ''}`
}

/** Whether the holder has to be told and heard before. */
export function mustHear({ demands }: Ending): boolean {
  return demands.includes('told') || demands.includes('filer-told')
}

/** The ways of ending a licence that somebody proposes and somebody else decides; to withhold a revocation is one of the answers. */
export const PROPOSED = ['WithdrawLicence', 'RevokeLicence', 'CancelLicence', 'RecordPenaltyRevocation'] as const
export type ProposedAct = (typeof PROPOSED)[number]

/** The endings of filings, where nobody says whose: the rules of the item are its provision. */
const OF_FILINGS: readonly Ending[] = endingsFor({
  isFiling: true,
  commitment: {
    filingCheck: { basis: '该备案事项的规定', ends: { zh: '取消备案', en: 'striking the filing off' } },
  },
})

/** The ending of an act on a ground, of an approval or of whatever has one; undefined for a ground that the act does not know. */
export function endingOf(act: EndingAct, ground: string | null, of?: Filed): Ending | undefined {
  return (of ? endingsFor(of) : [...ENDINGS, ...OF_FILINGS]).find((each) => each.act === act && each.ground === ground)
}

/** The provision that demands that the holder is told and heard before this act, as a refusal cites it. */
export function heardBy(act: ProposedAct): Words {
  switch (act) {
    case 'RevokeLicence':
      return {
        zh: '《行政许可法》第七条、《市场监督管理行政许可程序暂行规定》第四十三条',
        en: 'Administrative Licensing Law, art. 7; Interim Provisions on Licensing Procedure in Market Regulation, art. 43',
      }
    case 'RecordPenaltyRevocation':
      return {
        zh: '《行政处罚法》第四十四条、第四十五条、第六十三条、第六十四条',
        en: 'Administrative Penalty Law, arts. 44, 45, 63, 64',
      }
    case 'WithdrawLicence':
    case 'CancelLicence':
      return { zh: '《行政许可法》第七条', en: 'Administrative Licensing Law, art. 7' }
    default:
      return act satisfies never
  }
}

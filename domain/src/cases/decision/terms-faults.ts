import type { Words } from '../../text/words.ts'
import { namedCharacter, unprintableIn } from '../../text/printable.ts'
import type { TermsSaid } from './grant-terms.ts'
import { refusedOf, type Fault, type Reason, type Refusal } from '../refusal.ts'
import type { OfferedPart, OfferedTerms, TermsSource } from './offered.ts'

/** Why what is said of a grant cannot stand: a licence goes by its application and by its law (行政许可法 2, 16, 38, 70). */

/** The refusal that names every fault; undefined where there is none. */
export function cannotStand(faults: Fault[]): Refusal | undefined {
  const [first] = faults
  if (!first) return undefined
  const { filing = first.reason, zh, en } = first.reason
  return refusedOf(
    faults.every(({ code }) => code === 'answers-missing') ? 'answers-missing' : 'answers-invalid',
    { zh: `准予的内容有误：${zh}`, en: `What is granted cannot stand: ${en}` },
    { zh: `备案的内容有误：${filing.zh}`, en: `What is filed cannot stand: ${filing.en}` },
    faults,
  )
}

/** Everything that is wrong with what is said of a grant. */
export function faultsIn(source: TermsSource, offered: OfferedTerms, said: TermsSaid): Fault[] {
  return [
    ...scopeFaults(offered, said),
    ...conditionFaults(offered, said),
    ...endFaults(source, offered, said),
    ...(said.reasons === undefined ? [] : printFaults('/reasons', said.reasons)),
    ...(said.lifted?.length
      ? [
          faultAt('/lifted', 'answers-invalid', {
            zh: '只有变更才能解除许可原来所附的条件',
            en: 'Only a change lifts conditions that a licence carries already',
            filing: {
              zh: '只有变更才能解除备案原来所附的条件',
              en: 'Only a change lifts conditions that a filing carries already',
            },
          }),
        ]
      : []),
  ]
}

function scopeFaults({ scope }: OfferedTerms, { granted = {}, written = {} }: TermsSaid): Fault[] {
  const strays = [
    ...Object.keys(granted)
      .filter((key) => !scope.some((part) => part.from === 'choices' && part.key === key))
      .map((key) => `/granted/${key}`),
    ...Object.keys(written)
      .filter((key) => !scope.some((part) => part.from === 'text' && part.key === key))
      .map((key) => `/written/${key}`),
  ]
  return [
    ...strays.map((pointer) =>
      faultAt(pointer, 'unknown-subject', {
        zh: '本事项没有可由决定确定的这项范围',
        en: 'The item has no such part of the scope that a decision could say',
      }),
    ),
    ...scope.flatMap((part) => {
      if (part.from === 'text') return writtenFaults(part, written[part.key])
      if (part.from !== 'choices') return []
      if (part.asked.length === 0) return [nothingAsked(part)]
      const only = granted[part.key]
      return only === undefined ? [] : grantedFaults(part, only)
    }),
  ]
}

/** A licence goes by its application (行政许可法 2, 29): where that says nothing of a part, there is nothing that could be granted. */
function nothingAsked({ key, label }: OfferedPart): Fault {
  return faultAt(`/granted/${key}`, 'answers-missing', {
    zh: `申请没有写明“${label.zh}”，许可没有范围，不能准予：请申请人补正后再决定（行政许可法第二条、第三十二条）`,
    en: `The application says nothing of "${label.en}", so the licence would cover nothing: it is put right by the applicant before it is decided (Administrative Licensing Law, art. 2 and 32)`,
    filing: {
      zh: `没有写明“${label.zh}”，备案没有范围，不能予以备案：请备案人补正后再决定`,
      en: `Nothing is said of "${label.en}", so the filing would cover nothing: whoever files puts it right before it is decided`,
    },
  })
}

function grantedFaults({ key, label, asked }: OfferedPart, only: readonly string[]): Fault[] {
  const pointer = `/granted/${key}`
  const strays = only.filter((value) => !asked.some((each) => each.value === value))
  if (strays.length > 0) {
    return [
      faultAt(pointer, 'answers-invalid', {
        zh: `“${strays.join('、')}”未在申请之列：许可依申请作出，不能超出申请（行政许可法第二条）`,
        en: `"${strays.join(', ')}" was not asked for: a licence goes by its application (Administrative Licensing Law, art. 2)`,
        filing: {
          zh: `“${strays.join('、')}”不在所报内容之列：备案不能超出备案人所报`,
          en: `"${strays.join(', ')}" was not put in: a filing goes by what was filed`,
        },
      }),
    ]
  }
  if (only.length > 0) return []
  return [
    faultAt(pointer, 'answers-missing', {
      zh: `“${label.zh}”一项也没有准予：全部不予的，应作出不予许可的决定（行政许可法第三十八条）`,
      en: `Nothing of "${label.en}" is granted: to grant none of it is to refuse (Administrative Licensing Law, art. 38)`,
      filing: {
        zh: `“${label.zh}”一项也没有备案：全部不予的，应作出不予备案的决定`,
        en: `Nothing of "${label.en}" is filed: to file none of it is to turn it down`,
      },
    }),
  ]
}

function writtenFaults({ key, label, required }: OfferedPart, text: string | undefined): Fault[] {
  const pointer = `/written/${key}`
  if (text !== undefined) return printFaults(pointer, text)
  return required
    ? [faultAt(pointer, 'answers-missing', { zh: `请写明“${label.zh}”`, en: `Say the ${label.en.toLowerCase()}` })]
    : []
}

/** A provision is named by its title in brackets and its article: 《…》第…条. */
const PROVISION = /《[^《》]+》.*第\s*[0-9〇零一二三四五六七八九十百千]+\s*[条款项]/u

function conditionFaults({ conditions }: OfferedTerms, said: TermsSaid): Fault[] {
  const { ownConditions = [] } = said
  const chosen = said.conditions ?? []
  if (conditions === null && ownConditions.length + chosen.length > 0) {
    return [
      faultAt('/conditions', 'answers-invalid', {
        zh: '本事项的决定不能附条件：没有查明法律、法规允许附条件',
        en: 'A decision of this item carries no conditions: no provision is on record that lets it',
      }),
    ]
  }
  return [
    ...chosen
      .filter((key) => !conditions?.some((each) => each.key === key))
      .map((key) =>
        faultAt('/conditions', 'unknown-subject', {
          zh: `本事项没有“${key}”这一条件`,
          en: `The item has no condition "${key}"`,
        }),
      ),
    ...ownConditions.flatMap(({ text, basis }, row) => [
      ...printFaults(`/ownConditions/${row}/text`, text),
      ...(PROVISION.test(basis)
        ? printFaults(`/ownConditions/${row}/basis`, basis)
        : [
            faultAt(`/ownConditions/${row}/basis`, 'answers-missing', {
              zh: '请写明所附条件的依据，如《城市道路管理条例》第三十一条：没有法律依据的条件不能附（行政许可法第四条、第十六条第四款）',
              en: 'Name the provision that the condition rests on, such as 《城市道路管理条例》第三十一条: none is attached without one (Administrative Licensing Law, art. 4 and 16(4))',
              filing: {
                zh: '请写明所附条件的依据，如《城市道路管理条例》第三十一条：没有法律依据的条件不能附',
                en: 'Name the provision that the condition rests on, such as 《城市道路管理条例》第三十一条: none is attached without one',
              },
            }),
          ]),
    ]),
  ]
}

function endFaults({ from, earliest }: TermsSource, { end }: OfferedTerms, { validUntil }: TermsSaid): Fault[] {
  const at = (code: string, zh: string, en: string, filing?: Words) => [
    faultAt('/validUntil', code, { zh, en, ...(filing && { filing }) }),
  ]
  if (!end) {
    return validUntil === undefined
      ? []
      : at(
          'answers-invalid',
          '有效期由法律规定，决定不能另定届满日',
          'The law says the end, and no decision another one',
        )
  }
  const basis = end.basis === '' ? { zh: '', en: '' } : { zh: `（${end.basis}）`, en: ` (${end.basis})` }
  const until = validUntil ?? end.usual
  if (until === null) {
    return end.required
      ? at('answers-missing', `请写明许可的届满日${basis.zh}`, `Say the last day of the licence${basis.en}`, {
          zh: `请写明备案的届满日${basis.zh}`,
          en: `Say the last day of the filing${basis.en}`,
        })
      : []
  }
  if (earliest !== undefined && until < earliest) {
    return at(
      'answers-invalid',
      `届满日${until}早于${earliest}：许可不能倒填终止；需要终止的，依法办理注销等手续（行政许可法第七十条）`,
      `The licence would end on ${until}, before ${earliest}: no licence is ended backwards; ending one has its own procedure (Administrative Licensing Law, art. 70)`,
      {
        zh: `届满日${until}早于${earliest}：备案不能倒填终止；需要终止的，办理注销备案`,
        en: `The filing would end on ${until}, before ${earliest}: no filing is ended backwards; it is closed instead`,
      },
    )
  }
  if (earliest === undefined && until < from) {
    return at(
      'answers-invalid',
      `届满日${until}早于许可的起始日${from}`,
      `The licence would end on ${until}, before it begins on ${from}`,
      {
        zh: `届满日${until}早于备案的起始日${from}`,
        en: `The filing would end on ${until}, before it begins on ${from}`,
      },
    )
  }
  if (end.latest === null || until <= end.latest) return []
  return end.asked === end.latest
    ? at(
        'answers-invalid',
        `申请的期限至${end.latest}，准予的期限不能超出申请（行政许可法第二条）`,
        `It was asked for until ${end.latest}, and no longer one is granted (Administrative Licensing Law, art. 2)`,
        {
          zh: `所报的期限至${end.latest}，备案的期限不能超出所报`,
          en: `It was put in until ${end.latest}, and is filed for no longer`,
        },
      )
    : at(
        'answers-invalid',
        `届满日最迟为${end.latest}${basis.zh}`,
        `The last day is ${end.latest} at the latest${basis.en}`,
      )
}

/** What whoever decides writes must be printable: they can write it otherwise, as nobody can their name. */
function printFaults(pointer: string, text: string): Fault[] {
  const characters = unprintableIn(text)
  if (characters.length === 0) return []
  const list = characters.map(namedCharacter)
  return [
    faultAt(pointer, 'answers-invalid', {
      zh: `含有证照字体没有的字（${list.join('、')}），请改用其他写法`,
      en: `Holds characters that the fonts of the certificate have not (${list.join(', ')}): write it otherwise`,
    }),
  ]
}

/** A fault of what is said of a grant, where it is said. */
export function faultAt(pointer: string, code: string, reason: Reason): Fault {
  return { pointer: `/terms${pointer}`, code, reason }
}

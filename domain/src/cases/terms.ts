import type { FieldValue } from '../catalogue/field-rules.ts'
import type { PlanGrant, Span } from '../catalogue/grant.ts'
import type { PlanApproval, PlanField } from '../catalogue/plan.ts'
import type { Words } from '../catalogue/words.ts'
import { lastDayOf } from '../certificates/last-day.ts'
import { namedCharacter, unprintableIn } from '../certificates/printable.ts'
import { foldLine } from '../text/fold.ts'
import type { Day } from '../time/day.ts'
import type { Filing } from './command.ts'
import { valueInWords } from './field-words.ts'
import type { GrantTerms, TermsSaid } from './grant-terms.ts'
import type { Remedies } from './remedies-served.ts'
import { refusedOf, type Fault, type Reason, type Refusal } from './refusal.ts'

/**
 * What a decision to grant says besides yes 许可范围、附条件、有效期: what the item offers, what whoever decides says of it, and what is refused.
 * Pure, and shared with the browser: the form is filled in, and the paper shown beforehand, by what decides afterwards.
 */

/**
 * What the terms of a grant are made of. `from`: the first day of the term that is granted, from which the longest is counted. `earliest`: the
 * first day on which it may end, where that is another one: a licence that runs already ends on no day that has passed.
 */
export type TermsSource = {
  planned: Pick<PlanApproval, 'validity' | 'grant'>
  form: readonly PlanField[]
  filing: Filing
  from: Day
  earliest?: Day
}

/** One part of the scope as the form offers it: what was asked, value by value, with its words. */
export type OfferedPart = PlanGrant['scope'][number] & { asked: { value: string; words: Words }[] }

/**
 * How the end may be said: what it is when nobody says otherwise (null: none), the last day that may be said, by which provision, what was
 * asked for, and the longest term that the law allows.
 */
export type OfferedEnd = {
  usual: Day | null
  latest: Day | null
  required: boolean
  basis: string
  asked: Day | null
  most: Span | null
}

export type OfferedTerms = {
  scope: OfferedPart[]
  conditions: PlanGrant['conditions']
  /** Null where the law says the end, or there is none. */
  end: OfferedEnd | null
}

/** What a decision may say on an approval, with what it says when nobody says otherwise. */
export function offeredTerms(source: TermsSource): OfferedTerms {
  const { grant } = source.planned
  return {
    scope: (grant?.scope ?? []).map((part) => ({ ...part, asked: askedOf(source, part) })),
    conditions: grant?.conditions ?? null,
    end: offeredEnd(source),
  }
}

/** Whether the decision on an approval can say a scope, conditions or an end: what its form asks for besides granted or refused. */
export function saysTerms({ planned }: Pick<TermsSource, 'planned'>): boolean {
  return planned.grant !== undefined || planned.validity.type === 'maximum'
}

function askedOf({ form, filing }: TermsSource, { from, key }: PlanGrant['scope'][number]): OfferedPart['asked'] {
  if (from === 'text') return []
  const field = form.find((each) => each.key === key)
  const value = filing[key] ?? field?.given
  if (!field || value === undefined || value === '') return []
  const each: FieldValue[] = Array.isArray(value) && from === 'choices' ? value : [value]
  return each.map((one) => {
    const { zh, en } = valueInWords(field, one)
    return { value: String(one), words: { zh: foldLine(zh), en: foldLine(en) } }
  })
}

type Period = { from: Day | null; until: Day | null }

/** The period that a filing asks for: both ends of a range, of a day its end alone; null where it says none. */
export function periodAsked({ planned, filing }: Pick<TermsSource, 'planned' | 'filing'>): Period {
  const key = planned.grant?.end?.asked
  const written = key === undefined ? undefined : filing[key]
  const parts = typeof written === 'string' ? written.split('/') : []
  const dayAt = (part: string | undefined) => (part !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(part) ? part : null)
  return { from: parts.length > 1 ? dayAt(parts[0]) : null, until: dayAt(parts.at(-1)) }
}

/**
 * The first day of a licence that is decided on a day: the later of that day and the one from which it was asked for, since a licence goes by
 * its application (行政许可法 2).
 */
export function firstDayOf(source: Pick<TermsSource, 'planned' | 'filing'>, on: Day): Day {
  const { from } = periodAsked(source)
  return from !== null && from > on ? from : on
}

function offeredEnd(source: TermsSource): OfferedEnd | null {
  const { planned, from } = source
  const { validity } = planned
  const end = planned.grant?.end ?? null
  const maximum = validity.type === 'maximum' && validity.years !== null
  if (!end && !maximum) return null
  const most = maximum ? ({ count: validity.years ?? 1, unit: 'year' } as const) : end?.most
  const bound = most ? lastDayOf(most, from) : null
  const askedOn = periodAsked(source).until
  // Beyond what was asked for nothing is granted: a licence goes by its application (行政许可法 2).
  const latest = earlier(bound, askedOn)
  const custom = end?.usual ? earlier(lastDayOf(end.usual, from), latest) : null
  return {
    usual: askedOn === null ? (custom ?? (maximum ? bound : null)) : latest,
    latest,
    required: end?.required ?? false,
    basis: end?.basis ?? '',
    asked: askedOn,
    most: most ?? null,
  }
}

function earlier(one: Day | null, other: Day | null): Day | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}

type Settled = { validUntil: Day | null; terms?: GrantTerms }

/**
 * The terms of a grant out of what is said of them, or why they cannot stand. `natural`: the last day by the law alone, null where it names
 * none. What is not said is as it was asked for.
 */
export function termsOf(
  source: TermsSource,
  said: TermsSaid,
  { natural, remedies }: { natural: Day | null; remedies: Remedies },
): Settled | { refusal: Refusal } {
  const offered = offeredTerms(source)
  const faults = faultsIn(source, offered, said)
  const validUntil = offered.end ? (said.validUntil ?? offered.end.usual) : natural
  const scope = grantedScope(offered, said)
  const left = leftOut(offered, said)
  const shortened = offered.end?.usual != null && validUntil !== null && validUntil < offered.end.usual
  if ((left.length > 0 || shortened) && said.reasons === undefined) {
    faults.push(
      faultAt('/reasons', 'answers-missing', {
        zh: '准予的范围或者期限少于申请的，须说明理由（行政许可法第三十八条第二款）',
        en: 'Less is granted than was asked for: say why (Administrative Licensing Law, art. 38(2))',
        filing: { zh: '备案的范围或者期限少于申请的，须说明理由', en: 'Less is filed than was asked for: say why' },
      }),
    )
  }
  const refusal = cannotStand(faults)
  if (refusal) return { refusal }
  const conditions = conditionsOf(offered, said)
  const earlierEnd = endWithheld(source, offered.end, validUntil)
  const withheld = (left.length > 0 || earlierEnd !== undefined) && {
    scope: left,
    ...(earlierEnd && { validUntil: earlierEnd.validUntil, endWas: earlierEnd.endWas }),
    reasons: [said.reasons, earlierEnd?.byLaw].filter((each) => each !== undefined).join('；'),
    remedies,
  }
  const bare = scope.length === 0 && conditions.length === 0 && !withheld
  return { validUntil, ...(!bare && { terms: { scope, conditions, ...(withheld && { withheld }) } }) }
}

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

type EndWithheld = { validUntil: Day; endWas: 'asked' | 'usual'; byLaw: string | undefined }

/**
 * The end that is not granted, where an earlier one is: the one that was asked for, else the usual one. What is asked for beyond the longest
 * term is refused in part as well (行政许可法 38(2)), and the law itself is the reason.
 */
function endWithheld(source: TermsSource, end: OfferedEnd | null, validUntil: Day | null): EndWithheld | undefined {
  const whole = end?.asked ?? end?.usual ?? null
  if (end === null || whole === null || validUntil === null || validUntil >= whole) return undefined
  const { asked, latest, most } = end
  if (asked === null) return { validUntil: whole, endWas: 'usual', byLaw: undefined }
  const beyond = most !== null && latest !== null && latest < asked
  return { validUntil: whole, endWas: 'asked', byLaw: beyond ? longestWords(source, most, end) : undefined }
}

const UNITS = { day: '日', month: '个月', year: '年' } as const

function longestWords({ from }: TermsSource, most: Span, { asked, latest, basis }: OfferedEnd): string {
  const founded = basis === '' ? '' : `（${basis}）`
  return `申请的期限至${asked}，超过最长期限：自${from}起最长${most.count}${UNITS[most.unit]}，至${latest}${founded}`
}

/** What of a part is granted: all that was asked, or what of it is said. */
function grantedOf(part: OfferedPart, { granted, written }: TermsSaid): OfferedPart['asked'] {
  if (part.from === 'text') {
    const text = written?.[part.key]
    return text === undefined ? [] : [{ value: text, words: { zh: text, en: text } }]
  }
  const only = part.from === 'choices' ? granted?.[part.key] : undefined
  return only === undefined ? part.asked : part.asked.filter(({ value }) => only.includes(value))
}

function grantedScope({ scope }: OfferedTerms, said: TermsSaid): GrantTerms['scope'] {
  return scope.flatMap((part) => {
    const values = grantedOf(part, said).map(({ words }) => words)
    return values.length > 0 ? [{ label: part.label, values }] : []
  })
}

function leftOut({ scope }: OfferedTerms, said: TermsSaid): GrantTerms['scope'] {
  return scope.flatMap((part) => {
    const granted = new Set(grantedOf(part, said))
    const values = part.asked.filter((each) => !granted.has(each)).map(({ words }) => words)
    return values.length > 0 ? [{ label: part.label, values }] : []
  })
}

function conditionsOf({ conditions }: OfferedTerms, said: TermsSaid): GrantTerms['conditions'] {
  const chosen = new Set(said.conditions)
  return [
    ...(conditions ?? [])
      .filter(({ key, always }) => always || chosen.has(key))
      .map(({ text, basis }) => ({ text, basis })),
    ...(said.ownConditions ?? []).map(({ text, basis }) => ({ text: { zh: text, en: text }, basis })),
  ]
}

function faultsIn(source: TermsSource, offered: OfferedTerms, said: TermsSaid): Fault[] {
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

export function faultAt(pointer: string, code: string, reason: Reason): Fault {
  return { pointer: `/terms${pointer}`, code, reason }
}

/**
 * What must be said of a grant because no application says it, made up: for those who decide in demonstrations and simulations. Undefined
 * where nothing must be.
 */
export function madeUpTerms(
  { grant }: Pick<PlanApproval, 'grant'>,
  { text, until }: { text: string; until: Day },
): TermsSaid | undefined {
  const texts = (grant?.scope ?? []).filter(({ from, required }) => from === 'text' && required)
  const ends = grant?.end?.required === true && grant.end.asked === undefined
  if (texts.length === 0 && !ends) return undefined
  return {
    ...(texts.length > 0 && { written: Object.fromEntries(texts.map(({ key }) => [key, text])) }),
    ...(ends && { validUntil: until }),
  }
}

import type { GrantTerms } from '@yizheng/domain/cases/decision/grant-terms'
import { offeredTerms, type OfferedPart, type TermsSource } from '@yizheng/domain/cases/decision/offered'
import { Told } from '../catalogue/Told.tsx'
import { DateInput } from '../fields/date/Input.tsx'
import { ManyInput } from '../fields/many/Input.tsx'
import { TextInput } from '../fields/text/Input.tsx'
import { Button } from '../ui/Button.tsx'
import { Facts } from '../ui/Facts.tsx'
import { useTermsWords } from '../words/terms.ts'
import { useWords } from '../words/use-words.ts'
import { isNarrower, type TermsTyped } from './terms-typed.ts'
import { TextArea } from './TextArea.tsx'

type TermsProps = {
  readonly source: TermsSource
  /** Conditions that the licence carries and this decision may lift. */
  readonly carried?: GrantTerms['conditions']
  readonly typed: TermsTyped
  readonly onTyped: (typed: TermsTyped) => void
  readonly faultOf: (id: string) => string | undefined
}

/** What is granted, under what conditions and until when: filled in as it was asked for, so that the usual grant needs nothing more. */
export function DecideTerms({ source, carried = [], typed, onTyped, faultOf }: TermsProps) {
  const t = useTermsWords()
  const offered = offeredTerms(source)
  const change = (part: Partial<TermsTyped>) => onTyped({ ...typed, ...part })
  return (
    <section className="terms" aria-label={t.title}>
      {offered.scope.map((part) => (
        <Part key={part.key} part={part} typed={typed} change={change} faultOf={faultOf} />
      ))}
      {carried.length > 0 && (
        <ManyInput
          texts={{ id: 'terms-lifted', label: t.carried, hint: t.carriedHint, error: faultOf('terms-lifted') }}
          options={carried.map(({ text, basis }) => ({
            value: text.zh,
            label: { zh: `${text.zh}（${basis}）`, en: `${text.en} (${basis})` },
          }))}
          value={carried.map(({ text }) => text.zh).filter((zh) => !typed.lifted.includes(zh))}
          onValue={(kept) => change({ lifted: carried.map(({ text }) => text.zh).filter((zh) => !kept.includes(zh)) })}
        />
      )}
      <Conditions offered={offered.conditions} typed={typed} change={change} faultOf={faultOf} />
      {offered.end && <End end={offered.end} typed={typed} change={change} faultOf={faultOf} />}
      {(isNarrower(offered, typed) || typed.lifted.length > 0 || typed.reasons !== '') && (
        <TextArea
          texts={{ id: 'terms-reasons', label: t.reasons, hint: t.reasonsHint, error: faultOf('terms-reasons') }}
          raw={typed.reasons}
          onRaw={(reasons) => change({ reasons })}
        />
      )}
    </section>
  )
}

type PieceProps = Pick<TermsProps, 'typed' | 'faultOf'> & { readonly change: (part: Partial<TermsTyped>) => void }

function Basis({ basis, unread }: { readonly basis: string; readonly unread?: true | undefined }) {
  const t = useTermsWords()
  return (
    <span className="soft">
      <Told text={t.basisOf(basis)} />
      {unread && t.unread}
    </span>
  )
}

function Part({ part, typed, change, faultOf }: PieceProps & { readonly part: OfferedPart }) {
  const { say } = useWords()
  const t = useTermsWords()
  const label = say(part.label)
  if (part.from === 'text') {
    const id = `terms-written-${part.key}`
    return (
      <TextInput
        texts={{
          id,
          label,
          hint: (
            <>
              {t.writtenHint} <Basis {...part} />
            </>
          ),
          error: faultOf(id),
        }}
        raw={typed.written[part.key] ?? ''}
        onRaw={(raw) => change({ written: { ...typed.written, [part.key]: raw } })}
        required={part.required}
      />
    )
  }
  if (part.asked.length === 0) return null
  if (part.from === 'answer') {
    const value = part.asked.map(({ words }) => say(words)).join('')
    return (
      <Facts
        facts={[
          {
            name: label,
            wide: true,
            value: (
              <>
                <span lang="zh-CN">{value}</span> <Basis {...part} />
              </>
            ),
          },
        ]}
      />
    )
  }
  const id = `terms-granted-${part.key}`
  return (
    <ManyInput
      texts={{
        id,
        label,
        hint: (
          <>
            {t.asked} <Basis {...part} />
          </>
        ),
        error: faultOf(id),
      }}
      options={part.asked.map(({ value, words }) => ({ value, label: words }))}
      value={typed.granted[part.key] ?? part.asked.map(({ value }) => value)}
      onValue={(values) => {
        const { [part.key]: _, ...others } = typed.granted
        change({ granted: values.length === part.asked.length ? others : { ...others, [part.key]: values } })
      }}
    />
  )
}

type ConditionsProps = PieceProps & { readonly offered: ReturnType<typeof offeredTerms>['conditions'] }

/** The conditions of the law, those that may be chosen, and those of this decision alone. */
function Conditions({ offered, typed, change, faultOf }: ConditionsProps) {
  const { say } = useWords()
  const t = useTermsWords()
  if (offered === null) return null
  const always = offered.filter((each) => each.always)
  const chosen = offered.filter((each) => !each.always)
  const own = (row: number, part: Partial<TermsTyped['own'][number]>) =>
    change({ own: typed.own.map((each, at) => (at === row ? { ...each, ...part } : each)) })
  return (
    <>
      {always.length > 0 && (
        <Facts
          facts={always.map(({ text, basis, unread }, row) => ({
            name: `${t.condition(row + 1)} · ${t.always}`,
            wide: true,
            value: (
              <>
                {say(text)} <Basis basis={basis} unread={unread} />
              </>
            ),
          }))}
        />
      )}
      {chosen.length > 0 && (
        <ManyInput
          texts={{ id: 'terms-conditions', label: t.choose, error: faultOf('terms-conditions') }}
          options={chosen.map(({ key, text, basis }) => ({
            value: key,
            label: { zh: `${text.zh}（${basis}）`, en: `${text.en} (${basis})` },
          }))}
          value={typed.conditions}
          onValue={(conditions) => change({ conditions })}
        />
      )}
      {typed.own.map(({ text, basis }, row) => (
        // Rows have no name but their place: what is taken away moves the others up.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={row} className="terms-own">
          <TextInput
            texts={{
              id: `terms-ownConditions-${row}-text`,
              label: t.own(row + 1),
              error: faultOf(`terms-ownConditions-${row}-text`),
            }}
            raw={text}
            onRaw={(raw) => own(row, { text: raw })}
            required
          />
          <TextInput
            texts={{
              id: `terms-ownConditions-${row}-basis`,
              label: t.ownBasis(row + 1),
              hint: t.ownBasisHint,
              error: faultOf(`terms-ownConditions-${row}-basis`),
            }}
            raw={basis}
            onRaw={(raw) => own(row, { basis: raw })}
            required
          />
          <Button look="quiet" onClick={() => change({ own: typed.own.filter((_, at) => at !== row) })}>
            {t.remove(row + 1)}
          </Button>
        </div>
      ))}
      <p>
        <Button look="quiet" onClick={() => change({ own: [...typed.own, { text: '', basis: '' }] })}>
          {t.add}
        </Button>
      </p>
    </>
  )
}

type EndProps = PieceProps & { readonly end: NonNullable<ReturnType<typeof offeredTerms>['end']> }

function End({ end, typed, change, faultOf }: EndProps) {
  const t = useTermsWords()
  const hint =
    end.latest !== null ? t.latest(end.latest, end.basis) : end.required ? t.mustEnd(end.basis) : t.openEnd(end.basis)
  return (
    <DateInput
      texts={{ id: 'terms-validUntil', label: t.end, hint: <Told text={hint} />, error: faultOf('terms-validUntil') }}
      raw={typed.until ?? end.usual ?? ''}
      onRaw={(until) => change({ until })}
    />
  )
}

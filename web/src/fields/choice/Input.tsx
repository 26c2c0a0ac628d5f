import type { ReactNode } from 'react'
import { GroupFrame, type FieldTexts } from '../FieldFrame.tsx'

export type Option<V extends string> = {
  readonly value: V
  readonly label: string
  readonly lang?: string | undefined
  /** What the choice means, below its name. */
  readonly note?: string | undefined
  /** Shown, so that one sees what there is, but not open. */
  readonly closed?: boolean | undefined
}

type ChoiceInputProps<V extends string> = {
  readonly texts: FieldTexts
  readonly options: readonly Option<V>[]
  readonly value: V | undefined
  readonly onValue: (value: V) => void
  /** Beside the options, such as a way to take the answer back. */
  readonly extra?: ReactNode
  /** `even`: side by side in equal parts, where neither must look like the usual one. */
  readonly look?: 'even'
}

/** One of several, as radios. None is chosen at first: an answer nobody gave must not look given. */
export function ChoiceInput<V extends string>({ texts, options, value, onValue, extra, look }: ChoiceInputProps<V>) {
  return (
    <GroupFrame texts={texts}>
      <div className={look === 'even' ? 'radios radios-even' : 'radios'}>
        {options.map((option) => (
          <label key={option.value} className="radio">
            <input
              type="radio"
              name={texts.id}
              value={option.value}
              checked={option.value === value}
              disabled={option.closed}
              onChange={() => onValue(option.value)}
            />
            {option.note === undefined ? (
              <span lang={option.lang}>{option.label}</span>
            ) : (
              <span>
                <strong lang={option.lang}>{option.label}</strong>
                <span className="radio-note">{option.note}</span>
              </span>
            )}
          </label>
        ))}
        {extra}
      </div>
    </GroupFrame>
  )
}

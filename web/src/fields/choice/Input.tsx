import type { ReactNode } from 'react'
import { GroupFrame, type FieldTexts } from '../FieldFrame.tsx'

export type Option<V extends string> = { readonly value: V; readonly label: string; readonly lang?: string | undefined }

type ChoiceInputProps<V extends string> = {
  readonly texts: FieldTexts
  readonly options: readonly Option<V>[]
  readonly value: V | undefined
  readonly onValue: (value: V) => void
  /** Beside the options, such as a way to take the answer back. */
  readonly extra?: ReactNode
}

/** One of several, as radios. None is chosen at first: an answer nobody gave must not look given. */
export function ChoiceInput<V extends string>({ texts, options, value, onValue, extra }: ChoiceInputProps<V>) {
  return (
    <GroupFrame texts={texts}>
      <div className="radios">
        {options.map((option) => (
          <label key={option.value} className="radio">
            <input
              type="radio"
              name={texts.id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onValue(option.value)}
            />
            <span lang={option.lang}>{option.label}</span>
          </label>
        ))}
        {extra}
      </div>
    </GroupFrame>
  )
}

import type { ReactNode } from 'react'
import { useWords } from '../../words/use-words.ts'
import { ChoiceInput } from '../choice/Input.tsx'
import type { FieldTexts } from '../FieldFrame.tsx'

type BooleanInputProps = {
  readonly texts: FieldTexts
  readonly value: boolean | undefined
  readonly onValue: (value: boolean) => void
  readonly extra?: ReactNode
}

/** Yes or no, unset until the reader says. */
export function BooleanInput({ texts, value, onValue, extra }: BooleanInputProps) {
  const { t } = useWords()
  const options = [
    { value: 'yes', label: t.yes },
    { value: 'no', label: t.no },
  ] as const
  const chosen = value === undefined ? undefined : value ? 'yes' : 'no'
  return (
    <ChoiceInput
      texts={texts}
      options={options}
      value={chosen}
      onValue={(answer) => onValue(answer === 'yes')}
      extra={extra}
    />
  )
}

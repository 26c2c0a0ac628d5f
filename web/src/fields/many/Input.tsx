import type { Words } from '@yizheng/domain/text/words'
import { useWords } from '../../words/use-words.ts'
import { GroupFrame, type FieldTexts } from '../FieldFrame.tsx'

type ManyInputProps = {
  readonly texts: FieldTexts
  readonly options: readonly { readonly value: string; readonly label: Words }[]
  readonly value: readonly string[]
  readonly onValue: (value: string[]) => void
}

/** Several of several, as checkboxes; kept in the order of the options. */
export function ManyInput({ texts, options, value, onValue }: ManyInputProps) {
  const { say } = useWords()
  const toggle = (option: string, on: boolean) =>
    onValue(options.map((each) => each.value).filter((each) => (each === option ? on : value.includes(each))))
  return (
    <GroupFrame texts={texts}>
      <div className="radios">
        {options.map((option) => (
          <label key={option.value} className="radio">
            <input
              type="checkbox"
              checked={value.includes(option.value)}
              onChange={(event) => toggle(option.value, event.currentTarget.checked)}
            />
            <span>{say(option.label)}</span>
          </label>
        ))}
      </div>
    </GroupFrame>
  )
}

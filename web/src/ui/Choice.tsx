type ChoiceProps<T extends string> = {
  readonly name: string
  readonly legend: string
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly value: T
  readonly onChange: (value: T) => void
}

/** One of a few views of the same thing: native radios drawn as a strip. */
export function Choice<T extends string>({ name, legend, options, value, onChange }: ChoiceProps<T>) {
  return (
    <fieldset className="strip screen-only">
      <legend className="unseen">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="strip-option">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  )
}

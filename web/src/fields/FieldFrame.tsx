import type { ReactNode } from 'react'

export type FieldTexts = {
  readonly id: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly error?: string | undefined
  /** What may be a slip; whoever fills it in may leave it as it is. */
  readonly doubt?: string | undefined
}

/** What a control carries so that assistive technology hears the hint and the error with it. */
export type Wires = {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean
}

/** The attributes of the control that belongs to these texts. */
export function wiresOf({ id, hint, error, doubt }: FieldTexts): Wires {
  const described = [
    hint === undefined ? '' : `${id}-hint`,
    error === undefined ? '' : `${id}-error`,
    doubt === undefined ? '' : `${id}-doubt`,
  ]
  const ids = described.filter((part) => part !== '').join(' ')
  return { id, 'aria-describedby': ids === '' ? undefined : ids, 'aria-invalid': error !== undefined }
}

/** Label, hint and error around one control. */
export function FieldFrame({ texts, children }: { readonly texts: FieldTexts; readonly children: ReactNode }) {
  return (
    <div className={frameClass(texts)}>
      <label className="field-label" htmlFor={texts.id}>
        {texts.label}
      </label>
      <HintAndError texts={texts} />
      {children}
    </div>
  )
}

/** Legend, hint and error around several controls that are one question. */
export function GroupFrame({ texts, children }: { readonly texts: FieldTexts; readonly children: ReactNode }) {
  const wires = wiresOf(texts)
  return (
    <fieldset className={frameClass(texts)} id={wires.id} aria-describedby={wires['aria-describedby']} tabIndex={-1}>
      <legend className="field-label">{texts.label}</legend>
      <HintAndError texts={texts} />
      {children}
    </fieldset>
  )
}

function HintAndError({ texts }: { readonly texts: FieldTexts }) {
  return (
    <>
      {texts.hint !== undefined && (
        <div className="field-hint" id={`${texts.id}-hint`}>
          {texts.hint}
        </div>
      )}
      {texts.error !== undefined && (
        <p className="field-error" id={`${texts.id}-error`}>
          {texts.error}
        </p>
      )}
      {texts.doubt !== undefined && (
        <p className="field-doubt" id={`${texts.id}-doubt`}>
          {texts.doubt}
        </p>
      )}
    </>
  )
}

function frameClass(texts: FieldTexts): string {
  return texts.error === undefined ? 'field' : 'field field-wrong'
}

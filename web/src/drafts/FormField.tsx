import type { PlanField } from '@yizheng/domain/catalogue/plan'
import type { Words } from '@yizheng/domain/text/words'
import { formDoubt } from '@yizheng/domain/text/known-forms'
import { FiledInput } from '../fields/filed/Input.tsx'
import type { FiledValue } from '../fields/filed/value.ts'
import { TextInput } from '../fields/text/Input.tsx'
import { FiledView } from '../fields/filed/View.tsx'
import { Button } from '../ui/Button.tsx'
import { Details } from '../ui/Details.tsx'
import { usePortalWords } from '../words/portal.ts'
import { useWords } from '../words/use-words.ts'
import type { Application } from './ApplyFrame.tsx'
import { faultAtOnce } from './fault-at-once.ts'
import { valueOf } from './progress.ts'
import { Told } from '../catalogue/Told.tsx'

type FormFieldProps = {
  readonly application: Application
  readonly field: PlanField
  readonly errorOf: (id: string) => string | undefined
}

/** One field: filled in from shared data and correctable, or for the applicant to fill in; with why it is asked. */
export function FormField({ application, field, errorOf }: FormFieldProps) {
  const { draft, keeper, values } = application
  const prefilled = values[field.key]
  const corrected = draft.corrections[field.key] !== undefined
  const set = (value: FiledValue) => keeper.change({ filing: { ...draft.filing, [field.key]: value } })
  if (field.given !== undefined) {
    return (
      <div className="filled">
        <Carried field={field} />
        <Why application={application} field={field} />
      </div>
    )
  }
  if (prefilled?.verified) {
    return (
      <div className="filled">
        <Verified application={application} field={field} />
        <Why application={application} field={field} />
      </div>
    )
  }
  if (prefilled !== undefined && !corrected && draft.filing[field.key] === undefined) {
    return (
      <div className="filled">
        <Prefilled application={application} field={field} source={prefilled.source} />
        <Why application={application} field={field} />
      </div>
    )
  }
  return (
    <div className="filled">
      <Asked application={application} field={field} error={errorOf(`field-${field.key}`)} onValue={set} />
      {corrected && <Reason application={application} field={field} error={errorOf(`reason-${field.key}`)} />}
      <Why application={application} field={field} />
    </div>
  )
}

type PartProps = { readonly application: Application; readonly field: PlanField }

function Prefilled({ application, field, source }: PartProps & { readonly source: string }) {
  const { say } = useWords()
  const own = usePortalWords()
  const { draft, keeper, values } = application
  const value = values[field.key]?.value
  const correct = () =>
    keeper.change({
      corrections: { ...draft.corrections, [field.key]: '' },
      filing: { ...draft.filing, [field.key]: value ?? '' },
    })
  return (
    <>
      <p className="field-label">{say(field.label)}</p>
      <p className="filled-value">
        <FiledView field={field} value={value} />
      </p>
      <p className="soft">
        <Told text={own.draft.source(source)} />
      </p>
      <Button look="quiet" onClick={correct}>
        {own.draft.correct}
        <span className="unseen">{say(field.label)}</span>
      </Button>
    </>
  )
}

/** What a guiding question was answered with: shown, and not asked again. */
function Carried({ field }: { readonly field: PlanField }) {
  const { say } = useWords()
  const own = usePortalWords()
  return (
    <>
      <p className="field-label">{say(field.label)}</p>
      <p className="filled-value">
        <FiledView field={field} value={field.given} />
      </p>
      <p className="soft">{own.draft.carried}</p>
    </>
  )
}

/** What the identity of whoever is signed in vouches for: it is shown and cannot be typed over. */
function Verified({ application, field }: PartProps) {
  const { say } = useWords()
  const own = usePortalWords()
  const known = application.values[field.key]
  return (
    <>
      <p className="field-label">{say(field.label)}</p>
      <p className="filled-value">
        <FiledView field={field} value={known?.value} />
      </p>
      <p className="soft">
        <Told text={own.draft.verified(known?.source ?? '')} />
      </p>
    </>
  )
}

/** What to write, and how such a thing looks; undefined where the label says enough. */
function hintOf(
  { help, example }: PlanField,
  say: (words: Words) => string,
  t: ReturnType<typeof usePortalWords>['draft'],
): string | undefined {
  if (help === undefined) return example && t.example(say(example))
  return example === undefined ? say(help) : t.hint(say(help), say(example))
}

type AskedProps = PartProps & { readonly error: string | undefined; readonly onValue: (value: FiledValue) => void }

function Asked({ application, field, error, onValue }: AskedProps) {
  const { say } = useWords()
  const own = usePortalWords()
  const hint = hintOf(field, say, own.draft)
  const fault = faultAtOnce(field, valueOf(application, field.key))
  const told = error ?? (fault && say(fault))
  const doubt = told === undefined ? formDoubt(field, valueOf(application, field.key)) : undefined
  const label = field.required ? say(field.label) : say(field.label) + own.draft.optional
  return (
    <FiledInput
      texts={{
        id: `field-${field.key}`,
        label,
        error: told,
        doubt: doubt && say(doubt),
        ...(hint !== undefined && { hint }),
      }}
      field={field}
      value={valueOf(application, field.key)}
      onValue={onValue}
    />
  )
}

function Reason({ application, field, error }: PartProps & { readonly error: string | undefined }) {
  const own = usePortalWords()
  const { draft, keeper } = application
  return (
    <TextInput
      texts={{ id: `reason-${field.key}`, label: own.draft.correction, error }}
      raw={draft.corrections[field.key] ?? ''}
      onRaw={(reason) => keeper.change({ corrections: { ...draft.corrections, [field.key]: reason } })}
      required
    />
  )
}

function Why({ application, field }: PartProps) {
  const { say } = useWords()
  const own = usePortalWords()
  return (
    <Details
      summary={
        <>
          {own.draft.why}
          <span className="unseen"> {say(field.label)}</span>
        </>
      }
    >
      <p>{own.draft.whyItems(application.names.items(field.items))}</p>
      <ul className="soft">
        {[...new Set(field.basis.map(({ law, article }) => (article === null ? law : `${law} ${article}`)))].map(
          (text) => (
            <li key={text}>
              <Told text={text} />
            </li>
          ),
        )}
      </ul>
    </Details>
  )
}

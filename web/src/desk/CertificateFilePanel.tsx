import type { CaseView } from '@yizheng/contract/cases'
import { ask } from '../client/ask.ts'
import { normaliseLines } from '../fields/normalise.ts'
import { Facts } from '../ui/Facts.tsx'
import { useByHandWords } from '../words/by-hand.ts'
import { PaperUpload } from '../files/PaperUpload.tsx'
import { PaperFile } from '../files/PaperFile.tsx'
import { useFiles } from '../files/use-files.ts'
import { ActForm, type Drawn } from './ActForm.tsx'
import type { PanelProps } from './panels.ts'
import { RecordToCompare } from './RecordToCompare.tsx'
import { TextArea } from './TextArea.tsx'
import { useTyped } from './use-typed.ts'

/** What an upload is filed under that is attached as the file of a certificate. */
const MATERIAL = 'certificate-file'

type ByHand = NonNullable<CaseView['certificates'][number]['byHand']>

/** The certificate that a panel is about, with what was made of it by hand. */
function aboutIn({ view, approval: number }: PanelProps) {
  return view.certificates.find((each) => each.number === number)
}

/** Attaches the file of a certificate that the office cannot make, or one that is to take the place of another. */
export function AttachFilePanel(props: PanelProps) {
  const { view, approval: number, onStale } = props
  const t = useByHandWords()
  const typed = useTyped(props, { file: '', reason: '' })
  const { value, change, faultOf } = typed
  const read = (): Drawn | undefined => {
    const reason = normaliseLines(value.reason)
    const wrong = [
      ...(value.file === '' ? [{ fieldId: `paper-${MATERIAL}`, text: t.missing.file }] : []),
      ...(reason === '' ? [{ fieldId: 'by-hand-reason', text: t.missing.how }] : []),
    ]
    if (!typed.holds(wrong)) return undefined
    const body = { certificate: number, file: value.file, reason }
    return {
      act: { type: 'AttachCertificateFile', certificate: number },
      mark: JSON.stringify(body),
      ...t.attach,
      send: (call) => ask('attachCertificateFile', { ...call, body }),
    }
  }
  return (
    <ActForm
      view={view}
      title={t.attach.title}
      acts={[{ type: 'AttachCertificateFile', certificate: number }]}
      faults={typed.faults}
      read={read}
      onDone={typed.done}
      onStale={onStale}
    >
      <p>{t.attach.lead}</p>
      <RecordToCompare view={view} number={number} />
      <ul>
        <PaperUpload
          paper={{ key: MATERIAL, name: t.file }}
          given={value.file === '' ? [] : [{ material: MATERIAL, file: value.file }]}
          onAdd={({ file }) => change({ file: file ?? '' })}
          onRemove={() => change({ file: '' })}
        />
      </ul>
      <TextArea
        texts={{ id: 'by-hand-reason', label: t.how, hint: t.howHint, error: faultOf('by-hand-reason') }}
        raw={value.reason}
        onRaw={(reason) => change({ reason })}
      />
    </ActForm>
  )
}

/** A second person compares a file made by hand with the record. */
export function ConfirmFilePanel(props: PanelProps) {
  const { view, approval: number, onStale, onDone } = props
  const t = useByHandWords()
  const file = aboutIn(props)?.byHand?.proposed ?? null
  return (
    <ActForm
      view={view}
      title={t.confirm.title}
      acts={[{ type: 'ConfirmCertificateFile', certificate: number }]}
      faults={[]}
      read={() =>
        file === null
          ? undefined
          : {
              act: { type: 'ConfirmCertificateFile', certificate: number },
              mark: String(file.attached),
              ...t.confirm,
              send: (call) =>
                ask('confirmCertificateFile', { ...call, body: { certificate: number, attached: file.attached } }),
            }
      }
      onDone={onDone}
      onStale={onStale}
    >
      <p>{t.confirm.lead}</p>
      {file !== null && <MadeByHand file={file} />}
      <RecordToCompare view={view} number={number} />
    </ActForm>
  )
}

/** Takes a file made by hand back, before or after it stood. */
export function WithdrawFilePanel(props: PanelProps) {
  const { view, approval: number, onStale } = props
  const t = useByHandWords()
  const byHand = aboutIn(props)?.byHand
  const file = byHand?.proposed ?? byHand?.standing ?? null
  const typed = useTyped(props, { reason: '' })
  const read = (): Drawn | undefined => {
    const reason = normaliseLines(typed.value.reason)
    if (!typed.holds(reason === '' ? [{ fieldId: 'by-hand-back', text: t.missing.reason }] : [])) return undefined
    if (file === null) return undefined
    const body = { certificate: number, attached: file.attached, reason }
    return {
      act: { type: 'WithdrawCertificateFile', certificate: number },
      mark: JSON.stringify(body),
      ...t.withdraw,
      send: (call) => ask('withdrawCertificateFile', { ...call, body }),
    }
  }
  return (
    <ActForm
      view={view}
      title={t.withdraw.title}
      acts={[{ type: 'WithdrawCertificateFile', certificate: number }]}
      faults={typed.faults}
      read={read}
      onDone={typed.done}
      onStale={onStale}
    >
      <p>{t.withdraw.lead}</p>
      {file !== null && <MadeByHand file={file} />}
      <TextArea
        texts={{ id: 'by-hand-back', label: t.reason, error: typed.faultOf('by-hand-back') }}
        raw={typed.value.reason}
        onRaw={(reason) => typed.change({ reason })}
      />
    </ActForm>
  )
}

/** The file, who made it, when and how. */
function MadeByHand({ file }: { readonly file: NonNullable<ByHand['proposed']> }) {
  const t = useByHandWords()
  const files = useFiles([{ file: file.file }])
  return (
    <>
      <PaperFile file={file.file} view={files.get(file.file)} opens={t.open} otherwise={t.open} />
      <Facts
        facts={[
          { name: t.by, value: t.byOn(file.by, file.on) },
          { name: t.pages, value: String(file.pages) },
          { name: t.hash, value: <code className="hash">{file.sha256}</code>, wide: true },
          { name: t.how, value: <span lang="zh-CN">{file.reason}</span>, wide: true },
        ]}
      />
    </>
  )
}

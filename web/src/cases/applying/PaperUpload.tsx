import { useEffect, useRef, useState } from 'react'
import type { HandedIn } from '@yizheng/domain/cases/event'
import type { Words } from '@yizheng/domain/catalogue/words'
import { whenBack, whenSignedIn } from '../../client/contact.ts'
import { Button } from '../../ui/Button.tsx'
import { usePortalWords } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { ACCEPT, faultBefore } from './file-rules.ts'
import { uploadFile } from './upload.ts'

type PaperProps = {
  readonly paper: { readonly key: string; readonly name: Words }
  readonly given: readonly HandedIn[]
  readonly onAdd: (handedIn: HandedIn) => void
  readonly onRemove: (handedIn: HandedIn) => void
}

type State =
  | { readonly kind: 'still' }
  | { readonly kind: 'running'; readonly percent: number }
  | { readonly kind: 'wrong'; readonly words: Words | 'tooLarge' | 'wrongType' | 'empty' }
  | { readonly kind: 'broken'; readonly file: File; readonly signedOut: boolean }

/** One paper: choose, progress, what is there, open, remove. A file cut off on its way is sent again when the line is back. */
export function PaperUpload({ paper, given, onAdd, onRemove }: PaperProps) {
  const { say } = useWords()
  const own = usePortalWords()
  const [state, setState] = useState<State>({ kind: 'still' })
  const [news, setNews] = useState<'done' | 'removed'>()
  const name = say(paper.name)
  const id = `paper-${paper.key}`

  const send = async (file: File) => {
    const fault = faultBefore(file)
    if (fault !== undefined) return setState({ kind: 'wrong', words: fault })
    setState({ kind: 'running', percent: 0 })
    const uploaded = await uploadFile(file, paper.key, (percent) => setState({ kind: 'running', percent }))
    if (uploaded.kind === 'broken') return setState({ kind: 'broken', file, signedOut: uploaded.signedOut === true })
    if (uploaded.kind === 'refused') return setState({ kind: 'wrong', words: reasonOf(uploaded.problem) })
    setState({ kind: 'still' })
    setNews('done')
    onAdd({ material: paper.key, file: uploaded.file.file })
  }
  const latest = useRef(send)
  useEffect(() => {
    latest.current = send
  })
  useEffect(() => {
    if (state.kind !== 'broken') return undefined
    const { file, signedOut } = state
    return (signedOut ? whenSignedIn : whenBack)(() => void latest.current(file))
  }, [state])

  const error = state.kind === 'wrong' || state.kind === 'broken'
  return (
    <li className="paper">
      <p className="field-label">{name}</p>
      {given.map((each, i) => (
        <p key={each.file ?? i} className="acts">
          {each.file !== null && (
            <a className="row-link" href={`/api/files/${each.file}`} target="_blank" rel="noreferrer">
              {own.papers.open(name)}
            </a>
          )}
          <Button
            look="quiet"
            onClick={() => {
              setNews('removed')
              onRemove(each)
            }}
          >
            {own.papers.remove(name)}
          </Button>
        </p>
      ))}
      <label className="button button-plain upload">
        {given.length === 0 ? own.papers.choose(name) : own.papers.more(name)}
        <input
          id={id}
          type="file"
          accept={ACCEPT}
          // Not disabled: whoever works by keyboard would lose their place.
          aria-disabled={state.kind === 'running'}
          aria-invalid={error}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0]
            event.currentTarget.value = ''
            if (file !== undefined && state.kind !== 'running') void send(file)
          }}
        />
      </label>
      <output className="soft">
        {state.kind === 'running' && own.papers.running(state.percent)}
        {state.kind === 'still' && news !== undefined && own.papers[news](name)}
      </output>
      {error && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {state.kind === 'broken' && own.papers.broken}
          {state.kind === 'wrong' && (typeof state.words === 'string' ? own.papers[state.words] : say(state.words))}
        </p>
      )}
      {state.kind === 'broken' && <Button onClick={() => void send(state.file)}>{own.papers.retry}</Button>}
    </li>
  )
}

/** The most particular thing the office says about a file it refuses. */
function reasonOf(problem: { faults?: { reason: Words }[] | undefined; words: { detail: Words } }): Words {
  return problem.faults?.[0]?.reason ?? problem.words.detail
}

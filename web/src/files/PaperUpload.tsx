import { useState } from 'react'
import type { FileView } from '@yizheng/contract/files'
import type { HandedIn } from '@yizheng/domain/cases/filing/state'
import type { Words } from '@yizheng/domain/text/words'
import { Button } from '../ui/Button.tsx'
import { usePortalWords } from '../words/portal.ts'
import { useWords } from '../words/use-words.ts'
import { PaperFile } from './PaperFile.tsx'
import { useFiles } from './use-files.ts'
import { ACCEPT } from './file-rules.ts'
import type { Sending } from './upload-queue.ts'
import { useDrop } from './use-drop.ts'
import { useUploads } from './use-uploads.ts'
import './upload.css'

type PaperProps = {
  readonly paper: { readonly key: string; readonly name: Words }
  readonly given: readonly HandedIn[]
  readonly onAdd: (handedIn: HandedIn) => void
  readonly onRemove: (handedIn: HandedIn) => void
  /** The id of the group it stands in alone, whose legend is its name. */
  readonly within?: string
}

type News = { readonly kind: 'done' | 'removed' } | { readonly kind: 'same'; readonly name: string }

/**
 * One paper: what is there, with its small picture; choosing or dropping one or several files; how far each is; what is wrong with
 * those that were refused. A file cut off on its way goes on when the line is back.
 */
export function PaperUpload({ paper, given, onAdd, onRemove, within }: PaperProps) {
  const { say } = useWords()
  const own = usePortalWords()
  const [news, setNews] = useState<News>()
  const views = useFiles(given)
  const name = say(paper.name)
  const id = within === undefined ? `paper-${paper.key}` : `${within}-paper`
  const { sending, queue } = useUploads(paper.key, (view) => {
    const there = sameAmong(view, given, views)
    if (there) return setNews({ kind: 'same', name: there.name })
    setNews({ kind: 'done' })
    onAdd({ material: paper.key, file: view.file })
  })
  const add = (files: readonly File[]) => {
    setNews(undefined)
    queue.add(files, window.navigator.userAgent)
  }
  const { place, over } = useDrop(add)
  const wrong = sending.some(({ state }) => state.kind === 'wrong' || state.kind === 'broken')
  return (
    <li ref={place} className={over ? 'paper paper-over' : 'paper'}>
      {within === undefined && <p className="field-label">{name}</p>}
      {given.map((each, i) => (
        <div key={each.file ?? i} className="paper-given">
          {each.file !== null && (
            <PaperFile
              file={each.file}
              view={views.get(each.file)}
              opens={own.papers.open(name)}
              otherwise={own.papers.open(name)}
            />
          )}
          <Button
            look="quiet"
            onClick={() => {
              setNews({ kind: 'removed' })
              onRemove(each)
            }}
          >
            {own.papers.remove(name)}
          </Button>
        </div>
      ))}
      <label className="button button-plain upload">
        {given.length === 0 ? own.papers.choose(name) : own.papers.more(name)}
        <input
          id={id}
          type="file"
          multiple
          accept={ACCEPT}
          aria-invalid={wrong}
          aria-describedby={wrong ? `${id}-error` : undefined}
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])]
            event.currentTarget.value = ''
            if (files.length > 0) add(files)
          }}
        />
      </label>
      <span className="soft drop-hint">{own.papers.drop}</span>
      <output className="soft">
        {news !== undefined && (news.kind === 'same' ? own.papers.same(news.name) : own.papers[news.kind](name))}
      </output>
      <div id={`${id}-error`}>
        {sending.map((each) => (
          <SendingLine key={each.key} sending={each} />
        ))}
      </div>
      {sending.some(({ state }) => state.kind === 'broken') && (
        <Button onClick={() => queue.again()}>{own.papers.retry}</Button>
      )}
    </li>
  )
}

/** One file on its way: its name, how far it is, or what is wrong with it. */
function SendingLine({ sending: { file, state } }: { readonly sending: Sending }) {
  const { name } = file
  const { say } = useWords()
  const own = usePortalWords()
  if (state.kind === 'waiting' || state.kind === 'running') {
    const percent = state.kind === 'running' ? state.percent : 0
    return (
      <p className="sending">
        <span className="sending-name">{name}</span> <progress value={percent} max="100" aria-label={name} />{' '}
        <span className="soft">{sendingWords(own.papers, state)}</span>
      </p>
    )
  }
  return (
    <p className="field-error" role="alert">
      <span className="sending-name">{name}</span>
      {own.colon}
      {state.kind === 'broken'
        ? own.papers.broken
        : typeof state.words === 'string'
          ? own.papers[state.words]
          : say(state.words)}
    </p>
  )
}

type PaperWords = ReturnType<typeof usePortalWords>['papers']

function sendingWords(own: PaperWords, state: Extract<Sending['state'], { kind: 'waiting' | 'running' }>): string {
  if (state.kind === 'waiting') return own.waiting
  return state.percent >= 100 ? own.checking : own.running(state.percent)
}

/** The same file among those that are there, by its number or by what is in it. */
function sameAmong(
  view: FileView,
  given: readonly HandedIn[],
  views: ReadonlyMap<string, FileView>,
): FileView | undefined {
  if (given.some(({ file }) => file === view.file)) return view
  return given.map(({ file }) => views.get(file ?? '')).find((each) => each?.sha256 === view.sha256)
}

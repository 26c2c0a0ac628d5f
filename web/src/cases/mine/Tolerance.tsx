import { useState } from 'react'
import type { HandedIn } from '@yizheng/domain/cases/filing/state'
import { ask } from '../../client/ask.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { usePortalWords } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { Trouble } from '../../drafts/ApplyFrame.tsx'
import { PaperUpload } from '../../files/PaperUpload.tsx'
import '../../drafts/applying.css'
import { useDraft } from '../use-draft.ts'
import { deferredDraft } from './draft-keys.ts'
import { isOpen, type ActProps } from './open-acts.ts'
import { useAct } from './use-act.ts'

/** Papers that may come later 容缺: the letter that promises them, and then the papers themselves. */
export function Tolerance({ view, onDone }: ActProps) {
  return (
    <>
      {isOpen(view, 'SignToleranceLetter') && <Letter view={view} onDone={onDone} />}
      {isOpen(view, 'SupplyDeferred') && <Deferred view={view} onDone={onDone} />}
    </>
  )
}

/** The letter in full, with its day; signed only by somebody who says that they read it, and as it was read. */
function Letter({ view, onDone }: ActProps) {
  const { say } = useWords()
  const own = usePortalWords()
  const act = useAct(onDone)
  const [read, setRead] = useState(false)
  const [asked, setAsked] = useState(false)
  const letter = view.letterToSign
  if (letter === null) return null
  const { supplyBy, textHash } = letter
  const sign = () => {
    setAsked(true)
    if (!read) return
    void act.run([view.version, 'letter', textHash], (idempotencyKey) =>
      ask('signToleranceLetter', {
        params: { case: view.id },
        body: { supplyBy, textHash, read: true },
        expectedVersion: view.version,
        idempotencyKey,
      }),
    )
  }
  const unread = asked && !read
  return (
    <Notice tone="mind" title={own.case.letter}>
      <p>{own.case.letterText(supplyBy)}</p>
      <blockquote className="letter">
        <h3>{own.case.letterTitle}</h3>
        {letter.text.map((paragraph) => (
          <p key={paragraph.zh}>{say(paragraph)}</p>
        ))}
      </blockquote>
      {unread && (
        <p className="field-error" id="letter-read-error" role="alert">
          {own.case.letterUnread}
        </p>
      )}
      <label className="check">
        <input
          type="checkbox"
          checked={read}
          aria-invalid={unread}
          aria-describedby={unread ? 'letter-read-error' : undefined}
          onChange={(event) => setRead(event.target.checked)}
        />
        <span>{own.case.letterRead(supplyBy)}</span>
      </label>
      {act.trouble !== undefined && <Trouble trouble={act.trouble} />}
      <Button look="main" disabled={act.busy} onClick={sign}>
        {own.case.letterSign}
      </Button>
    </Notice>
  )
}

const START: { readonly materials: readonly HandedIn[] } = { materials: [] }

function Deferred({ view, onDone }: ActProps) {
  const own = usePortalWords()
  const typed = useDraft(deferredDraft(view), START)
  const act = useAct(() => {
    typed.drop()
    onDone()
  })
  const setMaterials = (change: (before: readonly HandedIn[]) => readonly HandedIn[]) =>
    typed.set((before) => ({ materials: change(before.materials) }))
  const awaited = view.plan.materials.filter(({ key }) => view.tolerance?.missing.includes(key))
  // What came meanwhile by another window is not handed in again.
  const materials = typed.value.materials.filter(({ material }) => awaited.some(({ key }) => key === material))
  const supply = () =>
    act.run([view.version, materials], (idempotencyKey) =>
      ask('supplyDeferred', {
        params: { case: view.id },
        body: { materials: [...materials] },
        expectedVersion: view.version,
        idempotencyKey,
      }),
    )
  return (
    <Notice tone="mind" title={own.case.deferred}>
      <p>{own.case.deferredText(view.tolerance?.supplyBy ?? '')}</p>
      <ul>
        {awaited.map((paper) => (
          <PaperUpload
            key={paper.key}
            paper={paper}
            given={materials.filter(({ material }) => material === paper.key)}
            onAdd={(added) => setMaterials((before) => [...before, added])}
            onRemove={(gone) => setMaterials((before) => before.filter(({ file }) => file !== gone.file))}
          />
        ))}
      </ul>
      {act.trouble !== undefined && <Trouble trouble={act.trouble} />}
      <Button look="main" disabled={act.busy || materials.length === 0} onClick={() => void supply()}>
        {own.case.deferredSupply}
      </Button>
    </Notice>
  )
}

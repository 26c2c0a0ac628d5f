import type { FileView } from '@yizheng/contract/files'
import { bytes } from '../words/bytes.ts'
import { wallTime } from '../ui/times.ts'
import './paper-file.css'
import { Marked } from '../ui/Marked.tsx'

type PaperFileProps = {
  readonly file: string
  /** What is known of it; while it is not, the link alone is shown. */
  readonly view: FileView | undefined
  /** What the link does, for those who hear it. */
  readonly opens: string
  /** What stands in the place of the name while it is not known. */
  readonly otherwise: string
}

/** A paper that lies at the office: its small picture, the name it came under, size and time. Opens in a tab of its own. */
export function PaperFile({ file, view, opens, otherwise }: PaperFileProps) {
  return (
    <span className="paper-file">
      <a
        className="row-link paper-file-link"
        href={`/api/files/${file}?disposition=inline`}
        target="_blank"
        rel="noreferrer"
      >
        <img
          className="paper-picture"
          src={`/api/files/${file}/picture`}
          alt=""
          width="56"
          height="56"
          loading="lazy"
          // A picture that cannot be had leaves its place empty instead of a broken sign.
          onError={(event) => event.currentTarget.classList.add('paper-picture-none')}
        />
        <span className="paper-file-name">
          <Marked text={view?.name ?? otherwise} />
          <span className="unseen"> {opens}</span>
        </span>
      </a>
      {view !== undefined && (
        <span className="soft paper-file-facts">
          {bytes(view.size)} · {wallTime(view.uploadedAt)}
        </span>
      )}
    </span>
  )
}

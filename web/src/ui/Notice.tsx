import type { ReactNode } from 'react'

export type Tone = 'calm' | 'good' | 'mind' | 'wrong'

type NoticeProps = { readonly tone?: Tone; readonly title?: string; readonly children: ReactNode }

/** A remark that stands out from the text. The title says in words what the colour only underlines. */
export function Notice({ tone = 'calm', title, children }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`}>
      {title !== undefined && <p className="notice-title">{title}</p>}
      {children}
    </div>
  )
}

/** A word about a thing, never a control. */
export function Tag({ tone = 'calm', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={`tag tag-${tone}`}>{children}</span>
}

import type { ReactNode } from 'react'

type FrameProps = {
  readonly skipLabel: string
  readonly banner?: ReactNode
  readonly header: ReactNode
  readonly footer: ReactNode
  readonly children: ReactNode
}

/** What every page stands in: the way past the header, then banner, header, content and footer. */
export function Frame({ skipLabel, banner, header, footer, children }: FrameProps) {
  return (
    <>
      <a className="skip" href="#content">
        {skipLabel}
      </a>
      <header className="frame-header">
        {banner}
        <div className="frame-bar">{header}</div>
      </header>
      <main className="frame-main" id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className="frame-footer">
        <div className="frame-footer-inner">{footer}</div>
      </footer>
    </>
  )
}

type BarProps = { readonly part: number; readonly look?: 'plain' | 'before' | 'breach' | 'soon' }

/** A bar as long as its part (0 to 1) of the longest. It says nothing the number beside it does not. */
export function Bar({ part, look = 'plain' }: BarProps) {
  return (
    <svg
      className={`bar bar-${look}`}
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect className="bar-track" width="100" height="8" />
      <rect className="bar-fill" width={Math.max(0, Math.min(1, part)) * 100} height="8" />
    </svg>
  )
}

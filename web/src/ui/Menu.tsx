import { useEffect, useRef, type ReactNode } from 'react'

type MenuProps = {
  /** What stands on the button. */
  readonly label: ReactNode
  /** Links and buttons, each an `li`. */
  readonly children: ReactNode
}

/**
 * A few links and buttons behind one button: the browser's own disclosure, so that it works before any script does. It closes
 * with Escape, with whatever is chosen in it, and when something else is touched.
 */
export function Menu({ label, children }: MenuProps) {
  const box = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const close = () => {
      if (box.current !== null) box.current.open = false
    }
    const outside = (event: Event) => {
      if (event.target instanceof Node && box.current?.contains(event.target) === false) close()
    }
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || box.current?.open !== true) return
      close()
      box.current.querySelector('summary')?.focus()
    }
    const chosen = (event: Event) => {
      if (event.target instanceof Element && event.target.closest('a, button') !== null) close()
    }
    const menu = box.current
    menu?.addEventListener('click', chosen)
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    document.addEventListener('keydown', escape)
    return () => {
      menu?.removeEventListener('click', chosen)
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
      document.removeEventListener('keydown', escape)
    }
  }, [])
  return (
    <details className="menu" ref={box}>
      <summary className="button button-plain">{label}</summary>
      <ul className="menu-list">{children}</ul>
    </details>
  )
}

import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Link } from './Link.tsx'

type Look = 'main' | 'plain' | 'quiet'

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style'> & { readonly look?: Look }

/** A button that does something on this page. It never submits a form unless told so by `type`. */
export function Button({ look = 'plain', type = 'button', children, ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} className={`button button-${look}`}>
      {children}
    </button>
  )
}

type ButtonLinkProps = {
  readonly to: string
  readonly look?: Look
  readonly away?: boolean
  readonly children: ReactNode
}

/** A link that looks like a button because it is the next step. `away` for addresses the server answers itself. */
export function ButtonLink({ to, look = 'main', away = false, children }: ButtonLinkProps) {
  const className = `button button-${look}`
  if (away) {
    return (
      <a href={to} className={className}>
        {children}
      </a>
    )
  }
  return (
    <Link to={to} className={className}>
      {children}
    </Link>
  )
}

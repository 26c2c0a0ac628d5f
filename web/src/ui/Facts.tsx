import type { ReactNode } from 'react'

export type Fact = { readonly name: string; readonly value: ReactNode; readonly wide?: boolean }

/** Names and values side by side. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.name} className={fact.wide === true ? 'fact fact-wide' : 'fact'}>
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}

import { ClockLine } from './ClockLine.tsx'
import { ConnectionLine } from './ConnectionLine.tsx'
import { SessionEnd } from './SessionEnd.tsx'
import '../../ui/states.css'

/** What can befall any page: no network, no office, a session that ends. Stands before the page and says it aloud. */
export function ShellStates() {
  return (
    <div className="status-bar">
      <output>
        <ConnectionLine />
        <ClockLine />
      </output>
      <SessionEnd />
    </div>
  )
}

import type { CaseEvent } from './event.ts'
import { words } from './notice-words.ts'
import type { Said } from './notices.ts'

/** What is served between acceptance and decision: another catalogue. */
export function saidOnTheWay(event: CaseEvent): Said | undefined {
  switch (event.type) {
    case 'PlanOffered':
    case 'PlanAdopted':
      return {
        kind: 'plan',
        title:
          event.type === 'PlanOffered'
            ? words('事项要求有变化，请您选择', 'The requirements have changed: your choice')
            : words('按新的事项要求办理', 'Handled by the new requirements'),
        text: event.changes.map(({ what }) => what),
      }
    default:
      return undefined
  }
}

import type { CaseView } from '@yizheng/contract/cases'

export type ActProps = { readonly view: CaseView; readonly onDone: () => void }

/** Whether the office says that this act is open to the person asking. */
export function isOpen(view: Pick<CaseView, 'allowedCommands'>, type: string): boolean {
  return view.allowedCommands.some((act) => act.type === type)
}

import type { ActDone, CaseView } from '@yizheng/contract/cases'
import { furtherOf, type FurtherType } from '../further/acts.ts'

export type PanelProps = {
  readonly view: CaseView
  /** The approval the act is about; empty for the whole case. */
  readonly approval: string
  readonly draftKey: string
  readonly onDone: (done: ActDone) => void
  readonly onStale: () => void
}

export type PanelKind = 'accept' | 'examine' | 'inspect' | 'decide' | 'certify' | 'deliver'
export type PanelName =
  | { readonly kind: PanelKind; readonly approval: string }
  | { readonly kind: 'further'; readonly type: FurtherType; readonly approval: string }

const KINDS: Readonly<Record<string, PanelKind>> = {
  AcceptApplication: 'accept',
  AcceptWithTolerance: 'accept',
  RequestSupplement: 'accept',
  DoNotAcceptApplication: 'accept',
  ExamineApproval: 'examine',
  RecordInspection: 'inspect',
  GrantLicence: 'decide',
  RefuseLicence: 'decide',
  IssueCertificate: 'certify',
  DeliverCertificate: 'deliver',
}

/** The forms that the open acts come to: granting and refusing are one form. */
export function panelsOf(view: CaseView): PanelName[] {
  const panels = view.allowedCommands.flatMap(({ type, approval = '' }): PanelName[] => {
    const kind = KINDS[type]
    return kind === undefined ? [] : [{ kind, approval }]
  })
  return [...new Map(panels.map((panel) => [panelKey(panel), panel])).values()]
}

/** The acts beside the main road, each a form of its own. */
export function furtherPanelsOf(view: CaseView): PanelName[] {
  return furtherOf(view).map(({ type, approval }) => ({ kind: 'further', type, approval }))
}

export function panelKey(panel: PanelName): string {
  return panel.kind === 'further' ? `${panel.type}:${panel.approval}` : `${panel.kind}:${panel.approval}`
}

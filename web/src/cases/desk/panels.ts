import type { ActDone, CaseView } from '@yizheng/contract/cases'

export type PanelProps = {
  readonly view: CaseView
  /** The approval the act is about; empty for the whole case. */
  readonly approval: string
  readonly draftKey: string
  readonly onDone: (done: ActDone) => void
  readonly onStale: () => void
}

export type PanelKind = 'accept' | 'examine' | 'inspect' | 'decide' | 'certify' | 'deliver'
export type PanelName = { readonly kind: PanelKind; readonly approval: string }

const KINDS: Readonly<Record<string, PanelKind>> = {
  AcceptApplication: 'accept',
  ExamineApproval: 'examine',
  RecordInspection: 'inspect',
  GrantLicence: 'decide',
  RefuseLicence: 'decide',
  IssueCertificate: 'certify',
  DeliverCertificate: 'deliver',
}

/** The forms that the open acts come to: granting and refusing are one form. */
export function panelsOf(view: CaseView): PanelName[] {
  const panels = view.allowedCommands.flatMap(({ type, approval = '' }) => {
    const kind = KINDS[type]
    return kind === undefined ? [] : [{ kind, approval }]
  })
  return [...new Map(panels.map((panel) => [panelKey(panel), panel])).values()]
}

export function panelKey({ kind, approval }: PanelName): string {
  return `${kind}:${approval}`
}

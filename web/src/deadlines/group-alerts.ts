import type { AlertView } from '@yizheng/contract/deadlines'

/** What is said of one deadline of one case, or one thing that happened: the last of it is shown, all of it is seen at once. */
export type AlertGroup = { readonly key: string; readonly latest: AlertView; readonly all: readonly AlertView[] }

/** Alerts by what they are about, in the order in which they came, the newest first. */
export function groupAlerts(alerts: readonly AlertView[]): AlertGroup[] {
  const groups = new Map<string, AlertView[]>()
  for (const alert of alerts) {
    const key = alert.kind === 'deadline' ? `${alert.case} ${alert.subject}` : `${alert.case} ${alert.key}`
    groups.set(key, [...(groups.get(key) ?? []), alert])
  }
  return [...groups].flatMap(([key, all]) => {
    const latest = [...all].sort((a, b) => (b.percent ?? 0) - (a.percent ?? 0))[0]
    return latest ? [{ key, latest, all }] : []
  })
}

import { z } from 'zod'
import { awaitedPromises } from '../commitments/awaited.ts'
import { Day } from '../../time/day.ts'
import type { Case } from '../case.ts'
import { prerequisiteOpen, notNow } from '../kernel/open.ts'
import { act } from '../kernel/act.ts'
import { Key, Text } from '../kernel/values.ts'
import { refusedWith } from '../kernel/outcome.ts'
import { words, type Fault } from '../refusal.ts'
import { InspectionRecorded, RectificationReported } from './events.ts'
import { awaitedRectifications, toldWith } from './put-right.ts'
import { openSites, siteReady } from './sites.ts'
import { SiteFinding } from '../../inspections/finding.ts'
import { findingFaults, inspectorFaults } from './visit.ts'

/** The visit to a site, and the word of the applicant that what it found wanting is put right (行政许可法 34). */

const inspector = { role: 'inspector', scope: 'bureau', part: 'inspect', about: 'case' } as const

/** One visit for everything whose site is to be seen, by at least two people. */
export const RecordInspection = act(
  'RecordInspection',
  {
    /** Everyone who was on the visit, at least two (行政许可法 34(3)). */
    inspectors: z.array(Key).min(1).max(20),
    visitedOn: Day,
    findings: z.array(SiteFinding).min(1).max(50),
  },
  {
    place: 60,
    route: { path: 'record-inspection', summary: { zh: '登记联合踏勘', en: 'Record the joint inspection' } },
    right: inspector,
    depends: ['form', 'plan', 'sites'],
    waits: { licence: words('现场踏勘', 'The site is to be visited') },
    open: (current, plan) => {
      if (current.stage !== 'accepted') return notNow
      if (openSites(current, plan).length > 0) return undefined
      const waits = plan.approvals.some(({ inspected, key }) => inspected && !siteReady(current, plan, key))
      return waits ? prerequisiteOpen : notNow
    },
    decide: (current, { inspectors, visitedOn, findings }, context, on) => {
      const rectifyBy = toldWith(findings, { ...context, on })
      const noted = { inspectors, visitedOn, findings, ...(rectifyBy && { rectifyBy }) }
      return (
        refusedWith(
          inspectorFaults(current, inspectors, context, { on, right: inspector }),
          'inspectors-invalid',
          '踏勘人员不符合要求',
          'The inspectors do not fit',
        ) ??
        refusedWith(
          findingFaults(current, noted, context.plan, on),
          'findings-invalid',
          '踏勘记录不完整',
          'The record of the visit is not complete',
        ) ?? { events: [InspectionRecorded.of(noted)] }
      )
    },
  },
)

/** By the applicant or holder: what a visit or a check found wanting is put right, with photographs or papers that show it. */
export const ReportRectification = act(
  'ReportRectification',
  {
    /** Of which approvals; absent: of all that is to be put right. */
    approvals: z.array(Key).min(1).max(50).optional(),
    note: Text,
    files: z.array(Key).max(20).default([]),
  },
  {
    place: 70,
    route: {
      path: 'report-rectification',
      summary: { zh: '报告整改完成', en: 'Report that what was found wanting is put right' },
    },
    right: { role: 'applicant', scope: 'own-case', part: 'apply', about: 'case' },
    depends: ['sites', 'promises'],
    waits: { licence: words('申请人整改', 'The applicant is to put right what the visit found wanting') },
    open: (current) => (reportable(current).length > 0 ? undefined : notNow),
    decide: (current, { approvals: named, note, files }) => {
      const waits = reportable(current)
      const faults = (named ?? []).flatMap((key, index) => (waits.includes(key) ? [] : [notWaiting(index)]))
      return (
        refusedWith(faults, 'unknown-subject', '没有待报告的整改', 'There is nothing to report as put right') ?? {
          events: [RectificationReported.of({ approvals: [...new Set(named ?? waits)], note, files })],
        }
      )
    },
  },
)

/** Approvals whose applicant or holder may say that something is put right: after a visit before the decision, or a check after the grant. */
function reportable(current: Case): string[] {
  const before = current.stage === 'accepted' ? awaitedRectifications(current) : []
  return [...before, ...awaitedPromises(current)].map(({ key }) => key)
}

function notWaiting(index: number): Fault {
  const reason = { zh: '此项没有待报告的整改', en: 'Nothing of this one is to be reported as put right' }
  return { pointer: `/approvals/${index}`, code: 'unknown-subject', reason }
}

import { z } from 'zod'
import { Day } from '../../time/day.ts'
import { approvalOf } from '../case.ts'
import { eventsOf } from '../kernel/event.ts'
import { RecordKey, RecordText } from '../kernel/values.ts'
import { foundOn } from './found.ts'
import { correctedVisitNotice, reportedNotice, visitNotice } from './notices.ts'
import { type InspectionOwn } from './state.ts'
import { SiteFinding } from '../../inspections/finding.ts'

const event = eventsOf<InspectionOwn>()

/** A site was seen by at least two inspectors, each of whom then holds that part of the case (行政许可法 34(3)). */
export const InspectionRecorded = event(
  'InspectionRecorded',
  {
    inspectors: z.array(RecordKey).min(2).max(20),
    visitedOn: Day,
    findings: z.array(SiteFinding).min(1).max(50),
    /** By when what is to be put right 整改 is; absent where nothing is, and in records from before it was told. */
    rectifyBy: Day.optional(),
  },
  {
    evolve: (current, visit, { on, version }) => {
      const approvals = visit.findings.map(({ approval }) => approval)
      const { visitedOn, inspectors } = visit
      return {
        case: { visits: [...current.visits, { version, on: visitedOn, inspectors, approvals }] },
        approvals: foundOn(current, visit, { version, on, amended: false }),
      }
    },
    notice: visitNotice,
    holders: ({ inspectors }) => Object.fromEntries(inspectors.map((person) => [person, 'inspect'])),
    corrected: {
      part: 'inspect',
      depends: ['sites'],
      /** A visit keeps its day and its people: only what was found can be corrected, and what a later visit found stands. */
      evolve: (current, visit, { on, version }) => {
        const later = current.visits.filter((each) => each.version > version).flatMap(({ approvals }) => approvals)
        const findings = visit.findings.filter(({ approval }) => !later.includes(approval))
        return { approvals: foundOn(current, { ...visit, findings }, { version, on, amended: true }) }
      },
      notice: correctedVisitNotice,
    },
  },
)

/** The applicant or holder says that what a visit or a check found wanting is put right, of these approvals; `files` show it. */
export const RectificationReported = event(
  'RectificationReported',
  { approvals: z.array(RecordKey).min(1).max(50), note: RecordText, files: z.array(RecordKey).max(20) },
  {
    /** Of what a visit found: what is reported of a promise is written with that. */
    evolve: (current, { approvals, note, files }, { on }) => ({
      approvals: Object.fromEntries(
        approvals.flatMap((key) => {
          const { rectification, promiseCheck } = approvalOf(current, key)
          if (promiseCheck?.conclusion === 'correct') return []
          return [[key, { rectification: rectification && { ...rectification, reported: { on, note, files } } }]]
        }),
      ),
    }),
    notice: reportedNotice,
  },
)

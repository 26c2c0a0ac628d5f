import { z } from 'zod'
import { Day } from '../../time/day.ts'
import type { Case } from '../case.ts'
import { accepted, ACCEPTANCE_NUMBER } from '../filing/accepted.ts'
import { untilSilence } from '../filing/answer.ts'
import { AcceptanceWithdrawn } from '../filing/events.ts'
import { HandedIn } from '../filing/state.ts'
import { act } from '../kernel/act.ts'
import { notAfter, onlyAfter } from '../kernel/timing.ts'
import { notNow } from '../kernel/open.ts'
import { refused, words, type Refusal } from '../refusal.ts'
import { remediesAgainst } from '../remedies.ts'
import { ON_INTAKE } from '../kernel/seen.ts'
import { DeferredPapersSupplied, ToleranceLetterSigned } from './events.ts'
import { letterOf, movedFault, papersToCome } from './letter.ts'
import { deferrablePapers, isPromised } from './minor-papers.ts'

/** Accepted with minor papers to come 容缺受理: promised in a letter, and handed in by its day. */

const applicant = { role: 'applicant', scope: 'own-case', part: 'apply', about: 'case' } as const

const notTolerated = refused(
  'tolerance-not-allowed',
  '主要材料不全，或没有可容缺的材料，不能容缺受理',
  'A main paper is missing, or nothing that may come later is, so it cannot be accepted with papers to come',
)

const notSigned = refused(
  'tolerance-not-allowed',
  '申请人尚未签署容缺承诺书',
  'The applicant has not signed the letter that promises the missing papers',
)

/** The letter is signed as it was read: with its day and the mark of its text, by somebody who says that they read it. */
export const SignToleranceLetter = act(
  'SignToleranceLetter',
  { supplyBy: Day, textHash: z.string().length(64), read: z.literal(true) },
  {
    place: 230,
    route: { path: 'promise-papers', summary: { zh: '签署容缺承诺书', en: 'Promise the missing papers' } },
    right: applicant,
    depends: ON_INTAKE,
    /** Open while only papers that may come later are missing, and it does not cover them yet. */
    open: (current, plan) => {
      if (current.stage !== 'submitted') return notNow
      const missing = deferrablePapers(current, plan)
      if (!missing) return notTolerated
      return isPromised(current, missing) ? notNow : undefined
    },
    decide: (current, read, context, on) => {
      const { materials, text: _, ...promise } = letterOf(current, context, on)
      const moved = movedFault(read, promise)
      return moved ? { refusal: moved } : { events: [ToleranceLetterSigned.of({ materials, promise })] }
    },
  },
)

export const AcceptWithTolerance = act(
  'AcceptWithTolerance',
  {},
  {
    place: 240,
    route: { path: 'accept-with-tolerance', summary: { zh: '容缺受理', en: 'Accept with papers to come' } },
    right: { role: 'window-clerk', scope: 'bureau', part: 'accept', about: 'case' },
    depends: ON_INTAKE,
    waits: { licence: words('容缺受理', 'To be accepted with papers to come') },
    open: (current, plan) => {
      if (current.stage !== 'submitted') return notNow
      const missing = deferrablePapers(current, plan)
      if (!missing) return notTolerated
      return isPromised(current, missing) ? undefined : notSigned
    },
    inTime: (_, __, ___, times) => untilSilence(times),
    decide: (current, _, context, on) =>
      accepted(current, context, on, { tolerance: papersToCome(current, context, on) }),
    numbers: () => ACCEPTANCE_NUMBER,
  },
)

export const SupplyDeferred = act(
  'SupplyDeferred',
  { materials: z.array(HandedIn).min(1).max(500) },
  {
    place: 250,
    route: { path: 'supply-deferred', summary: { zh: '补交容缺材料', en: 'Hand in the promised papers' } },
    right: applicant,
    depends: ['papers', 'intake'],
    waits: { licence: words('申请人补交容缺材料', 'The applicant is to hand in promised papers') },
    open: awaitsPapers,
    inTime: (_, __, ___, times) => notAfter(times, 'supply-deferred', null),
    decide: ({ tolerance }, { materials }) => {
      const awaited = tolerance?.missing ?? []
      const given = materials.map(({ material }) => material)
      const stray = strayFault(given.filter((material) => !awaited.includes(material)))
      if (stray) return { refusal: stray }
      const complete = awaited.every((key) => given.includes(key))
      return { events: [DeferredPapersSupplied.of({ materials, complete })] }
    },
    untraced: DeferredPapersSupplied.type,
  },
)

/** The promised papers did not come in time: acceptance is withdrawn, or the papers are returned, with reasons. By the office itself. */
export const CloseTolerance = act(
  'CloseTolerance',
  {},
  {
    place: 280,
    route: null,
    right: { role: null, scope: 'office', part: null, about: 'case' },
    depends: [],
    open: awaitsPapers,
    inTime: (_, __, ___, times) => onlyAfter(times, 'supply-deferred', null),
    decide: ({ tolerance }, _, context) => {
      const { late, basis } = context.policy.tolerance
      const names = (tolerance?.missing ?? [])
        .map((key) => context.plan.materials.find((each) => each.key === key)?.name.zh ?? key)
        .join('、')
      const withdrawn = AcceptanceWithdrawn.of({
        mode: late,
        reasons: `容缺材料未在${tolerance?.supplyBy ?? ''}前补齐：${names}（${basis}）`,
        remedies: remediesAgainst(context, null),
      })
      return { events: [withdrawn] }
    },
    byTime: () => ({ type: 'CloseTolerance' }),
  },
)

function awaitsPapers({ stage, tolerance }: Pick<Case, 'stage' | 'tolerance'>): Refusal | undefined {
  return stage === 'accepted' && tolerance && tolerance.suppliedOn === null ? undefined : notNow
}

function strayFault(stray: readonly string[]): Refusal | undefined {
  if (stray.length === 0) return undefined
  const faults = stray.map((material) => ({
    pointer: `/materials/${material}`,
    code: 'unknown-subject',
    reason: { zh: `不是容缺材料：${material}`, en: `Not awaited: ${material}` },
  }))
  return refused('unknown-subject', '提交了容缺清单外的材料', 'Papers that were not awaited', faults)
}

import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Case, Certificate } from '@yizheng/domain/cases/case'
import { CaseEvent, type Recorded } from '@yizheng/domain/cases/event'
import { noticesOf } from '@yizheng/domain/cases/notices'
import { policy, REGION } from '@yizheng/testkit/rules'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { Answers, Plan, PlanField } from '@yizheng/domain/catalogue/plan'
import type { FieldValue } from '@yizheng/domain/catalogue/field-rules'
import type { Words } from '@yizheng/domain/text/words'
import { planFor, readCatalogue } from '../cases/test-acts.ts'
import { officeFinder, readOffices, type OfficeHere } from '../parties/offices.ts'
import { PRODUCT } from '../config.ts'
import { applicationFormOf } from './application-form.ts'
import { certificateDraftOf } from './document.ts'
import { noticeDocumentOf } from './notice.ts'

/** No key of the catalogue ever stands on a Chinese paper: every paper of every bundle, with everything that may stand on it. */

let catalogue: Catalogue
let here: OfficeHere
beforeAll(async () => {
  catalogue = await readCatalogue()
  const { offices } = await readOffices(join(PRODUCT, 'catalogue'))
  const found = officeFinder(
    offices,
    () => catalogue,
    () => new Map(),
  )(REGION)
  if (!found) throw new Error('no office')
  here = found
})

const AT = '2026-03-02T02:00:00.000Z'
const REMEDIES = { reviewBody: '示例市人民政府', reviewDays: 60, courtMonths: 6, basis: '行政复议法 20' }

/** What somebody typed: Chinese and digits, so that whatever Latin is found comes from the office. */
function typed({ type, options: offered, key }: PlanField, round: number): FieldValue {
  const options = offered ?? []
  if (options.length > 0) {
    const value = options[round % options.length]?.value ?? ''
    return type === 'multi-enum' ? options.map((option) => option.value) : value
  }
  if (type === 'boolean') return round % 2 === 0
  if (type === 'integer' || type === 'decimal' || type === 'money') return 60 + round
  if (type === 'date') return '2026-03-02'
  if (type === 'daterange') return '2026-03-02/2026-06-30'
  if (type === 'datetime') return '2026-03-02T09:30'
  if (type === 'list' || type === 'multi-enum') return ['甲', '乙']
  return type === 'id-card' ? '110105194912310021' : `示例${key.length}`
}

/** Small words that are no keys: units of the catalogue's own labels. */
const UNITS = /^(kW|kVA|km|mm|cm|kg|mg|mL|ml|pH|dB|App|Wi|Fi|IPv\d?|m|t|h|x)$/

/** Everything in Chinese on a paper, word by word, that could be a key. */
function strays(paper: unknown): string[] {
  return linesOf(paper).flatMap((line) =>
    [...line.matchAll(/[A-Za-z][A-Za-z0-9_:.-]*/g)]
      .map(([word]) => word)
      .filter((word) => /[a-z]/.test(word) && !UNITS.test(word)),
  )
}

/** Lines in Chinese: of words only their Chinese; addresses of the public page and codes of the office are none. */
function linesOf(value: unknown, name = ''): string[] {
  if (typeof value === 'string')
    return ['verifyUrl', 'item', 'kind', 'region', 'identifier'].includes(name) ? [] : [value]
  if (Array.isArray(value)) return value.flatMap((each) => linesOf(each, name))
  if (typeof value !== 'object' || value === null) return []
  if ('zh' in value && 'en' in value) return linesOf(value.zh)
  return Object.entries(value).flatMap(([key, each]) => linesOf(each, key))
}

/** One event of every kind that is told, about everything that the plan names. */
function everyEvent(plan: Plan): CaseEvent[] {
  const papers = plan.materials.map(({ key }) => key)
  const fields = plan.form.map(({ key }) => key)
  const materials = papers.map((material) => ({ material, file: null }))
  const filingHash = 'f'
  const first: CaseEvent[] = [
    {
      type: 'ApplicationSubmitted',
      bundle: plan.bundle,
      planHash: plan.hash,
      catalogueVersion: plan.catalogueVersion,
      answers: plan.answers,
      applicant: 'owner',
      receiptNumber: '370800260000001',
      filingHash,
      materials,
      channel: 'pc',
      incomplete: true,
      declared: true,
    },
    { type: 'ApplicationCorrected', fields, materials, filingHash, note: '当场更正' },
    { type: 'ToleranceLetterSigned', materials: papers },
    { type: 'ApplicationAccepted', acceptanceNumber: '受字1号' },
    { type: 'ApplicationAccepted', acceptanceNumber: '受字1号', deemed: true, effectiveOn: '2026-03-02' },
    {
      type: 'ApplicationAccepted',
      acceptanceNumber: '受字1号',
      tolerance: { missing: papers, supplyBy: '2026-03-09' },
    },
    { type: 'DeferredPapersSupplied', materials, complete: false },
    { type: 'AcceptanceWithdrawn', mode: 'return', reasons: '逾期', remedies: REMEDIES },
    {
      type: 'SupplementRequested',
      list: [...papers, ...fields].map((subject) => ({ subject, what: '不清晰' })),
      workingDays: 5,
    },
    { type: 'SupplementSupplied', materials, filingHash, outstanding: [...fields, ...papers] },
    { type: 'ApplicationWithdrawn', reason: '不办了', deemed: { basis: '行政许可法 32' } },
    { type: 'HandlingTerminated', reasons: '主体终止', remedies: REMEDIES },
    { type: 'CertificateDelivered', method: 'electronic', proof: '推送' },
    { type: 'CertificateDelivered', method: 'pick-up', proof: '签名' },
    { type: 'CertificateDelivered', method: 'post', proof: '邮件' },
    ...(['not-a-licence-matter', 'not-our-authority', 'still-incomplete', 'false-materials', 'barred'] as const).map(
      (ground): CaseEvent => ({
        type: 'ApplicationNotAccepted',
        ground,
        reason: '理由',
        remedy: '补齐后再来',
        remedies: REMEDIES,
      }),
    ),
  ]
  return [...first, ...plan.approvals.flatMap(({ key }) => eventsOf(key, fields, filingHash))]
}

function eventsOf(approval: string, fields: string[], filingHash: string): CaseEvent[] {
  const reasons = '理由'
  const kinds = ['tender', 'auction', 'inspection', 'testing', 'quarantine', 'appraisal', 'expert-review'] as const
  return [
    ...kinds.map((kind): CaseEvent => ({
      type: 'ProcedureStarted',
      approval,
      kind,
      name: '',
      basis: '行政许可法 45',
      plannedDays: 5,
      startedOn: '2026-03-02',
    })),
    { type: 'ProcedureProlonged', approval, procedure: 3, plannedDays: 3, reason: reasons },
    { type: 'HearingRightTold', approval },
    {
      type: 'HearingScheduled',
      approval,
      day: '2026-03-20',
      place: '听证室',
      presider: 'presider',
      public: true,
      exOfficio: false,
      basis: '行政许可法 47',
    },
    { type: 'LimitExtended', approval, workingDays: 10, basis: '行政许可法 42', reason: reasons },
    { type: 'PhaseApproved', approval },
    { type: 'LicenceGranted', approval, licenceNumber: '字1号', validFrom: '2026-03-02', validUntil: '2031-03-01' },
    { type: 'LicenceRefused', approval, reasons, remedies: REMEDIES },
    ...(['renewal', 'change', 'transfer'] as const).flatMap((kind): CaseEvent[] => [
      { type: 'MatterRequested', approval, kind, fields, filingHash, reason: reasons },
      { type: 'MatterRefused', approval, kind, reasons, remedies: REMEDIES },
    ]),
    { type: 'LicenceRenewed', approval, validFrom: '2026-03-02', validUntil: null, silent: true },
    { type: 'LicenceChanged', approval, filingHash, fields },
    { type: 'LicenceTransferred', approval, filingHash, fields },
    { type: 'LicenceSuspended', approval, reasons, until: '2026-06-01', remedies: REMEDIES },
    { type: 'LicenceResumed', approval, reasons },
    { type: 'LicenceWithdrawn', approval, reasons, compensation: '补偿', remedies: REMEDIES },
    { type: 'LicenceRevoked', approval, ground: 'fraud-or-bribery', reasons, remedies: REMEDIES },
    {
      type: 'LicenceRevokedAsPenalty',
      approval,
      authority: '监管局',
      decisionNumber: '罚字1号',
      reasons,
      remedies: REMEDIES,
    },
    { type: 'LicenceCancelled', approval, ground: 'expired', reasons, remedies: REMEDIES },
  ]
}

function papersOf(
  plan: Plan,
  round: number,
  about: Words,
  { told, gone }: { told: boolean; gone?: boolean },
): unknown[] {
  const filing = Object.fromEntries(plan.form.map((field) => [field.key, typed(field, round)]))
  const record: Recorded[] = everyEvent(plan).map((event, index) => ({
    version: index + 1,
    at: AT,
    by: 'owner',
    part: 'apply',
    event,
  }))
  // What the case goes by afterwards may have none of what was named then.
  const then = gone
    ? { ...plan, materials: [], form: plan.form.map((field) => ({ ...field, options: field.options && [OTHER] })) }
    : plan
  const current = caseOf(then)
  const source = { current, plan: then, filing, about, here }
  const certificates = current.certificates.map((certificate) =>
    certificateDraftOf({
      ...source,
      certificate,
      policy,
      title: { zh: '行业综合许可证', en: 'Licence' },
      publicUrl: 'https://office.example',
    }),
  )
  // What was filled in stands on the form alone.
  const notices = (told ? noticesOf(record, { plan: then, policy }) : []).map((notice) =>
    noticeDocumentOf({ ...source, notice }),
  )
  return [applicationFormOf({ ...source, record, filedBy: '示例人' }), ...notices, ...certificates]
}

const OTHER = { value: 'another', label: { zh: '其他', en: 'Other' } }

/** A case with everything granted and on one certificate: no more of it is looked at than a paper needs. */
function caseOf(plan: Plan): Case {
  const certificate: Certificate = {
    number: '综许字1号',
    identifier: '1',
    verifyCode: 'CODE',
    kind: 'composite',
    approvals: plan.approvals.filter(({ final }) => final).map(({ key }) => key),
    issuedOn: '2026-03-02',
    revision: 1,
    revisedOn: null,
  }
  const decision = {
    granted: true,
    final: true,
    by: 'x',
    on: '2026-03-02',
    licenceNumber: '字1号',
    validFrom: '2026-03-02',
    validUntil: null,
  }
  return {
    id: `${REGION}.1`,
    region: REGION,
    bundle: plan.bundle,
    receiptNumber: '370800260000001',
    filedAt: AT,
    certificates: [certificate],
    approvals: plan.approvals.map(({ key }) => ({ key, decision, licence: null })),
  } as unknown as Case
}

/** Answers of the catalogue's own scenarios, and each question's choices one by one. */
function answersOf(bundle: string): Answers[] {
  const { scenarios = [], questions = [] } = catalogue.bundles.get(bundle) ?? {}
  const singles = questions.flatMap(({ key, type, options }): Answers[] => {
    if (type === 'boolean') return [{ [key]: true }]
    return (options ?? []).map((value) => ({ [key]: value }))
  })
  return [{}, ...scenarios.map(({ answers }) => answers), ...singles]
}

describe('on no Chinese paper', () => {
  test('does a key of the catalogue stand, whatever was answered and filled in', () => {
    const found = new Map<string, string>()
    let papers = 0
    for (const [bundle, { name }] of catalogue.bundles) {
      for (const [index, answers] of answersOf(bundle).entries()) {
        const plan = planOrNone(bundle, answers)
        if (!plan) continue
        // Each choice of each field comes up in some round; two rounds of most plans are enough for yes and no.
        const rounds = index === 0 ? Math.max(2, ...plan.form.map(({ options }) => options?.length ?? 0)) : 2
        for (let round = 0; round < rounds; round += 1) {
          for (const paper of papersOf(plan, round, name, { told: index + round === 0 })) {
            papers += 1
            for (const stray of strays(paper)) found.set(stray, found.get(stray) ?? bundle)
          }
        }
      }
    }
    // Notices name papers and fields one by one: all there are, once.
    for (const { name } of [...catalogue.materials.values(), ...catalogue.items.values()]) {
      for (const stray of strays(name)) found.set(stray, 'names')
    }
    expect([...found.keys()].toSorted()).toEqual([])
    expect(papers).toBeGreaterThan(5_000)
  })

  test('does a key stand that the plan or the catalogue in force knows no more', () => {
    const found = new Set<string>()
    for (const [bundle, { name }] of catalogue.bundles) {
      const plan = planOrNone(bundle, {})
      if (!plan) continue
      for (const paper of papersOf(plan, 0, name, { told: true, gone: true }))
        for (const stray of strays(paper)) found.add(`${bundle} ${stray}`)
    }
    expect([...found]).toEqual([])
    expect(here.bodyOf('no-such-department').zh).not.toMatch(/[a-z]/)
  })

  test('is a key taken for a word: the judge finds one where it stands', () => {
    expect(strays({ text: [{ zh: '缺少：floor-plan、fire。', en: '' }], to: 'market' })).toEqual([
      'floor-plan',
      'fire',
      'market',
    ])
  })
})

/** The plan of some answers; none where those answers need no licence. */
function planOrNone(bundle: string, answers: Answers): Plan | undefined {
  try {
    return planFor(catalogue, bundle, answers)
  } catch {
    return undefined
  }
}

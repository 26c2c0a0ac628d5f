import type { Plan, PlanApproval } from '@yizheng/domain/catalogue/plan'

/** Plans of a few approvals that a test names itself. Made up, and of no catalogue. */

export function approval(key: string, change: Partial<PlanApproval> = {}): PlanApproval {
  const item = key.split(':')[0] ?? key
  return {
    key,
    item,
    name: { zh: `许可${key}`, en: `Licence ${key}` },
    phase: null,
    final: true,
    department: 'market',
    regulator: 'market',
    needs: [],
    instant: false,
    statutoryDays: 20,
    promisedDays: 5,
    statutoryBasis: '行政许可法 42(1)',
    law: '《测试法》第一条',
    extension: { workingDays: 10, basis: '行政许可法 42(1)' },
    procedures: [],
    safetyCritical: false,
    afterGrant: {},
    inspected: false,
    promised: { start: 0, end: 5 },
    statutory: { start: 0, end: 20 },
    critical: true,
    result: `证${key}`,
    validity: { type: 'fixed', years: 5 },
    checklist: [],
    ...change,
  }
}

const zero = { before: 0, after: 0 }

export function planOf(approvals: PlanApproval[], change: Partial<Plan> = {}): Plan {
  return {
    bundle: 'test-bundle',
    catalogueVersion: 'test',
    hash: 'test-plan',
    answers: {},
    applicant: { kind: 'enterprise', held: [] },
    localPractice: false,
    conditions: [],
    items: approvals.map(({ item }) => item),
    form: [
      {
        key: 'subject-name',
        label: { zh: '名称', en: 'Name' },
        type: 'text',
        items: ['a'],
        basis: [],
        prefillSource: null,
        options: null,
        required: true,
        maxLength: null,
      },
    ],
    materials: [
      {
        key: 'floor-plan',
        name: { zh: '平面图', en: 'Floor plan' },
        supplier: 'applicant',
        resultOf: [],
        form: 'original',
        copies: 1,
        deferrable: false,
        substitutable: false,
        items: ['a'],
        basis: [],
        scope: 'national',
        asked: true,
      },
    ],
    approvals,
    inspection: null,
    limit: { statutoryDays: 20, promisedDays: 5, rule: 'longest-path', basis: '行政许可法 42(1)' },
    reductions: { items: zero, materials: zero, fields: zero, days: zero, visits: zero },
    computed: {
      items: 0,
      materials: { sum: 0, merged: 0, applicantSupplied: 0 },
      materialsWithLocalPractice: { sum: 0, merged: 0, applicantSupplied: 0 },
      fields: { sum: 0, merged: 0, prefilled: 0, toFill: 0 },
      days: { statutorySerial: 0, statutoryCriticalPath: 0, promisedSerial: 0, promisedCriticalPath: 0 },
      visitsSeparate: 0,
    },
    presumed: [],
    ...change,
  }
}

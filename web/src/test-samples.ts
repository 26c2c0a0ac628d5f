import type { CaseView } from '@yizheng/contract/cases'
import type { AnswerOf } from '@yizheng/contract/route'
import type { Routes } from '@yizheng/contract/routes'
import type { SessionView } from '@yizheng/contract/parties'
import { approval, planOf } from '@yizheng/testkit/plans'
import type { Role } from '@yizheng/domain/parties/duty'
import type { Answers } from './test-office.ts'

/** What the screens of the tests show. Keys begin with `key-`, so that one that is shown in place of a name is found. */

const REGION = '370800'
export const CASE = `${REGION}.01KB2M3N4P5Q6R7S8T9V0W1X2Y`

/** Somebody who is signed in, in one role. */
export function sessionOf(role: Role | null, personId = 'p-me'): SessionView {
  const grant = { department: null, except: [], region: REGION, from: '2020-01-01', until: null }
  return {
    person:
      role === null
        ? null
        : {
            personId,
            name: role === 'applicant' ? '王小明' : '李窗口',
            kind: role === 'applicant' ? 'enterprise' : 'official',
            demonstration: false,
            identifiers: [],
            grants: [{ ...grant, role }],
          },
    expiresAt: role === null ? null : '2026-03-02T14:00:00.000Z',
    idleMinutes: 30,
    idleSeconds: role === null ? null : 1800,
    ended: null,
    csrf: { header: 'x-yizheng-csrf', value: '1' },
    demonstration: false,
  }
}

/** What the office says of itself and of names to whoever asks. */
export function aboutOffice(role: Role | null): Answers {
  const regions = [{ key: REGION, name: { zh: '测试区', en: 'Test District' } }]
  return {
    getSession: sessionOf(role),
    getCatalogue: {
      version: 'c0ffee'.repeat(8),
      items: 3,
      bundles: 1,
      demonstration: false,
      bureau: { zh: '测试行政审批局', en: 'Test Bureau' },
      regions,
    },
    listNames: {
      items: {
        'key-food': { zh: '食品经营许可', en: 'Food trade licence' },
        'key-sign': { zh: '招牌设置', en: 'Shop sign' },
        'key-file': { zh: '门店备案', en: 'Shop filing' },
      },
      bundles: { 'key-shop': { zh: '开便利店', en: 'Open a shop' } },
      departments: { 'key-market': { zh: '市场监管局', en: 'Market regulation' } },
      filings: ['key-file'],
    },
    listEnglish: { names: {} },
    listFiles: { files: [] },
  }
}

const planned = { department: 'key-market', regulator: 'key-market' }
export const FOOD = approval('key-food', { ...planned, name: { zh: '食品经营许可', en: 'Food trade licence' } })
const SIGN = approval('key-sign', { ...planned, name: { zh: '招牌设置', en: 'Shop sign' } })

const field = {
  type: 'text',
  items: ['key-food'],
  basis: [],
  prefillSource: null,
  options: null,
  required: true,
  maxLength: null,
}
const paper = {
  supplier: 'applicant' as const,
  resultOf: [],
  form: 'original' as const,
  copies: 1,
  deferrable: false,
  substitutable: false,
  items: ['key-food'],
  basis: [],
  scope: 'national' as const,
  asked: true,
}

export const PLAN = planOf([FOOD, SIGN], {
  bundle: 'key-shop',
  form: [
    { ...field, key: 'subject-name', label: { zh: '名称', en: 'Name' } },
    { ...field, key: 'key-area', label: { zh: '面积', en: 'Area' }, type: 'decimal' },
  ],
  materials: [
    { ...paper, key: 'key-plan', name: { zh: '平面图', en: 'Floor plan' } },
    { ...paper, key: 'key-lease', name: { zh: '租赁合同', en: 'Lease' } },
  ],
})

/** How one approval of a case stands. */
export function approvalView(key: string, change: Partial<CaseView['approvals'][number]> = {}) {
  const name = PLAN.approvals.find((each) => each.key === key)?.name ?? { zh: '事项', en: 'Item' }
  return {
    key,
    name,
    phase: null,
    final: true,
    department: 'key-market',
    openedOn: null,
    examination: null,
    finding: null,
    rectification: null,
    decision: null,
    procedures: [],
    extension: null,
    parties: [],
    hearing: null,
    licence: null,
    promiseCheck: null,
    ...change,
  }
}

/** A case that was just filed, as whoever asks sees it. */
export function caseView(change: Partial<CaseView> = {}): CaseView {
  return {
    id: CASE,
    region: REGION,
    version: 3,
    stage: 'submitted',
    bundle: 'key-shop',
    receiptNumber: 'S3708002026000001',
    filedAt: '2026-03-02T01:30:00.000Z',
    plan: PLAN,
    filing: { 'subject-name': '测试商店', 'key-area': 86.5 },
    unprintable: [],
    differences: [],
    representation: null,
    materials: [{ material: 'key-plan', file: null }],
    supplement: null,
    letter: null,
    letterToSign: null,
    tolerance: null,
    acceptance: null,
    nonAcceptance: null,
    approvals: [approvalView('key-food'), approvalView('key-sign')],
    visits: [],
    partialGrant: null,
    certificates: [],
    delivery: null,
    handovers: [],
    withdrawal: null,
    ending: null,
    extension: null,
    offer: null,
    holderEnded: null,
    notices: [],
    deadlines: [],
    allowedCommands: [],
    closedByDuty: [],
    holders: [],
    history: [],
    ...change,
  }
}

const REMEDIES = { reviewBody: '测试区人民政府', reviewDays: 60, courtMonths: 6, basis: '行政复议法 20' }

/** What an official is told before an act on the case. */
export const PREPARATION: AnswerOf<Routes['prepareActs']> = {
  bureau: { zh: '测试行政审批局', en: 'Test Bureau' },
  today: '2026-03-02',
  supply: { workingDays: 15, basis: '补正规定', assumed: true },
  rectifyBy: '2026-03-16',
  deliver: { workingDays: 10, basis: '行政许可法 44', assumed: false },
  phrases: {
    supplement: [{ zh: '请加盖公章', en: 'Put the seal on it' }],
    decline: [],
    remedy: [],
    pass: [{ zh: '符合要求。', en: 'In order.' }],
    fail: [],
    refuse: [{ zh: '面积不足。', en: 'Too small.' }],
  },
  sites: [],
  inspectors: [],
  presiders: [],
  matters: [],
  remedies: [
    { approval: null, remedies: REMEDIES },
    { approval: 'key-food', remedies: REMEDIES },
  ],
  penaltyRemedies: [],
  beHeard: { workingDays: 5, basis: '行政许可法 36', assumed: false },
}

/** What the office answers to an act that it did. */
export function done(...happened: string[]) {
  return { case: CASE, version: 4, stage: 'accepted' as const, receiptNumber: 'S3708002026000001', happened }
}

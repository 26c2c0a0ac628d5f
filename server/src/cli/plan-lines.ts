import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { Plan, PlanMaterial } from '@yizheng/domain/catalogue/plan'
import type { Words } from '@yizheng/domain/text/words'
import type { Language } from './command.ts'
import { table } from './table.ts'

const SUPPLIERS: Readonly<Record<PlanMaterial['supplier'], Words>> = {
  applicant: { zh: '申请人', en: 'applicant' },
  'shared-data': { zh: '共享数据', en: 'shared data' },
  'earlier-result': { zh: '本次办理结果', en: 'result of this case' },
  'other-result': { zh: '其他事项结果', en: 'result of another item' },
  office: { zh: '系统生成', en: 'made by the office' },
}

/** A plan for a person at a terminal: approvals, papers, form, limit and what the bundle spares. */
export function planLines(catalogue: Catalogue, plan: Plan, language: Language): string[] {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)
  const name = catalogue.bundles.get(plan.bundle)?.name[language] ?? plan.bundle
  if (plan.items.length === 0) {
    return [
      `${name}（${plan.bundle}）`,
      '',
      say('按这些回答，无需办理任何许可或备案。', 'By these answers nothing needs a licence or a filing.'),
    ]
  }
  return [
    `${name}（${plan.bundle}）`,
    '',
    ...approvalLines(catalogue, plan, language),
    '',
    ...materialLines(plan, language),
    '',
    formLine(plan, language),
    limitLine(plan, language),
    ...(plan.inspection ? [inspectionLine(plan, language)] : []),
    '',
    ...reductionLines(plan, language),
    '',
    say(`方案 ${plan.hash}`, `plan ${plan.hash}`),
    say(`目录 ${plan.catalogueVersion}`, `catalogue ${plan.catalogueVersion}`),
  ]
}

function approvalLines(catalogue: Catalogue, plan: Plan, language: Language): string[] {
  const heading =
    language === 'zh'
      ? ['办理事项', '部门', '法定', '承诺', '起止', '前置', '踏勘']
      : ['approval', 'department', 'law', 'promise', 'runs', 'needs', 'visit']
  const names = new Map(plan.approvals.map((approval) => [approval.key, approval.name[language]]))
  const rows = plan.approvals.map((approval) => [
    `${approval.critical ? '* ' : '  '}${approval.name[language]}`,
    catalogue.departments.get(approval.department)?.name[language] ?? approval.department,
    approval.statutoryDays,
    approval.promisedDays,
    `${approval.promised.start}-${approval.promised.end}`,
    approval.needs.map((key) => names.get(key) ?? key).join(language === 'zh' ? '、' : ', '),
    approval.inspected ? (language === 'zh' ? '是' : 'yes') : '',
  ])
  return table(heading, rows)
}

function materialLines(plan: Plan, language: Language): string[] {
  const asked = plan.materials.filter((material) => material.asked)
  const heading =
    language === 'zh' ? ['材料', '提供方', '份数', '用于几项'] : ['paper', 'supplied by', 'copies', 'used by items']
  return table(
    heading,
    asked.map((material) => [
      material.name[language],
      SUPPLIERS[material.supplier][language],
      material.copies,
      material.items.length,
    ]),
  )
}

function formLine({ computed: { fields } }: Plan, language: Language): string {
  return language === 'zh'
    ? `一张表单：${fields.merged} 个字段，其中 ${fields.prefilled} 个由共享数据预填，需填 ${fields.toFill} 个`
    : `One form: ${fields.merged} fields, ${fields.prefilled} prefilled from shared data, ${fields.toFill} to fill in`
}

function limitLine({ limit }: Plan, language: Language): string {
  return language === 'zh'
    ? `时限：承诺 ${limit.promisedDays} 个工作日，法定 ${limit.statutoryDays} 个工作日（${limit.basis}）`
    : `Limit: promised ${limit.promisedDays} working days, by law ${limit.statutoryDays} (${limit.basis})`
}

function inspectionLine(plan: Plan, language: Language): string {
  const count = plan.inspection?.approvals.length ?? 0
  return language === 'zh' ? `联合踏勘：一次上门，核查 ${count} 项` : `Joint inspection: one visit for ${count}`
}

function reductionLines({ reductions }: Plan, language: Language): string[] {
  const titles: Record<keyof Plan['reductions'], Words> = {
    items: { zh: '证照', en: 'certificates' },
    materials: { zh: '材料', en: 'papers' },
    fields: { zh: '填写字段', en: 'fields to fill' },
    days: { zh: '承诺工作日', en: 'promised working days' },
    trips: { zh: '申请人跑动', en: 'trips of the applicant' },
    visits: { zh: '现场踏勘', en: 'site visits' },
  }
  const heading = language === 'zh' ? ['四减', '逐项办理', '套餐办理'] : ['reduction', 'one by one', 'as a bundle']
  const kinds = ['items', 'materials', 'fields', 'days', 'trips', 'visits'] as const
  return table(
    heading,
    kinds.flatMap((kind) => {
      const spared = reductions[kind]
      return spared ? [[titles[kind][language], spared.before, spared.after]] : []
    }),
  )
}

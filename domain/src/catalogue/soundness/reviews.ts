import { fault, repeated } from '../checks.ts'
import type { CatalogueFault } from '../fault.ts'
import type { ParsedParts, Placed } from '../parts.ts'
import type { Department } from '../dictionaries.ts'

/** 行政复议法 27 names them: customs, foreign exchange, tax, state security; whatever else is led from above has a text that says so. */
const NAMED_BY_27 = /税务|海关|外汇|国家安全/

/** Who reviews a department goes with the article that it names: 24 the government of its level, 27 the department above; and each name is one body's. */
export function reviewFaults({ departments }: Pick<ParsedParts, 'departments'>): CatalogueFault[] {
  return [
    ...departments.flatMap(articleFaults),
    ...repeated(departments.map(({ value, at }) => ({ name: value.name.zh, place: at('name', 'zh') }))),
  ]
}

function articleFaults({ value: { name, reviewBody }, at }: Placed<Department>): CatalogueFault[] {
  const { by, basis } = reviewBody
  const article = by === 'government' ? '24' : '27'
  const other = by === 'government' ? '27' : '24'
  if (by !== 'none' && new RegExp(String.raw`行政复议法 ${other}(?!\d)`).test(basis)) {
    return [
      fault(
        at('reviewBody', 'by'),
        `所写依据是行政复议法第${other}条，复议机关却按第${article}条`,
        `The basis is 行政复议法 ${other}, and the reviewing body is that of article ${article}`,
      ),
    ]
  }
  if (by === 'government' && NAMED_BY_27.test(name.zh)) {
    return [
      fault(
        at('reviewBody', 'by'),
        '行政复议法第二十七条：海关、外汇管理、税务和国家安全机关向上一级主管部门申请复议',
        '行政复议法 27: customs, foreign exchange, tax and state security are reviewed by the department above them',
      ),
    ]
  }
  return []
}

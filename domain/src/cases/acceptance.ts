import { toldOnce } from './decision-words.ts'
import type { Case } from './case.ts'
import type { CommandOf } from './command.ts'
import type { Context, Outcome } from './context.ts'
import { needlessPapers, strayMaterials } from './filing.ts'
import { refiledDifferences, refilingFault } from './refiling.ts'
import { only, refusedWith } from './outcome.ts'

/** Filing, and the answers to it (行政许可法 31, 32). */

/** Only what the plan asks for may be asked for (优化营商环境条例 44: nothing outside the published list). */
export function requestSupplement(current: Case, command: CommandOf<'RequestSupplement'>, context: Context): Outcome {
  const { list, override } = command
  if (current.supplement && override === undefined) {
    return {
      refusal: toldOnce,
    }
  }
  const { plan, policy } = context
  const known = new Set([...plan.materials.map(({ key }) => key), ...plan.form.map(({ key }) => key)])
  const faults = command.list.flatMap(({ subject }, index) =>
    known.has(subject)
      ? []
      : [
          {
            pointer: `/list/${index}/subject`,
            code: 'unknown-subject',
            reason: {
              zh: `清单外的要求不得提出：${subject}`,
              en: `Not on the published list, so it may not be asked for: ${subject}`,
            },
          },
        ],
  )
  return (
    refusedWith(
      faults,
      'unknown-subject',
      '补正内容超出材料清单',
      'The list asks for something that is not on the published list',
    ) ??
    only({
      type: 'SupplementRequested',
      list,
      workingDays: policy.periods.supply.workingDays,
      ...(current.supplement && override !== undefined && { override }),
    })
  )
}

export function supplySupplement(current: Case, command: CommandOf<'SupplySupplement'>, context: Context): Outcome {
  const given = new Set([...command.materials.map(({ material }) => material), ...Object.keys(command.filing)])
  const outstanding = (current.supplement?.outstanding ?? []).filter((subject) => !given.has(subject))
  const faults = outstanding.map((subject) => ({
    pointer: `/materials/${subject}`,
    code: 'materials-missing',
    reason: { zh: `仍缺：${subject}`, en: `Still missing: ${subject}` },
  }))
  const partly = command.partly && given.size > 0
  const missing = refusedWith(
    partly ? [] : faults,
    'materials-missing',
    `还缺${faults.length}项`,
    `${faults.length} things are still missing`,
  )
  if (missing) return missing
  const stray = refusedWith(
    strayMaterials(context.plan, command.materials),
    'unknown-subject',
    '提交了清单外的材料',
    'Papers were handed in that nobody asks for',
  )
  if (stray) return stray
  const unfit = refilingFault(command.filing, context)
  if (unfit) return { refusal: unfit }
  return only({
    type: 'SupplementSupplied',
    materials: command.materials,
    ...needlessPapers(context.plan, { ...context.filing, ...command.filing }),
    filingHash: context.filingHash,
    ...(outstanding.length > 0 && { outstanding }),
    ...refiledDifferences(command.filing, context),
  })
}

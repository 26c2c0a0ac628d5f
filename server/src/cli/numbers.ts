import { parseArgs } from 'node:util'
import type { Words } from '@yizheng/domain/text/words'
import { checkNumbers, type Hole, type SeriesReport } from '../cases/number-check.ts'
import { readConfiguration } from '../config.ts'
import { withOfficeDatabase } from '../store/beside.ts'
import { languageOf, UsageError, type Command, type Language } from './command.ts'
import { table } from './table.ts'

const LANGUAGE = {
  option: '--lang zh|en',
  says: { zh: '输出语言，默认中文', en: 'Language of the output, Chinese if left out' },
}

const REASONS: Readonly<Record<Exclude<Hole['reason'], null>, Words>> = {
  restored: {
    zh: '数据库恢复到较早的状态，跳过已可能用于文书的编号',
    en: 'the database went back in time; papers may bear these',
  },
  'borne-already': { zh: '另一序列的文书已使用这些编号', en: 'papers of another series bear these already' },
  demonstration: { zh: '为演示办件预留而未使用', en: 'set aside for the cases of the demonstration and not used' },
  entered: { zh: '运维人员登记跳过', en: 'passed over by whoever runs the office' },
}

/** `yizheng numbers check`: what an auditor asks of numbers. */
export const numbersCheckCommand: Command = {
  name: 'numbers check',
  usage: '[--region code] [--json]',
  summary: {
    zh: '核对编号：每个序列已编到几号、缺哪些号、为什么缺；有未说明的缺号时退出码为 1',
    en: 'Check numbers: how far each series has come, which are missing and why; exits with 1 where a hole has no reason',
  },
  options: [
    { option: '--region code', says: { zh: '只核对一个区划', en: 'One region alone' } },
    { option: '--json', says: { zh: '输出 JSON', en: 'Print JSON' } },
    LANGUAGE,
  ],
  async run(args, { environment, out }) {
    const { values } = parseArgs({
      args,
      options: { region: { type: 'string' }, json: { type: 'boolean', default: false }, lang: { type: 'string' } },
    })
    const reports = await withOfficeDatabase(readConfiguration(environment), (database) =>
      checkNumbers(database, values.region ?? null),
    )
    if (values.json) out(JSON.stringify(reports, null, 2))
    else for (const line of linesOf(reports, languageOf(values.lang))) out(line)
    return reports.every(isSound) ? 0 : 1
  },
}

/** Whether nothing is missing without a reason, nothing is out of order, and nothing stands in the book alone. */
export function isSound({ holes, outOfOrder, strange }: SeriesReport): boolean {
  return holes.every(({ reason }) => reason !== null) && outOfOrder === 0 && strange === 0
}

function linesOf(reports: readonly SeriesReport[], language: Language): string[] {
  const say = ({ zh, en }: Words) => (language === 'zh' ? zh : en)
  const heading =
    language === 'zh'
      ? ['区划', '序列', '年度', '起', '下一号', '已编', '缺号', '顺序不符', '无对应办件']
      : ['region', 'series', 'year', 'from', 'next', 'given', 'missing', 'out of order', 'without a case']
  const rows = reports.map((each) => [
    each.region,
    each.series,
    each.year === 0 ? '-' : String(each.year),
    each.from,
    each.next,
    each.given,
    each.holes.reduce((all, { first, last }) => all + last - first + 1, 0),
    each.outOfOrder,
    each.strange,
  ])
  const holes = reports.flatMap(({ region, series, year, holes: all }) =>
    all.map(({ first, last, reason, note, notedAt }) => {
      const why = reason ? say(REASONS[reason]) : say({ zh: '没有登记原因', en: 'NO REASON IS ON RECORD' })
      const when = notedAt ? ` (${notedAt}${note ? `; ${note}` : ''})` : ''
      return `${region} ${series} ${year || ''} ${first}-${last}: ${why}${when}`
    }),
  )
  const verdict = reports.every(isSound)
    ? { zh: '编号连续，缺号均有登记的原因', en: 'Numbers follow each other; every hole has its reason on record' }
    : { zh: '有未说明的缺号或不符，请查明', en: 'There are holes without a reason, or numbers at odds with the record' }
  return [...table(heading, rows), ...(holes.length > 0 ? ['', ...holes] : []), '', say(verdict)]
}

/** `yizheng numbers continue`: after a restore from a backup the office goes on above what papers bear. */
export const numbersContinueCommand: Command = {
  name: 'numbers continue',
  usage: '<region> <series> <year> --above <number> --note <why>',
  summary: {
    zh: '从备份恢复后，让某序列从指定编号之后继续编号，并登记缺号原因',
    en: 'After a restore from a backup: let a series go on above a number, with the reason of the hole on record',
  },
  options: [
    { option: '--above number', says: { zh: '文书上已出现的最大编号', en: 'The highest number that a paper bears' } },
    { option: '--note why', says: { zh: '原因，会列入核对结果', en: 'Why, as the check will list it' } },
  ],
  async run(args, { environment, out }) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { above: { type: 'string' }, note: { type: 'string' } },
    })
    const [region, series, year] = positionals
    const above = whole(values.above)
    if (!region || !series || whole(year) === undefined || above === undefined || !values.note) {
      throw new UsageError({
        zh: '区划、序列、年度、--above 和 --note 都要写明',
        en: 'Region, series, year, --above and --note are all needed',
      })
    }
    const { note } = values
    return withOfficeDatabase(readConfiguration(environment), async (database) => {
      const known = await database.query(
        'select from number_series where region_code = $1 and series = $2 and year = $3',
        [region, series, year],
      )
      if (known.length === 0) {
        throw new UsageError({
          zh: `没有序列 ${region} ${series} ${year}`,
          en: `There is no series ${region} ${series} ${year}`,
        })
      }
      const [row] = await database.query<{ next: number }>(
        `select continue_numbers_above($1, $2, $3, $4, 'entered', $5) as next`,
        [region, series, year, above, note],
      )
      out(`${region} ${series} ${year}: ${row?.next}`)
      return 0
    })
  },
}

function whole(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfiguration } from '../config.ts'
import { readIdentity } from '../parties/identity.ts'
import type { Database, Session } from '../store/database.ts'
import { migrate, readSchema } from '../store/migrate.ts'
import type { Command } from './command.ts'
import { withOfficeDatabase } from './office-database.ts'

/** Everything the office has written; the database itself stays, with the rights on it. */
const EMPTY = `
  drop schema public cascade;
  create schema public;
  grant usage on schema public to public;`

/** `yizheng demonstration reset`: an empty demonstration, which the next start fills again. */
export const resetCommand: Command = {
  name: 'demonstration reset',
  usage: '[--yes-drop-everything]',
  summary: {
    zh: '清空演示数据；下次启动时重新生成演示办件',
    en: 'Empty the demonstration; the next start fills it again',
  },
  options: [
    {
      option: '--yes-drop-everything',
      says: { zh: '设有 DATABASE_URL 时必须注明', en: 'Must be given where DATABASE_URL is set' },
    },
  ],
  async run(args, { environment, out, err }) {
    const { values } = parseArgs({ args, options: { 'yes-drop-everything': { type: 'boolean', default: false } } })
    const configuration = readConfiguration(environment)
    if (readIdentity(environment, configuration).kind !== 'demonstration') {
      err('这不是演示环境，不予清空 / This office is no demonstration, so it is left as it is')
      return 1
    }
    if (configuration.database && !values['yes-drop-everything']) {
      err('DATABASE_URL 指向的数据库会被全部清空，请加 --yes-drop-everything / All of DATABASE_URL would be dropped')
      return 1
    }
    const emptied = await withOfficeDatabase(configuration, { out, err }, empty)
    if (!emptied) {
      err('这个数据库属于正式运行的单位，不予清空 / This database belongs to a real office, so it is left as it is')
      return 1
    }
    await rm(join(configuration.dataDirectory, 'files'), { recursive: true, force: true })
    await rm(join(configuration.dataDirectory, 'numbers.json'), { force: true })
    out('已清空，下次 npm start 会重新生成 / Emptied: the next npm start fills it again')
    return 0
  },
}

/** Whether the database is a real office's; one that a release without the mark made is told by its people. */
async function isReal(owner: Session): Promise<boolean> {
  for (const table of ['office_kind', 'persons']) {
    const [there] = await owner.query<{ it: string | null }>('select to_regclass($1)::text as it', [`public.${table}`])
    if (typeof there?.it !== 'string') continue
    const real = await owner.query(`select from public.${table} where not demonstration limit 1`)
    if (real.length > 0) return true
  }
  return false
}

/** Answers whether it was emptied: a real office's is not. */
async function empty(owner: Database): Promise<boolean> {
  if (await isReal(owner)) return false
  await owner.query(EMPTY)
  await migrate(owner, await readSchema(), () => {})
  return true
}

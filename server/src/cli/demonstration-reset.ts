import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfiguration } from '../config.ts'
import { readIdentity } from '../parties/identity.ts'
import { openDatabase } from '../store/database.ts'
import { startEmbedded } from '../store/embedded.ts'
import { migrate, readMigrations } from '../store/migrate.ts'
import type { Command } from './command.ts'

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
    if (configuration.database) {
      await empty(configuration.database.ownerUrl)
    } else {
      const embedded = await startEmbedded({
        directory: join(configuration.dataDirectory, 'postgres'),
        progress: out,
        lost: (error) => err(String(error)),
        ...(configuration.postgresPrograms !== undefined && { programs: configuration.postgresPrograms }),
      })
      try {
        await empty(embedded.ownerUrl)
      } finally {
        await embedded.stop()
      }
    }
    await rm(join(configuration.dataDirectory, 'files'), { recursive: true, force: true })
    out('已清空，下次 npm start 会重新生成 / Emptied: the next npm start fills it again')
    return 0
  },
}

async function empty(url: string): Promise<void> {
  const owner = openDatabase({ url, connections: 1, connectTimeoutMs: 20_000, statementTimeoutMs: 0 })
  try {
    await owner.query(EMPTY)
    await migrate(owner, await readMigrations(), () => {})
  } finally {
    await owner.close()
  }
}

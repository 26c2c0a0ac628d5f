import type { CommandType } from '@yizheng/domain/cases/command'
import type { ActRow } from '@yizheng/server/cases/act-row'
import { createRecorder } from '@yizheng/server/cases/record'
import { openOffice } from './servers.ts'
import { actsOf, newCase, openShop, settle } from './shop.ts'

/** An act of a real case, with everything that the product wrote for it. */
export type SampleAct = { command: CommandType; row: ActRow }

/** Does one whole case in a new office and gives what was written, act by act: what floor and peers then have to write. */
export async function sampleCase(url: string): Promise<SampleAct[]> {
  const database = openOffice(url)
  try {
    await settle(database)
    const rows: ActRow[] = []
    const recorder = createRecorder(database)
    const office = await openShop(database, { record: (row) => (rows.push(row), recorder.record(row)) })
    for (const act of newCase(office)) await act()
    const commands: CommandType[] = [
      'SubmitApplication',
      ...actsOf(office.shop.plan).map(({ command }) => command.type),
    ]
    return commands.map((command, index) => {
      const row = rows[index]
      if (!row) throw new Error(`nothing was written for ${command}`)
      return { command, row }
    })
  } finally {
    await database.close()
  }
}

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
    // By version: an act that gives numbers may be written out twice.
    const written = new Map<number, ActRow>()
    const note = (row: ActRow): ActRow => (written.set(row.expected, row), row)
    const recorder = createRecorder(database)
    const office = await openShop(database, {
      record: (row) => recorder.record(note(row)),
      draw: (entry, series, build) =>
        recorder.draw(entry, series, (next) => {
          const built = build(next)
          if ('row' in built) note(built.row)
          return built
        }),
    })
    for (const act of newCase(office)) await act()
    const commands: CommandType[] = [
      'SubmitApplication',
      ...actsOf(office.shop.plan).map(({ command }) => command.type),
    ]
    const rows = [...written.values()].sort((a, b) => a.expected - b.expected)
    return commands.map((command, index) => {
      const row = rows[index]
      if (!row) throw new Error(`nothing was written for ${command}`)
      return { command, row }
    })
  } finally {
    await database.close()
  }
}

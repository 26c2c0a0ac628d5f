import { registerHooks } from 'node:module'
import { COUNTING_FAULTS } from './faults.ts'

/** Loaded before a program (`node --import`): puts the fault that COUNTING_FAULT numbers into the file that it names, as that is read. */
const fault = COUNTING_FAULTS[Number(process.env['COUNTING_FAULT'])]
if (!fault) throw new Error(`no fault ${process.env['COUNTING_FAULT'] ?? ''}`)

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    if (!url.endsWith(`/domain/src/${fault.file}`)) return loaded
    const source = Buffer.from(loaded.source as Uint8Array).toString('utf8')
    if (source.split(fault.instead).length !== 2)
      throw new Error(`"${fault.instead}" does not stand once in ${fault.file}`)
    return { ...loaded, source: source.replace(fault.instead, fault.put) }
  },
})

import { startEmbedded } from './embedded.ts'
import { testPrograms } from './test-embedded.ts'

// A process that keeps an embedded server, for tests to kill: `node test-office.ts <directory>`. Prints its address.
const directory = process.argv[2]
if (directory === undefined) throw new Error('usage: node test-office.ts <directory>')
const embedded = await startEmbedded({ directory, ...testPrograms() })
process.stdout.write(`${embedded.ownerUrl}\n`)

#!/usr/bin/env node
import { run } from './cli/run.ts'

// Whoever reads no further, as `head` does, has seen what they wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

process.exitCode = await run(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  // npm changes into the product's folder; paths are meant from where the person stands.
  directory: process.env['INIT_CWD'] ?? process.cwd(),
  environment: process.env,
})

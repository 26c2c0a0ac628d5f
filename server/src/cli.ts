#!/usr/bin/env node
import { run } from './cli/run.ts'

process.exitCode = await run(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  // npm changes into the product's folder; paths are meant from where the person stands.
  directory: process.env['INIT_CWD'] ?? process.cwd(),
  environment: process.env,
})

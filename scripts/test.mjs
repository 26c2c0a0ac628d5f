// `npm test`: everything, all of it even when something fails. Each step is an npm script of its own, so that any of them can be repeated alone.
// The steps go in two rows at the same time, since journeys wait for their browsers and tests on a database for its disk: two processors are then
// busy throughout. The output of those that go beside the others is shown when they end.
import { startDebianPostgres } from './debian-postgres.mjs'
import { npm, recorded } from './run.mjs'
import { missingNeeds } from './test-needs.mjs'

const STEPS = [
  { name: 'Types', script: 'types' },
  { name: 'Lint', script: 'lint' },
  { name: 'Format', script: 'format:check' },
  { name: 'Dead code', script: 'dead-code' },
  { name: 'Rules and units', script: 'test:unit' },
  { name: 'Database and whole offices, embedded; servers that are killed', script: 'test:servers' },
  {
    name: "Database, Debian's PostgreSQL or DATABASE_URL",
    script: 'test:database',
    needs: ['postgresql'],
    server: true,
    beside: true,
  },
  {
    name: 'Journeys in a browser',
    script: 'test:browser',
    needs: ['chromium-headless-shell', 'fonts-noto-cjk'],
    beside: true,
  },
]

const given = process.env.DATABASE_URL
const missing = new Set(missingNeeds().map((need) => need.package))
if (given) missing.delete('postgresql')

const began = Date.now()
const done = await Promise.all(
  [true, false].map((beside) => inOrder(STEPS.filter((step) => Boolean(step.beside) === beside))),
)
const results = STEPS.map((step) => done.flat().find(({ name }) => name === step.name))

for (const { name, outcome, end } of results) {
  if (outcome === 'failed') console.log(`\n=== ${name} failed; the end of what it said:\n${end.trim()}`)
}

console.log('')
for (const { name, outcome, seconds } of results)
  console.log(`${outcome.padEnd(8)} ${String(seconds).padStart(4)} s  ${name}`)
const count = (outcome) => results.filter((result) => result.outcome === outcome).length
const skipped = count('skipped')
const whole = Math.round((Date.now() - began) / 1000)
console.log(
  `${count('passed')} passed, ${count('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}, in ${whole} s`,
)
process.exit(count('failed') > 0 ? 1 : 0)

async function inOrder(steps) {
  const results = []
  for (const step of steps) {
    console.log(
      `\n=== ${step.name} (npm run ${step.script})${step.beside ? ': beside the others, shown at its end' : ''}`,
    )
    const start = Date.now()
    const { outcome, end = '' } = await run(step)
    results.push({ ...step, outcome, end, seconds: Math.round((Date.now() - start) / 1000) })
  }
  return results
}

async function run(step) {
  const lacking = (step.needs ?? []).filter((need) => missing.has(need))
  if (lacking.length > 0) {
    console.log(`Not run: ${lacking.join(', ')} not installed.`)
    // Where nobody looks, a test that was left out must not pass for one that passed.
    return { outcome: process.env.CI ? 'failed' : 'skipped', end: `${lacking.join(', ')} not installed` }
  }
  const { well, end } = await (step.server ? onServer(step) : script(step))
  return { outcome: well ? 'passed' : 'failed', end }
}

async function onServer(step) {
  if (given) return script(step, given)
  try {
    const server = await startDebianPostgres()
    try {
      return await script(step, server.url)
    } finally {
      await server.stop()
    }
  } catch (error) {
    console.error(error.message)
    return { well: false, end: error.message }
  }
}

function script(step, url) {
  const { DATABASE_URL: _, ...env } = process.env
  return recorded(npm('run', '--silent', step.script), {
    held: step.beside,
    env: { ...env, ...(url && { DATABASE_URL: url }) },
  })
}

// Makes the dump of a landed release that later releases are tested to upgrade:
//   node scripts/release-dump.mjs <commit>
// Checks the commit out beside, lets its own code make a database with cases at several stages on Debian's PostgreSQL, and
// writes server/releases/<commit>.sql.br. Needs git, Debian's postgresql and the installed dependencies.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { startDebianPostgres } from './debian-postgres.mjs'

const PRODUCT = join(dirname(fileURLToPath(import.meta.url)), '..')
const WORKSPACES = ['bench', 'contract', 'domain', 'server', 'simulation', 'testkit', 'web']

/**
 * Runs in the checkout of the release, with the helpers of its own tests: one person with sealed data under a key of nines,
 * and a case at each of the stages and in every state in which work waits.
 */
const MAKER = `
import { openDatabase } from './store/database.ts'
import * as schema from './store/migrate.ts'
import { actsOn, planFor, readCatalogue } from './cases/test-acts.ts'
import { decideAll, fileCase, finishCase } from './cases/test-course.ts'
import { live } from './cases/test-living.ts'
import { createSealing } from './parties/sealing.ts'

// A release from before the test kit was a package has its people in the domain.
const { clerk } = await import('@yizheng/testkit/people').catch(() => import('@yizheng/domain/cases/testing'))
const url = process.argv[2]
const owner = openDatabase({ url, statementTimeoutMs: 0 })
// A release from before its functions were files reads its migrations alone.
await schema.migrate(owner, await (schema.readSchema ?? schema.readMigrations)())
const database = openDatabase({ url, role: 'yizheng_app' })
const catalogue = await readCatalogue()
await live(database, catalogue)
const acts = actsOn(database, catalogue)
const plan = planFor(catalogue, 'convenience-store', { 'sells-tobacco': true, 'sells-otc': true })
await fileCase(acts, plan, 'release-filed')
const accepted = await fileCase(acts, plan, 'release-accepted')
await accepted.act(clerk, { type: 'AcceptApplication' })
const decided = await fileCase(acts, plan, 'release-decided')
await decided.act(clerk, { type: 'AcceptApplication' })
await decideAll(acts, decided, plan, '2026-03-02', plan.approvals.slice(0, 1).map(({ key }) => key))
await finishCase(acts, plan, 'release-finished', '2026-03-02')
const sealing = createSealing(Buffer.alloc(32, 9))
await owner.query("insert into persons (person_id, name, kind, created_at) values ('of-the-release', '某人', 'citizen', now())")
await owner.query(
  "insert into person_identifiers (person_id, kind, sealed, digest) values ('of-the-release', 'id-number', $1, $2)",
  [sealing.seal('of-the-release/id-number', '11010519491231002X'), sealing.digest('id-number', '11010519491231002X')],
)
await database.close()
await owner.close()
`

const [given] = process.argv.slice(2)
if (given === undefined) {
  console.error('usage: node scripts/release-dump.mjs <commit>')
  process.exit(2)
}
const git = (...args) => execFileSync('git', ['-C', PRODUCT, ...args], { encoding: 'utf8' }).trim()
const commit = git('rev-parse', '--short=7', given)
const checkout = mkdtempSync(join(tmpdir(), `yizheng-${commit}-`))
git('worktree', 'add', '--detach', '--force', checkout, commit)
try {
  linkDependencies()
  const server = await startDebianPostgres()
  try {
    writeFileSync(join(checkout, 'server/src/release-maker.ts'), MAKER)
    execFileSync(process.execPath, ['server/src/release-maker.ts', server.url], { cwd: checkout, stdio: 'inherit' })
    const sql = execFileSync(
      join(server.programs, 'pg_dump'),
      ['--inserts', '--rows-per-insert=100', '--no-owner', server.url],
      {
        encoding: 'utf8',
        maxBuffer: 1e9,
      },
    )
    // Lines for psql are none for anyone else.
    const plain = sql
      .split('\n')
      .filter((line) => !line.startsWith('\\'))
      .join('\n')
    const packed = brotliCompressSync(plain, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
    })
    mkdirSync(join(PRODUCT, 'server/releases'), { recursive: true })
    const path = join(PRODUCT, 'server/releases', `${commit}.sql.br`)
    writeFileSync(path, packed)
    console.log(`${path}: ${packed.length} bytes`)
  } finally {
    await server.stop()
  }
} finally {
  git('worktree', 'remove', '--force', checkout)
  rmSync(checkout, { recursive: true, force: true })
}

/** The dependencies of this checkout, and the workspaces of that one. */
function linkDependencies() {
  const here = join(PRODUCT, 'node_modules')
  const there = join(checkout, 'node_modules')
  mkdirSync(join(there, '@yizheng'), { recursive: true })
  for (const name of readdirSync(here)) {
    if (name !== '@yizheng') symlinkSync(join(here, name), join(there, name))
  }
  for (const name of WORKSPACES.filter((each) => existsSync(join(checkout, each)))) {
    symlinkSync(join(checkout, name), join(there, '@yizheng', name))
  }
}

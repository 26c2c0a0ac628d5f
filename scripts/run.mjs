// Running other programs from the scripts, with something to look at meanwhile. Any Node from 18 on, no dependencies.
import { spawn } from 'node:child_process'

const NEWS_SECONDS = 10
const END_CHARACTERS = 8_000

/** npm as this run was started with it: the same program under the same Node, also while node_modules is replaced. */
export function npm(...args) {
  const { npm_execpath: program, npm_node_execpath: node } = process.env
  return program && node ? [node, program, ...args] : ['npm', ...args]
}

/**
 * Runs a command quietly and shows what it is for and how many seconds it takes; what it printed is shown only when it
 * fails. Throws when it fails.
 */
export async function quietly(what, [program, ...args], options = {}) {
  const began = Date.now()
  const seconds = () => Math.round((Date.now() - began) / 1000)
  const live = process.stdout.isTTY
  if (!live) console.log(`${what} ...`)
  const news = setInterval(
    () => {
      if (live) process.stdout.write(`\r${what} ... ${seconds()} s`)
      else console.log(`  still at it after ${seconds()} s`)
    },
    live ? 250 : NEWS_SECONDS * 1000,
  )
  try {
    await finished(spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] }))
    console.log(live ? `\r${what}: done in ${seconds()} s` : `  done in ${seconds()} s`)
  } finally {
    clearInterval(news)
  }
}

function finished(child) {
  const output = []
  child.stdout.on('data', (chunk) => output.push(chunk))
  child.stderr.on('data', (chunk) => output.push(chunk))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (code === 0) resolve()
      else
        reject(
          new Error(`${child.spawnargs.join(' ')} ended with ${code ?? signal}:\n${Buffer.concat(output).toString()}`),
        )
    })
  })
}

/**
 * Runs a command with its output as it comes, or, of one that is `held` since another is shown meanwhile, all of it at its end. Resolves with whether
 * it went well, and the end of what it printed, so that a failure can be shown again where it is not buried under what came after.
 */
export function recorded([program, ...args], { held = false, ...options } = {}) {
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
  return new Promise((resolve) => {
    const env = { ...(options.env ?? process.env), ...colour }
    const child = spawn(program, args, { ...options, env, stdio: ['inherit', 'pipe', 'pipe'] })
    let end = ''
    const kept = []
    for (const [stream, shown] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      stream.setEncoding('utf8').on('data', (text) => {
        if (held) kept.push([shown, text])
        else shown.write(text)
        end = (end + text).slice(-END_CHARACTERS)
      })
    }
    child.once('error', (error) => resolve({ well: false, end: error.message }))
    child.once('close', (code) => {
      for (const [shown, text] of kept) shown.write(text)
      resolve({ well: code === 0, end })
    })
  })
}

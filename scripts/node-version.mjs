// Which Node the product runs on. Plain JavaScript for any Node from 18 on, since the set-up asks before anything is installed.

/**
 * The first releases of each line whose Brotli decoder is mended (CVE-2026-111497: a crafted stream writes beyond a buffer and may
 * run code; https://nodejs.org/en/blog/vulnerability/october-2026-security-releases: mended in 22.23.4, 24.22.1 and 26.12.1, and
 * in no release of 25). Of 24 the release that this project is tested with. Lines below 24 lack what the product is written for.
 */
const MENDED = { 24: [24, 22, 3], 26: [26, 12, 1] }
const NEWEST_LINE_KNOWN = 26

/** What is wrong with a version of Node (`v24.22.3`), in words; undefined when the product runs on it. */
export function nodeFault(version) {
  const parts = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version)?.slice(1).map(Number)
  if (!parts) return `Yizheng does not know Node ${version}. ${WANTED}`
  const [line] = parts
  if (line > NEWEST_LINE_KNOWN) return undefined
  const least = MENDED[line]
  if (!least) {
    const why =
      line < 24 ? 'which is too old for it' : 'a line in which the fault of the Brotli decoder was never mended'
    return `Yizheng found Node ${parts.join('.')}, ${why}. ${WANTED}`
  }
  if (!isBefore(parts, least)) return undefined
  return `Yizheng found Node ${parts.join('.')}, whose Brotli decoder can be made to run foreign code (CVE-2026-111497). ${WANTED}`
}

const WANTED = 'It needs Node 24.22.3 or later of line 24, or 26.12.1 or later.'

function isBefore(a, b) {
  for (let i = 0; i < b.length; i += 1) {
    if (a[i] !== b[i]) return a[i] < b[i]
  }
  return false
}

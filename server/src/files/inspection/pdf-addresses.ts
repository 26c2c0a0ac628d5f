/**
 * Schemes that run something, open a file or reach into the machine of whoever clicks, instead of leading to a page: scripts, data,
 * files, shares, and the programs that Windows starts by an address (`ms-msdt:`, `search-ms:`).
 */
const PROGRAM =
  /^(?:javascript|vbscript|livescript|mocha|data|file|blob|jar|mhtml|view-source|shell|res|about|cmd|powershell|ldaps?|smb|nfs|ssh|telnet|rlogin|search|search-ms|ms-[a-z0-9-]+):/i
/** A share of another machine (`\\host\share`): Windows hands it the name and password hash of whoever opens it. */
const SHARE = /^\\\\/

/**
 * Whether an address runs or opens something instead of leading to a page. `raw`: the bytes of a PDF string, one character each, its
 * escapes as they stand. Readers pass over white space and control characters in an address (WHATWG URL, 4.4), take it in UTF-16 or
 * UTF-8 with a mark, and know a character by its octal number (ISO 32000-1, 7.3.4.2).
 */
export function isProgramAddress(raw: string): boolean {
  const read = bare(unescaped(raw))
  return PROGRAM.test(read) || SHARE.test(read) || PROGRAM.test(bare(raw))
}

function bare(text: string): string {
  return decoded(text).replaceAll(/[\p{Cc}\p{Cf}\s]/gu, '')
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function unescaped(raw: string): string {
  return raw.replaceAll(/\\(?:([0-7]{1,3})|(\r\n|[\s\S]))/g, (_, octal: string | undefined, other: string) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff)
    return /[\r\n]/.test(other) ? '' : (ESCAPES[other] ?? other)
  })
}

function decoded(text: string): string {
  const bytes = Buffer.from(text, 'latin1')
  if (text.startsWith('\xfe\xff'))
    return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)))
      .swap16()
      .toString('utf16le')
  if (text.startsWith('\xff\xfe')) return bytes.toString('utf16le')
  return text.startsWith('\xef\xbb\xbf') ? bytes.toString('utf8') : text
}

/** What was typed or scanned: the number of a certificate, the code of its QR picture, or neither. */
export type Asked =
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'code'; readonly value: string }
  | { readonly kind: 'neither' }

/** No number of a certificate is shorter or longer. */
const NUMBER_LENGTH = { least: 4, most: 120 }

/**
 * Tells them apart by shape: a code has a point and ends in 17 characters. A whole verification link will do. Of a
 * number, spaces are forgiven, full-width letters, and whatever brackets a keyboard has for 〔〕.
 */
export function askedOf(typed: string): Asked {
  const text = typed.normalize('NFKC').replace(/\s/g, '')
  const bare = lastOfLink(text) ?? text
  const [region = '', code = ''] = bare.split('.')
  if (/^[a-z0-9-]{2,32}$/i.test(region) && /^[0-9A-HJKMNP-TV-Z]{17}$/i.test(code)) {
    return { kind: 'code', value: `${region.toLowerCase()}.${code.toUpperCase()}` }
  }
  if (bare.length < NUMBER_LENGTH.least || bare.length > NUMBER_LENGTH.most) return { kind: 'neither' }
  return { kind: 'number', value: bare.replace(/[[(【]/g, '〔').replace(/[\])】]/g, '〕') }
}

/** What a verification link leads to, or undefined when it is none. */
function lastOfLink(text: string): string | undefined {
  const part = /^https?:\/\/[^/]+\/(?:v|certificates)\/([^/?#]+)/i.exec(text)?.[1]
  if (part === undefined) return undefined
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

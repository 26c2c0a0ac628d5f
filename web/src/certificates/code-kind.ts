/** What was typed or scanned: a certificate number, the code of its QR picture, or neither. */
export type Asked =
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'code'; readonly value: string }
  | { readonly kind: 'neither' }

/**
 * Tells them apart by shape: a code has a point and ends in 17 characters, a number begins with C and ends in 14
 * digits. Case and the spaces people put between groups are forgiven; so is a whole verification link.
 */
export function askedOf(typed: string): Asked {
  const text = typed.normalize('NFKC').replace(/\s/g, '')
  const bare = /\/(?:v|certificates)\/([^/?#]+)/.exec(text)?.[1] ?? text
  const [region = '', code = ''] = bare.split('.')
  if (/^[a-z0-9-]{2,32}$/i.test(region) && /^[0-9A-HJKMNP-TV-Z]{17}$/i.test(code)) {
    return { kind: 'code', value: `${region.toLowerCase()}.${code.toUpperCase()}` }
  }
  if (/^c[a-z0-9-]{2,32}\d{14}$/i.test(bare)) {
    return { kind: 'number', value: `C${bare.slice(1).toLowerCase()}` }
  }
  return { kind: 'neither' }
}

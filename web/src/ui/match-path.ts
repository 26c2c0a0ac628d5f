/**
 * The parameters of `path` if it has the shape of `pattern` (`/bundles/:key/plan`), else undefined. A trailing slash
 * is forgiven; a segment that is not valid percent-encoding matches nothing.
 */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = segmentsOf(pattern)
  const given = segmentsOf(path)
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [i, want] of wanted.entries()) {
    const have = given[i] ?? ''
    if (want.startsWith(':')) {
      const value = decode(have)
      if (value === undefined) return undefined
      params[want.slice(1)] = value
    } else if (want !== have) return undefined
  }
  return params
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '')
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}

/**
 * Splits a connection URL that names several hosts (`postgres://u:p@a:5432,b:5433/db`, as libpq takes it) into one URL
 * per host, since the driver takes one only. A host without a port takes the standard one.
 * Throws on a text that is no PostgreSQL URL.
 */
export function hostsOf(url: string): string[] {
  const parts = /^(?<scheme>postgres(?:ql)?:\/\/)(?<login>[^@/?#]*@)?(?<hosts>[^/?#]*)(?<rest>[/?#].*)?$/.exec(
    url,
  )?.groups
  if (!parts) throw new Error('A database URL begins with postgres:// or postgresql://')
  return (parts['hosts'] ?? '')
    .split(',')
    .map((host) => `${parts['scheme'] ?? ''}${parts['login'] ?? ''}${host}${parts['rest'] ?? ''}`)
}

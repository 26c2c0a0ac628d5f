/** The settings of the embedded server: a small office on a small machine, every commit on the disk before it counts. */
export const EMBEDDED_SETTINGS = {
  // Nobody but this machine, and on it nobody but the product: the socket lies in a directory only it can enter. The
  // programs of the npm package carry an OpenSSL that is no longer maintained, so they must never listen to a network.
  listen_addresses: '',
  unix_socket_permissions: '0700',
  ssl: 'off',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  shared_buffers: '128MB',
  max_connections: '60',
  max_wal_size: '1GB',
  checkpoint_timeout: '15min',
  wal_compression: 'on',
  // Every statement is short: compiling one takes longer than running it.
  jit: 'off',
  huge_pages: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_line_prefix: '%m [%p] ',
} as const satisfies Record<string, string>

export type EmbeddedSettings = Readonly<Record<string, string>>

/** How the data directory is made: sorted by code point, which no system update changes; letters of every language. */
export const INITDB_OPTIONS: readonly string[] = [
  '--encoding=UTF8',
  '--locale=C',
  `--lc-ctype=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
  '--data-checksums',
  '--auth-local=trust',
  '--auth-host=reject',
]

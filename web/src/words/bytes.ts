/** A size as people know it: `1.4 MB`, `12 KB`. The same in both languages. */
export function bytes(size: number): string {
  return size < 1_000_000 ? `${Math.max(1, Math.round(size / 1_000))} KB` : `${(size / 1_000_000).toFixed(1)} MB`
}

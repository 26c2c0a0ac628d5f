/** The address of a search in a region. */
export function searchPath(region: string, query: string): string {
  return `/desk/search?${new URLSearchParams({ region, q: query }).toString()}`
}

/** What an address looks for, and where; empty texts where it says nothing. */
export function readSearch(query: string): { region: string; q: string } {
  const given = new URLSearchParams(query)
  return { region: given.get('region') ?? '', q: (given.get('q') ?? '').trim() }
}

/** A name that one object of a JSON text has twice, and where it stands the second time; both count from 1. */
export type RepeatedName = { name: string; line: number; column: number }

/** A string, with its escapes, or one of the marks that open, close and part values. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/g

/**
 * The first name that stands twice in one object of a valid JSON text. Whoever reads it takes the second and drops the first without a word, so a line that was
 * copied and not taken out would hold, or not hold, unseen. Undefined when there is none.
 */
export function repeatedName(json: string): RepeatedName | undefined {
  // Of every value that is open: the names of an object, undefined of a list.
  const open: (Set<string> | undefined)[] = []
  let last: { text: string; index: number } | undefined
  for (const { 0: token, index } of json.matchAll(TOKEN)) {
    if (token === '{') open.push(new Set())
    else if (token === '[') open.push(undefined)
    else if (token === '}' || token === ']') open.pop()
    else if (token === ':' && last) {
      const name = String(JSON.parse(last.text))
      const names = open.at(-1)
      if (names?.has(name)) return { name, ...placeIn(json, last.index) }
      names?.add(name)
    } else if (token.startsWith('"')) last = { text: token, index }
  }
  return undefined
}

function placeIn(json: string, index: number): { line: number; column: number } {
  const before = json.slice(0, index).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

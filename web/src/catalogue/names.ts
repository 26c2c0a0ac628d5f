import type { BundleView } from '@yizheng/contract/catalogue'
import type { Words } from '@yizheng/domain/text/words'

/** The names behind the keys of a plan. */
export type Names = {
  readonly item: (key: string) => string
  readonly items: (keys: readonly string[]) => string
  readonly department: (key: string) => string
}

/** What stands where a name is on its way: a key would mean nothing to anyone. */
export const NAME_COMING = '…'

/** The name behind a key, as far as it is known: before names are here, and for what the catalogue has no more, never the key. */
export function nameIn(
  table: Readonly<Record<string, Words>> | undefined,
  key: string,
  say: (words: Words) => string,
  withdrawn: string,
): string {
  if (table === undefined) return NAME_COMING
  const found = table[key]
  return found === undefined ? withdrawn : say(found)
}

/** Looks names up among the items a bundle can come to. One it does not know is on its way with another catalogue. */
export function namesOf(bundle: BundleView, say: (words: Words) => string, comma: string): Names {
  const items = new Map(bundle.items.map((item) => [item.key, say(item.name)]))
  const departments = new Map(
    bundle.items.flatMap((item) => [item.department, item.regulator]).map(({ key, name }) => [key, say(name)]),
  )
  const item = (key: string) => items.get(key) ?? NAME_COMING
  return {
    item,
    items: (keys) => keys.map(item).join(comma),
    department: (key) => departments.get(key) ?? NAME_COMING,
  }
}

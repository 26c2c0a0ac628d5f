import type { BundleView } from '@yizheng/contract/catalogue'
import type { Words } from '@yizheng/domain/catalogue/words'

/** The names behind the keys of a plan. */
export type Names = {
  readonly item: (key: string) => string
  readonly items: (keys: readonly string[]) => string
  readonly department: (key: string) => string
}

/** Looks names up among the items a bundle can come to. A key it does not know stands for itself. */
export function namesOf(bundle: BundleView, say: (words: Words) => string, comma: string): Names {
  const items = new Map(bundle.items.map((item) => [item.key, say(item.name)]))
  const departments = new Map(
    bundle.items.flatMap((item) => [item.department, item.regulator]).map(({ key, name }) => [key, say(name)]),
  )
  const item = (key: string) => items.get(key) ?? key
  return {
    item,
    items: (keys) => keys.map(item).join(comma),
    department: (key) => departments.get(key) ?? key,
  }
}

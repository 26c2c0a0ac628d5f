import type { DraftView } from '@yizheng/contract/drafts'
import { valueInWords } from '@yizheng/domain/cases/filing/field-words'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { Words } from '@yizheng/domain/text/words'

type Kept = Pick<DraftView, 'bundle' | 'answers' | 'filing'>

/** How a question is called of which the catalogue no longer knows even the name. */
export const FORGOTTEN: Words = { zh: '已取消的一项', en: 'An entry that is no longer asked for' }

/**
 * What a draft holds for questions and fields that the bundle no longer has, each by the name it had under `before` where that is known,
 * and what was said. A field that only another answer would ask for is none of these: it comes back with that answer.
 */
export function noLongerAsked(before: Catalogue | undefined, after: Catalogue, draft: Kept): DraftView['noLonger'] {
  const bundle = after.bundles.get(draft.bundle)
  const questions = new Set(bundle?.questions.map(({ key }) => key))
  const wereAsked = new Map(before?.bundles.get(draft.bundle)?.questions.map(({ key, text }) => [key, text]))
  const fields = fieldsOf(after, draft.bundle)
  const answers = Object.entries(draft.answers)
    .filter(([key]) => !questions.has(key))
    .map(([key, said]) => ({
      label: wereAsked.get(key) ?? FORGOTTEN,
      said: shortened(valueInWords({ type: 'text', options: null }, said)),
    }))
  const filing = Object.entries(draft.filing)
    .filter(([key, said]) => !fields.has(key) && !isEmpty(said))
    .map(([key, said]) => {
      const field = before?.fields.get(key) ?? after.fields.get(key)
      const options = field?.options ?? null
      return {
        label: field?.label ?? FORGOTTEN,
        said: shortened(valueInWords({ type: field?.type ?? 'text', options }, said)),
      }
    })
  return [...answers, ...filing].slice(0, MOST_NO_LONGER)
}

/** More than any form has; what lies beyond stays with the draft all the same. */
const MOST_NO_LONGER = 1_000

/** Every field that some answer to the bundle's questions can ask for. */
function fieldsOf(catalogue: Catalogue, key: string): ReadonlySet<string> {
  const bundle = catalogue.bundles.get(key)
  const items = [
    ...(bundle?.coreItems ?? []),
    ...(bundle?.questions ?? []).flatMap(({ effects }) => effects.flatMap(({ add }) => add)),
  ]
  const asked = new Set(items.flatMap((item) => catalogue.items.get(item)?.fields ?? []))
  // What tells a condition is asked with what hangs on it, and whom an agent files for by no item at all.
  for (const { toldBy } of catalogue.contents.conditions) if (toldBy) asked.add(toldBy.field)
  for (const field of catalogue.contents.fields) if (field.describes?.who === 'agent') asked.add(field.key)
  return asked
}

/** Enough to know what it was; the whole of a longer text stays with the draft. */
function shortened({ zh, en }: Words): Words {
  const cut = (text: string) => (text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text)
  return { zh: cut(zh), en: cut(en) }
}

const MOST_SHOWN = 1_000

function isEmpty(said: DraftView['filing'][string]): boolean {
  return said === '' || (Array.isArray(said) && said.length === 0)
}

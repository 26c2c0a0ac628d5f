/** One block of a guide that a trial follows: what its mark says, and the text between the fences. */
export type Block = { readonly mark: string; readonly text: string }

const MARKED = /^<!-- ([a-z]+) -->\n```sh\n([\s\S]*?)^```$/gm

/** The blocks of a guide that carry a mark (`<!-- run -->` on the line before), in their order. */
export function blocksOf(guide: string): Block[] {
  return [...guide.matchAll(MARKED)].map(([, mark = '', text = '']) => ({ mark, text }))
}

/** The names that a block of `export NAME=value` lines asks the reader to fill in. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(/^export ([A-Z_]+)=/gm)].map(([, name = '']) => name)
}

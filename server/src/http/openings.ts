import { z } from 'zod'
import { escapeHtml } from './html.ts'

/** What the build wrote about its pages (web/openings.ts): what each needs beyond the entry, and what it asks first. */
const Openings = z.array(
  z.object({
    path: z.string(),
    scripts: z.array(z.string()),
    styles: z.array(z.string()),
    first: z.array(z.string()),
  }),
)

/**
 * Reads `openings.json`. Answers with a function from the path of a page (no query) to the HTML for its head that has
 * the browser fetch, beside the entry, what the page would only ask for later; undefined where there is no such page.
 */
export function readOpenings(json: string): (path: string) => string | undefined {
  const pages = Openings.parse(JSON.parse(json)).map(({ path, ...rest }) => ({ path: new RegExp(path), ...rest }))
  return (path) => {
    for (const page of pages) {
      const parameters = page.path.exec(path)
      if (parameters) return headOf(page, parameters)
    }
    return undefined
  }
}

type Page = Omit<z.infer<typeof Openings>[number], 'path'>

function headOf({ scripts, styles, first }: Page, parameters: readonly string[]): string {
  return [
    ...styles.map((href) => `<link rel="stylesheet" crossorigin href="${href}">`),
    ...scripts.map((href) => `<link rel="modulepreload" crossorigin href="${href}">`),
    ...first.map((address) => {
      const href = address.replace(/\$(\d)/g, (_, place: string) => parameters[Number(place)] ?? '')
      return `<link rel="preload" as="fetch" crossorigin href="${escapeHtml(href)}">`
    }),
  ].join('')
}

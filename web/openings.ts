import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import type { Entry } from './src/shells/page.ts'

/** What the office says with its first answer to a page, so that nothing of it waits for the code to ask. */
export type Opening = {
  /** The page's addresses as a regular expression, each parameter a group. */
  readonly path: string
  readonly scripts: readonly string[]
  readonly styles: readonly string[]
  /** What it asks first, `$1` standing for the first parameter. */
  readonly first: readonly string[]
}

type Output = {
  readonly type: 'chunk' | 'asset'
  readonly fileName: string
  readonly isEntry?: boolean
  readonly moduleIds?: readonly string[]
  readonly imports?: readonly string[]
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> }
}

/** The frame that officials carry, which is fetched with their pages. */
const FRAMES: Readonly<Partial<Record<Entry['shell'], string>>> = {
  desk: 'shells/desk/DeskShell.tsx',
  board: 'shells/desk/DeskShell.tsx',
}

/** Writes `openings.json` beside the built files: of every page what it needs beyond the entry, and asks first. */
export function openings(pages: readonly Entry[], firstOfAll: readonly string[], src: string): Plugin {
  return {
    name: 'openings',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const outputs = new Map<string, Output>(Object.entries(bundle) as [string, Output][])
      await writeFile(
        join(dir, 'openings.json'),
        JSON.stringify(
          pages.map((page) => openingOf({ ...page, first: [...firstOfAll, ...(page.first ?? [])] }, outputs, src)),
        ),
      )
    },
  }
}

function openingOf(page: Entry, outputs: ReadonlyMap<string, Output>, src: string): Opening {
  const files = [page.page.replace(/#.*$/, ''), FRAMES[page.shell]].filter((file) => file !== undefined)
  const chunks = [...outputs.values()]
  const already = withImports(
    chunks.filter(({ isEntry }) => isEntry),
    outputs,
  )
  const own = files.map((file) => chunkOf(join(src, file), chunks))
  const needed = [...withImports(own, outputs)].filter((chunk) => !already.has(chunk))
  return {
    path: pathOf(page.pattern),
    scripts: needed.map(({ fileName }) => `/${fileName}`),
    styles: [...new Set(needed.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]))].map(
      (style) => `/${style}`,
    ),
    first: (page.first ?? []).map((address) => addressOf(address, page.pattern)),
  }
}

/** Throws when nothing was built of the module: a page names a file that does not exist. */
function chunkOf(module: string, chunks: readonly Output[]): Output {
  const chunk = chunks.find(({ moduleIds = [] }) => moduleIds.some((id) => id.replace(/\?.*$/, '') === module))
  if (chunk === undefined) throw new Error(`nothing was built of ${module}`)
  return chunk
}

function withImports(chunks: readonly Output[], outputs: ReadonlyMap<string, Output>): Set<Output> {
  const all = new Set<Output>()
  const add = (chunk: Output | undefined) => {
    if (chunk === undefined || all.has(chunk)) return
    all.add(chunk)
    for (const name of chunk.imports ?? []) add(outputs.get(name))
  }
  for (const chunk of chunks) add(chunk)
  return all
}

const PARAMETER = /:(\w+)/g

function pathOf(pattern: string): string {
  return `^${pattern.replace(/\/$/, '').replace(PARAMETER, '([^/]+)')}/?$`
}

/** Throws when an address names a parameter that the pattern does not have. */
function addressOf(address: string, pattern: string): string {
  const names = [...pattern.matchAll(PARAMETER)].map(([, name]) => name)
  return address.replace(PARAMETER, (_, name: string) => {
    const place = names.indexOf(name)
    if (place < 0) throw new Error(`${address} asks for a parameter that ${pattern} does not have`)
    return `$${place + 1}`
  })
}

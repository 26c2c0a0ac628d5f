import { lazy } from 'react'
import { fetchedLater } from '../client/fetched-later.ts'
import type { Found, PageComponent } from './page.ts'
import { findPage, pages } from './pages.ts'
import { Home } from './portal/Home.tsx'

type Module = Readonly<Record<string, PageComponent>>

/** Every module that draws a page, each fetched when it is opened. */
const modules = import.meta.glob<Module>([
  '../**/*Page.tsx',
  './public/{SignedInPage,HowWeWork}.tsx',
  './portal/applying.ts',
  './portal/guiding.ts',
  // These stand in for a page that cannot be shown, so they are always there.
  '!./*Page.tsx',
  // These come together, in modules of the portal.
  '!../drafts/*',
  '!../catalogue/*',
])

const code = new Map<string, PageComponent>(pages.map(({ page }) => [page, drawnLater(page)]))
// Almost every visit begins here, so it comes with the first file.
code.set('shells/portal/Home.tsx', Home)

/** The page for a path with what draws it, or undefined when there is none. */
export function openPage(path: string): (Found & { readonly Page: PageComponent }) | undefined {
  const found = findPage(path)
  const Page = found && code.get(found.page)
  return found && Page && { ...found, Page }
}

function drawnLater(page: string): PageComponent {
  return lazy(async () => ({ default: await fetchedLater(() => load(page)) }))
}

/** Throws when no module of that name holds such a component. */
async function load(page: string): Promise<PageComponent> {
  const [file = '', name = file.replace(/^.*\/|\.tsx?$/g, '')] = page.split('#')
  const inShells = /^shells\/(.*)$/.exec(file)?.[1]
  const module = await modules[inShells === undefined ? `../${file}` : `./${inShells}`]?.()
  const component = module?.[name]
  if (component === undefined) throw new Error(`there is no ${name} in ${file}`)
  return component
}

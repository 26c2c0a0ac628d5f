import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { policyBoundFaults } from '@yizheng/domain/cases/policy-bounds'
import { pointer, type CatalogueFault } from '@yizheng/domain/catalogue/fault'
import { repeatedEntries } from '@yizheng/domain/catalogue/soundness/said-twice'
import { parseJson } from '../catalogue/folder.ts'
import { loadSettings } from '../parties/offices.ts'
import { RenderError } from './render-error.ts'
import type { Renderer } from './render.ts'
import { loadTemplates, type Template } from './template.ts'

/** The files beside the catalogue in which nothing stands twice in one list. */
const OWN_FILES = ['offices.json', 'policy.json', 'phrases.json']

/**
 * What is wrong with an office's own files beyond their form: figures that the law does not leave to it, what stands twice, and templates that
 * do not make a page with `renderer`. Of a file that cannot be read nothing is told here: that is a fault of its form.
 */
export async function officeSoundness(
  directory: string,
  renderer: Pick<Renderer, 'tryTemplate'>,
): Promise<CatalogueFault[]> {
  const [settings, printed] = await Promise.all([loadSettings(directory), loadTemplates(join(directory, 'templates'))])
  const templates = 'templates' in printed ? [...printed.templates.values()] : []
  const files = [...OWN_FILES, ...templates.map(({ metadata }) => `templates/${metadata.key}.json`)]
  return [
    ...('settings' in settings ? policyBoundFaults(settings.settings.policy) : []),
    ...(await Promise.all(files.map((file) => twiceIn(directory, file)))).flat(),
    ...(await pageFaults(templates, renderer)),
  ]
}

async function twiceIn(directory: string, file: string): Promise<CatalogueFault[]> {
  const text = await readFile(join(directory, file), 'utf8').catch(() => undefined)
  const json = text === undefined ? undefined : parseJson(text)
  if (!json || !('value' in json)) return []
  return repeatedEntries(json.value, (...steps) => ({ file, path: pointer(...steps) }))
}

/** Makes an invented paper with each template: one that does not compile would fail with the first that is due. */
async function pageFaults(
  templates: readonly Template[],
  renderer: Pick<Renderer, 'tryTemplate'>,
): Promise<CatalogueFault[]> {
  const tried = templates.map(async (template): Promise<CatalogueFault[]> => {
    const why = await renderer.tryTemplate(template).then(
      () => undefined,
      (error: unknown) => {
        if (!(error instanceof RenderError)) throw error
        return error.words
      },
    )
    if (why === undefined) return []
    const reason = { zh: `印不出文书：${why.zh}`, en: `No page can be made with it: ${why.en}` }
    return [{ file: `templates/${template.metadata.source}`, path: '', reason }]
  })
  return (await Promise.all(tried)).flat()
}

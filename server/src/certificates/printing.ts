import { join } from 'node:path'
import type { Filing } from '@yizheng/domain/cases/command'
import type { Words } from '@yizheng/domain/catalogue/words'
import type { Acts } from '../cases/acts.ts'
import { findFiling } from '../cases/store.ts'
import { SettingsFault, type OfficeHere, type readOffices } from '../parties/offices.ts'
import type { Session } from '../store/database.ts'
import type { DocumentSource } from './document.ts'
import { isForNotices, loadTemplates, type Template } from './template.ts'

/** The templates of a catalogue, by key. Throws `SettingsFault` for the first file that is wrong. */
export async function readTemplates(directory: string): Promise<ReadonlyMap<string, Template>> {
  const loaded = await loadTemplates(join(directory, 'templates'))
  if ('templates' in loaded) return loaded.templates
  const [first] = loaded.faults
  throw new SettingsFault(
    join('templates', first?.file ?? ''),
    loaded.faults.map(({ file, path, reason }) => `${file} /${path}: ${reason}`),
  )
}

/** The template that the policy names for certificates or for notices. Throws `SettingsFault` when it cannot serve. */
export function templateFor(
  templates: ReadonlyMap<string, Template>,
  printed: 'certificate' | 'notice',
  key: string,
): Template {
  const template = templates.get(key)
  if (template && isForNotices(template.metadata) === (printed === 'notice')) return template
  const reason = template ? `the template "${key}" is not for a ${printed}` : `there is no template "${key}"`
  throw new SettingsFault('policy.json', [`/${printed}/template: ${reason}`])
}

type SourcesOptions = {
  acts: Acts
  database: Session
  officeOf: (region: string) => OfficeHere | undefined
  policy: Awaited<ReturnType<typeof readOffices>>['policy']
  publicUrl: URL
}

const TITLE: Words = { zh: '行业综合许可证', en: 'Comprehensive Industry Licence' }

/** What a certificate is made of, from its case. Throws when the case has no such certificate. */
export function sourcesOf(options: SourcesOptions): (caseId: string, number: string) => Promise<DocumentSource> {
  return async (caseId, number) => {
    const loaded = await options.acts.read(caseId)
    const certificate = loaded?.current.certificates.find((each) => each.number === number)
    const here = loaded && options.officeOf(loaded.current.region)
    if (!loaded || !certificate || !here) throw new Error(`case ${caseId} has no certificate ${number}`)
    const filing: Filing = (await findFiling(options.database, loaded.current)) ?? {}
    const publicUrl = options.publicUrl.href.replace(/\/$/, '')
    return {
      ...loaded,
      filing,
      certificate,
      here,
      policy: options.policy,
      title: TITLE,
      publicUrl,
    }
  }
}

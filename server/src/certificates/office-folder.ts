import { join } from 'node:path'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { CatalogueFault } from '@yizheng/domain/catalogue/fault'
import { officeFaults } from '@yizheng/domain/parties/office-checks'
import { loadSettings, SettingsFault } from '../parties/offices.ts'
import { isForNotices, loadTemplates, type Template } from './template.ts'

/** The templates that the policy names. */
export type OfficeTemplates = { certificate: Template; notice: Template }

/**
 * Looks at all that an office says of itself beside the catalogue (offices, policy, phrases, templates), with every name in it held against the catalogue.
 * Without a catalogue, which then has faults of its own, names are not held against anything.
 */
export async function checkOfficeFolder(
  directory: string,
  catalogue: Catalogue | undefined,
): Promise<{ templates: OfficeTemplates } | { faults: CatalogueFault[] }> {
  const [settings, printed] = await Promise.all([loadSettings(directory), loadTemplates(join(directory, 'templates'))])
  const faults = [settings, printed].flatMap((each) => ('faults' in each ? each.faults : []))
  if ('faults' in settings || 'faults' in printed) return { faults }
  const { offices, policy } = settings.settings
  const kinds = new Map(
    [...printed.templates].map(
      ([key, { metadata }]) => [key, isForNotices(metadata) ? 'notice' : 'certificate'] as const,
    ),
  )
  if (catalogue) faults.push(...officeFaults({ offices, policy, templates: kinds }, catalogue))
  const certificate = printed.templates.get(policy.certificate.template)
  const notice = printed.templates.get(policy.notice.template)
  return faults.length > 0 || !certificate || !notice ? { faults } : { templates: { certificate, notice } }
}

/** What an office prints with, once all that it says of itself is right. Throws `SettingsFault` with every fault. */
export async function requireOfficeFolder(directory: string, catalogue: Catalogue): Promise<OfficeTemplates> {
  const checked = await checkOfficeFolder(directory, catalogue)
  if ('faults' in checked) throw new SettingsFault(checked.faults)
  return checked.templates
}

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { pointer, type CatalogueFault } from '@yizheng/domain/catalogue/fault'
import { meant } from '@yizheng/domain/catalogue/nearest'
import { Words } from '@yizheng/domain/text/words'
import { CertificateDocument } from '@yizheng/domain/certificates/certificate'
import { NoticeDocument } from '@yizheng/domain/certificates/notice'
import { schemaFaults } from '@yizheng/domain/parties/office-checks'
import { dataTextFaults } from '@yizheng/domain/text/data-texts'
import { isNotFound, parseJson } from '../catalogue/folder.ts'
import { TEXT_FONTS } from './fonts.ts'

/**
 * A template is data: `<key>.json` says what it is for and which fields it prints, the Typst source beside it how the page
 * looks. The source receives the listed fields and nothing else.
 */
export const TemplateMetadata = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
  title: Words,
  /** Certificates of one or both kinds, or notices. */
  kinds: z.union([z.array(z.enum(['composite', 'single'])).min(1), z.tuple([z.literal('notice')])]),
  /** The Typst file beside the metadata. */
  source: z.string().regex(/^[a-z0-9-]+\.typ$/),
  /** Levels that make an unprintable character an error instead of an empty box. */
  pdfStandard: z.enum(['a-2a', 'a-2u', 'a-3a', 'a-3u']),
  fields: z.array(z.string()),
})
export type TemplateMetadata = z.infer<typeof TemplateMetadata>

/** Whether a template is for notices; else it is for certificates. */
export function isForNotices({ kinds }: TemplateMetadata): boolean {
  return kinds[0] === 'notice'
}

export type Template = {
  metadata: TemplateMetadata
  source: string
  /** SHA-256 over metadata and source, hex: what a rendered file was made with. */
  hash: string
}

type Printed = { noun: string; fields: ReadonlySet<string>; obligatory: readonly string[] }

/**
 * What no certificate may leave out: the metadata of GB/T 36903 that people read, what each licence covers and under what conditions, the
 * legal basis and its scope (一证经营), where to verify, and whether it is signed or a demonstration.
 */
const CERTIFICATE: Printed = {
  noun: 'certificate',
  fields: new Set(leavesOf(z.toJSONSchema(CertificateDocument))),
  obligatory: [
    'identifier',
    'number',
    'title.zh',
    'holder.name',
    'holder.uscc',
    'bureau.name.zh',
    'issuedOn',
    'licences.name.zh',
    'licences.licenceNumber',
    'licences.body.zh',
    'licences.validFrom',
    'licences.validUntil',
    'licences.longTerm',
    'licences.scope',
    'licences.conditions',
    'legalBasis',
    'verifyUrl',
    'signed',
    'demonstration',
  ],
}

/** What no notice may leave out: to whom, on what, what is said, by whom and when (行政许可法 32), and whether it is signed. */
const NOTICE: Printed = {
  noun: 'notice',
  fields: new Set(leavesOf(z.toJSONSchema(NoticeDocument))),
  obligatory: [
    'number',
    'title.zh',
    'to',
    'application.receiptNumber',
    'application.filedOn',
    'approval.name.zh',
    'text.zh',
    'bureau.name.zh',
    'issuedOn',
    'signed',
    'demonstration',
  ],
}

/** Every template of a folder by its key, or every fault found in it, with file, path and reason. */
export async function loadTemplates(
  folder: string,
): Promise<{ templates: ReadonlyMap<string, Template> } | { faults: CatalogueFault[] }> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isNotFound(error)) return undefined
    throw error
  })
  if (!names)
    return { faults: [{ file: 'templates', path: '', reason: { zh: '缺少这个文件夹', en: 'This folder is missing' } }] }
  const files = names.filter((file) => file.endsWith('.json')).sort()
  const templates = new Map<string, Template>()
  const faults: CatalogueFault[] = []
  for (const file of files) {
    const read = await readTemplate(folder, file)
    if ('faults' in read) faults.push(...read.faults)
    else templates.set(read.template.metadata.key, read.template)
  }
  return faults.length > 0 ? { faults } : { templates }
}

async function readTemplate(
  folder: string,
  file: string,
): Promise<{ template: Template } | { faults: CatalogueFault[] }> {
  const text = await readFile(join(folder, file), 'utf8')
  const place = `templates/${file}`
  const json = parseJson(text)
  if ('reason' in json) return { faults: [{ file: place, path: '', reason: json.reason }] }
  const parsed = TemplateMetadata.safeParse(json.value)
  if (!parsed.success) return { faults: schemaFaults(place, TemplateMetadata, parsed.error.issues) }
  const metadata = parsed.data
  const source = await readFile(join(folder, metadata.source), 'utf8').catch(() => undefined)
  if (source === undefined) {
    const near = meant(
      metadata.source,
      (await readdir(folder)).filter((name) => name.endsWith('.typ')),
    )
    const reason = { zh: `读不到 ${metadata.source}${near.zh}`, en: `${metadata.source} cannot be read${near.en}` }
    return { faults: [{ file: place, path: '/source', reason }] }
  }
  const texts = dataTextFaults(json.value).map(({ steps, reason }) => ({
    file: place,
    path: pointer(...steps),
    reason,
  }))
  const faults = [...texts, ...faultsOf(file, metadata, source)]
  if (faults.length > 0) return { faults }
  return { template: { metadata, source, hash: createHash('sha256').update(text).update(source).digest('hex') } }
}

/** What the schema cannot see: names against the file, fields against the document, the source against both. */
function faultsOf(file: string, metadata: TemplateMetadata, source: string): CatalogueFault[] {
  const faults: CatalogueFault[] = []
  const add = (path: string, zh: string, en: string) =>
    faults.push({ file: `templates/${file}`, path, reason: { zh, en } })
  const { noun, fields, obligatory } = isForNotices(metadata) ? NOTICE : CERTIFICATE
  if (file !== `${metadata.key}.json`) add('/key', `文件名是 ${file}`, `the file is named ${file}`)
  for (const [index, field] of metadata.fields.entries()) {
    const path = pointer('fields', index)
    if (!fields.has(field)) {
      const near = meant(field, fields)
      add(path, `没有字段“${field}”${near.zh}`, `"${field}" is no field of a ${noun}${near.en}`)
    } else if (!mentions(source, field)) {
      add(
        path,
        `列了“${field}”，${metadata.source} 却不印`,
        `"${field}" is listed and ${metadata.source} never prints it`,
      )
    }
  }
  for (const field of obligatory) {
    if (!metadata.fields.includes(field))
      add('/fields', `必须印“${field}”`, `"${field}" must be printed on every ${noun}`)
  }
  for (const { name } of TEXT_FONTS) {
    // A name that filing let through would then be missing a glyph here.
    if (!source.includes(`"${name}"`)) {
      add(
        '/source',
        `${metadata.source} 没有备用字体“${name}”`,
        `${metadata.source} never falls back on the font "${name}"`,
      )
    }
  }
  // A package would be fetched from a server while a certificate is made.
  if (/@(preview|local)\//.test(source)) {
    add('/source', `${metadata.source} 引入了外部包`, `${metadata.source} imports a package`)
  }
  return faults
}

function mentions(source: string, field: string): boolean {
  const name = field.slice(field.lastIndexOf('.') + 1)
  return new RegExp(String.raw`[."]${name}\b`).test(source)
}

/** Dotted paths of the leaves of a JSON schema; items of a list have the path of the list. */
function leavesOf(schema: z.core.JSONSchema._JSONSchema, path: readonly string[] = []): string[] {
  if (typeof schema === 'boolean') return []
  if (schema.properties !== undefined) {
    return Object.entries(schema.properties).flatMap(([name, property]) => leavesOf(property, [...path, name]))
  }
  if (schema.items !== undefined && !Array.isArray(schema.items)) return leavesOf(schema.items, path)
  return [path.join('.')]
}

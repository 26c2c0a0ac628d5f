import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { CatalogueFault } from '@yizheng/domain/catalogue/fault'
import type { CataloguePart, PartKind } from '@yizheng/domain/catalogue/parts'
import type { Words } from '@yizheng/domain/text/words'
import { repeatedName, type RepeatedName } from './repeated-name.ts'

/** The files of a catalogue folder that hold one value each, by kind. */
export const SINGLE_FILES = {
  departments: 'departments.json',
  materials: 'materials.json',
  fields: 'fields.json',
  conditions: 'conditions.json',
  regions: 'regions.json',
  checklists: 'checklists.json',
  limits: 'limits.json',
  provenance: 'sources.json',
} as const satisfies Partial<Record<PartKind, string>>

/** The folders that hold one file per value, named by its key (a year by its number). */
export const FOLDERS = { item: 'items', bundle: 'bundles', holidays: 'holidays' } as const satisfies Partial<
  Record<PartKind, string>
>

/**
 * Reads a catalogue folder: every value with the file it came from, a file that cannot be read as a part that says so.
 * Files of other names are not the catalogue's and are left alone. `faults` tells of the folder itself and of files
 * whose name is not that of what they hold.
 */
export async function readFolder(directory: string): Promise<{ parts: CataloguePart[]; faults: CatalogueFault[] }> {
  try {
    await readdir(directory)
  } catch {
    const reason = { zh: `没有这个文件夹：${directory}`, en: `There is no folder ${directory}` }
    return { parts: [], faults: [{ file: directory, path: '', reason }] }
  }
  const single = Object.entries(SINGLE_FILES).map(([kind, file]) => readPart(directory, kind as PartKind, file))
  const many = Object.entries(FOLDERS).map(async ([kind, folder]) => {
    const listed = await readdir(join(directory, folder)).catch((error: unknown) => error)
    if (!Array.isArray(listed))
      return isNotFound(listed) ? [] : [unreadable(kind as PartKind, folder, unreadableBy(listed))]
    const files = (listed as string[]).filter((name) => name.endsWith('.json')).sort()
    return Promise.all(files.map((name) => readPart(directory, kind as PartKind, `${folder}/${name}`, true)))
  })
  const parts = [...(await Promise.all(single)), ...(await Promise.all(many)).flat()].filter(
    (part) => part !== undefined,
  )
  return { parts, faults: parts.flatMap(nameFault) }
}

/** One file as a part, or undefined when there is none; one that its folder lists and that is not there is a link to nowhere. */
async function readPart(
  directory: string,
  kind: PartKind,
  file: string,
  listed = false,
): Promise<CataloguePart | undefined> {
  let text: string
  try {
    text = await readFile(join(directory, file), 'utf8')
  } catch (error) {
    if (isNotFound(error) && !listed) return undefined
    return unreadable(kind, file, unreadableBy(error))
  }
  const json = parseJson(text)
  return 'reason' in json ? unreadable(kind, file, json.reason) : { kind, file, value: json.value }
}

/** Why a file or folder that is there cannot be read. */
export function unreadableBy(error: unknown): Words {
  const reason = error instanceof Error ? error.message : String(error)
  return { zh: `无法读取（${reason}）`, en: `It cannot be read (${reason})` }
}

function unreadable(kind: PartKind, file: string, reason: Words): CataloguePart {
  return { kind, file, value: { key: basename(file, '.json') }, unreadable: reason }
}

/** What stands in place of bytes that are no UTF-8. */
const UNREADABLE = '\uFFFD'

function twiceReason({ name, line, column }: RepeatedName): Words {
  return {
    zh: `“${name}”写了两次(第${line}行第${column}列)，只留一个`,
    en: `"${name}" stands twice (line ${line}, column ${column}); leave one`,
  }
}

/** The value of a JSON text in which no object has a name twice, or why it is none, with line and column where they can be told. */
export function parseJson(text: string): { value: unknown } | { reason: Words } {
  const json = text.replace(/^\uFEFF/, '')
  const stray = json.indexOf(UNREADABLE)
  if (stray >= 0) {
    const line = json.slice(0, stray).split('\n').length
    return {
      reason: {
        zh: `不是 UTF-8 编码(第${line}行)，请另存为 UTF-8`,
        en: `It is not in UTF-8 (line ${line}); save it in that encoding`,
      },
    }
  }
  try {
    const value: unknown = JSON.parse(json)
    const twice = repeatedName(json)
    return twice ? { reason: twiceReason(twice) } : { value }
  } catch (error) {
    const place = placeOf(error instanceof Error ? error.message : '', json)
    return {
      reason: {
        zh: `不是完整的 JSON${place ? `(第${place.line}行第${place.column}列)` : ''}`,
        en: `It is not valid JSON${place ? ` (line ${place.line}, column ${place.column})` : ''}`,
      },
    }
  }
}

/** The characters the engine shows around an unexpected one: this many before it. */
const SHOWN_BEFORE = 10

/** The engine tells line and column of some errors, and of the others shows the text around the place. */
function placeOf(message: string, json: string): { line: number; column: number } | undefined {
  const told = /line (\d+) column (\d+)/.exec(message)
  if (told) return { line: Number(told[1]), column: Number(told[2]) }
  const shown = /^Unexpected token .+?, \.\.\."(.*)"(?:\.\.\.)? is not valid JSON$/s.exec(message)?.[1]
  const start = shown === undefined ? -1 : json.indexOf(shown)
  if (shown === undefined || start < 0 || json.includes(shown, start + 1)) return undefined
  const before = json.slice(0, start + SHOWN_BEFORE).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** Whoever looks for an item looks for a file of its name, so the two must not differ. */
function nameFault({ kind, file, value, unreadable }: CataloguePart): CatalogueFault[] {
  if (unreadable || !(kind in FOLDERS) || typeof value !== 'object' || value === null) return []
  const name = 'key' in value ? value.key : 'year' in value ? String(value.year) : undefined
  if (typeof name !== 'string' || name === basename(file, '.json')) return []
  const path = kind === 'holidays' ? '/year' : '/key'
  return [{ file, path, reason: { zh: `文件名应为 ${name}.json`, en: `The file must be named ${name}.json` } }]
}

export function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

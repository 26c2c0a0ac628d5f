import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { assembleCatalogue } from '@yizheng/domain/catalogue/assemble'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { CatalogueFault } from '@yizheng/domain/catalogue/fault'
import { checkEnglish, ENGLISH_FILE } from '@yizheng/domain/catalogue/english-names'
import { Item } from '@yizheng/domain/catalogue/item'
import type { CataloguePart, PartKind, Place } from '@yizheng/domain/catalogue/parts'
import { readEnglish } from './english.ts'
import { partsFromExchange } from './exchange.ts'
import { isRecord } from './exchange-values.ts'
import { FOLDERS, parseJson, readFolder, SINGLE_FILES } from './folder.ts'

/** What an import changed, as file names in the catalogue folder. */
export type Imported = { catalogue: Catalogue; added: string[]; changed: string[] }

const LIST_KINDS = ['departments', 'conditions', 'materials', 'fields', 'regions'] as const
type ListKind = (typeof LIST_KINDS)[number]

/** Dictionaries before what names them, items before bundles: after any one of the renames the folder is whole. */
const WRITE_ORDER: readonly PartKind[] = [...LIST_KINDS, 'holidays', 'item', 'bundle']

/**
 * Imports exchange files into a catalogue folder. An entry of a key that is there already takes its place. The whole
 * folder as it would become is checked first, and nothing is written when anything is wrong. New files are written
 * beside the folder's own and renamed into place only when all of them are on disk, dictionaries first and bundles last.
 * With `dryRun` it only tells what it would do.
 */
export async function importCatalogue(
  files: readonly string[],
  directory: string,
  options: { dryRun?: boolean } = {},
): Promise<Imported | { faults: CatalogueFault[] }> {
  const existing = await readFolder(directory)
  const incoming = await readExchanges(files, existing.parts)
  if (incoming.faults.length > 0) return { faults: incoming.faults }
  const merged = merge(existing.parts, incoming.parts)
  const assembled = assembleCatalogue(merged)
  const names = await englishWith(directory, incoming.english)
  const english = 'faults' in assembled ? undefined : checkEnglish(names.value, assembled.catalogue)
  const faults = [
    ...existing.faults,
    ...('faults' in assembled ? assembled.faults : []),
    ...(english && 'faults' in english ? english.faults : []),
  ]
  if (faults.length > 0 || 'faults' in assembled) return { faults }
  const before = new Map([...existing.parts, { file: ENGLISH_FILE, value: names.before }].map(filed))
  const parts = merged
    .map((part) => ({ kind: part.kind, file: fileOf(part), text: textOf(part.value) }))
    .filter(({ file, text }) => before.get(file) !== text)
    .sort((a, b) => WRITE_ORDER.indexOf(a.kind) - WRITE_ORDER.indexOf(b.kind))
  // What is said of new texts is there before they are.
  const writes = [
    ...(textOf(names.value) === textOf(names.before) ? [] : [{ file: ENGLISH_FILE, text: textOf(names.value) }]),
    ...parts,
  ]
  if (!options.dryRun) await writeTogether(directory, writes)
  const written = writes.map(({ file }) => file)
  return {
    catalogue: assembled.catalogue,
    added: written.filter((file) => !before.has(file)),
    changed: written.filter((file) => before.has(file)),
  }
}

async function readExchanges(
  files: readonly string[],
  existing: readonly CataloguePart[],
): Promise<{ parts: CataloguePart[]; english: Record<string, unknown>; faults: CatalogueFault[] }> {
  const items = new Map(existing.flatMap((part) => knownItem(part)))
  const codes = new Map([...items.values()].map((item) => [item.code, item.key]))
  const parts: CataloguePart[] = []
  const faults: CatalogueFault[] = []
  let english: Record<string, unknown> = {}
  for (const path of files) {
    const file = basename(path)
    const json = await readJson(path)
    if ('reason' in json) {
      faults.push({ file: path, path: '', reason: json.reason })
      continue
    }
    if (isRecord(json.value) && isRecord(json.value['english'])) english = { ...english, ...json.value['english'] }
    const read = partsFromExchange(file, json.value, { codes, items })
    parts.push(...read.parts)
    faults.push(...read.faults)
    // A later file may name the items of an earlier one by code.
    for (const { kind, value } of read.parts) {
      if (kind === 'item' && isRecord(value) && typeof value['code'] === 'string' && typeof value['key'] === 'string') {
        codes.set(value['code'], value['key'])
      }
    }
  }
  return { parts, english, faults }
}

/** What `english.json` says, and what it says with the English that came along, under its `terms`. */
async function englishWith(
  directory: string,
  incoming: Record<string, unknown>,
): Promise<{ before: unknown; value: unknown }> {
  const before = await readEnglish(directory)
  if (Object.keys(incoming).length === 0 || !isRecord(before)) return { before, value: before }
  const terms = isRecord(before['terms']) ? before['terms'] : {}
  return { before, value: { ...before, terms: { ...terms, ...incoming } } }
}

function filed({ file, value }: { file: string; value: unknown }): [string, string] {
  return [file, textOf(value)]
}

function knownItem({ kind, value }: CataloguePart): [string, Item][] {
  if (kind !== 'item') return []
  const item = Item.safeParse(value)
  return item.success ? [[item.data.key, item.data]] : []
}

async function readJson(path: string): Promise<ReturnType<typeof parseJson>> {
  try {
    return parseJson(await readFile(path, 'utf8'))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { reason: { zh: `文件无法读取(${reason})`, en: `The file cannot be read (${reason})` } }
  }
}

/** The parts of the folder with the incoming ones in place of those of the same key, lists merged entry by entry. */
function merge(existing: readonly CataloguePart[], incoming: readonly CataloguePart[]): CataloguePart[] {
  const replaced = new Set(incoming.filter(({ kind }) => kind in FOLDERS).map(fileOf))
  const kept = existing.filter((part) => !isListKind(part.kind) && !replaced.has(part.file))
  const lists = LIST_KINDS.flatMap((kind) => mergeList(kind, existing, incoming))
  return [...kept, ...lists, ...incoming.filter((part) => !isListKind(part.kind))]
}

function isListKind(kind: PartKind): kind is ListKind {
  return LIST_KINDS.some((list) => list === kind)
}

type Entry = { value: unknown; at: (path: string) => Place }

function mergeList(
  kind: ListKind,
  existing: readonly CataloguePart[],
  incoming: readonly CataloguePart[],
): CataloguePart[] {
  const old = existing.filter((part) => part.kind === kind)
  const fresh = incoming.filter((part) => part.kind === kind)
  // What is no list is told by the schemas and has nothing to merge.
  const odd = [...old, ...fresh].filter((part) => part.unreadable || !Array.isArray(part.value))
  if (odd.length > 0) return [...old, ...fresh]
  if (fresh.length === 0) return old
  const byKey = new Map<unknown, Entry[]>()
  for (const entry of fresh.flatMap(entriesOf)) {
    const key = keyOf(entry.value)
    byKey.set(key, [...(byKey.get(key) ?? []), entry])
  }
  const entries: Entry[] = []
  for (const entry of old.flatMap(entriesOf)) {
    const key = keyOf(entry.value)
    entries.push(...(byKey.get(key) ?? [entry]))
    byKey.delete(key)
  }
  entries.push(...[...byKey.values()].flat())
  const file = SINGLE_FILES[kind]
  return [{ kind, file, value: entries.map(({ value }) => value), locate: locateIn(entries, file) }]
}

function entriesOf(part: CataloguePart): Entry[] {
  const locate = part.locate ?? ((path: string) => ({ file: part.file, path }))
  const values: unknown[] = Array.isArray(part.value) ? part.value : []
  return values.map((value, index) => ({ value, at: (path) => locate(`/${index}${path}`) }))
}

/** Sends a pointer into the merged list to the file and place that its entry came from. */
function locateIn(entries: readonly Entry[], file: string): (path: string) => Place {
  return (path) => {
    const [, index = '', rest = ''] = /^\/(\d+)(.*)$/s.exec(path) ?? []
    return entries[Number(index)]?.at(rest) ?? { file, path }
  }
}

function keyOf(value: unknown): unknown {
  return isRecord(value) ? value['key'] : undefined
}

/** The file of the catalogue folder that a part belongs in. Its key is checked before anything is written. */
function fileOf({ kind, file, value }: CataloguePart): string {
  if (kind !== 'item' && kind !== 'bundle' && kind !== 'holidays') return file
  const name = isRecord(value) ? (kind === 'holidays' ? value['year'] : value['key']) : undefined
  return `${FOLDERS[kind]}/${typeof name === 'string' || typeof name === 'number' ? name : '-'}.json`
}

/** JSON as a person reads and compares it. */
function textOf(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

async function writeTogether(directory: string, writes: readonly { file: string; text: string }[]): Promise<void> {
  const staging = join(directory, `.import-${process.pid}`)
  try {
    for (const { file, text } of writes) {
      await mkdir(dirname(join(staging, file)), { recursive: true })
      await writeFile(join(staging, file), text, { flush: true })
    }
    for (const { file } of writes) {
      await mkdir(dirname(join(directory, file)), { recursive: true })
      await rename(join(staging, file), join(directory, file))
    }
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

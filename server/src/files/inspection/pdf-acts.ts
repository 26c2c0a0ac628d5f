import type { Fault } from './messages.ts'
import { isProgramAddress } from './pdf-addresses.ts'
import { partsOf, PdfObjects, type Found } from './pdf-objects.ts'
import { PdfDictionary, PdfName, PdfRef, PdfText, TooComplex, Uncheckable, type PdfValue } from './pdf-value.ts'

/** Actions (ISO 32000-1, 12.6.4) that reach beyond the document, by their name in `/S`. */
const ACTING: ReadonlyMap<string, Fault> = new Map([
  ['JavaScript', 'script'],
  ['Launch', 'launch'],
  ['GoToR', 'other-file'],
  ['GoToE', 'other-file'],
  ['Thread', 'other-file'],
  ['SubmitForm', 'sends'],
  ['ImportData', 'sends'],
  ['Rendition', 'media'],
  ['RichMediaExecute', 'media'],
  ['Movie', 'media'],
  ['Sound', 'media'],
])

/** Annotations and streams that play or run something, by `/Subtype`. */
const PLAYING = new Set(['RichMedia', 'Movie', 'Sound', '3D'])

/** Names with no business of standing as an object by themselves: only a hiding place needs that. */
const HIDDEN = new Set([...ACTING.keys(), ...PLAYING, 'URI', 'FileAttachment', 'EmbeddedFile', 'ObjStm'])

const FORM_LIMIT = 16 * 1024 * 1024
const CHAIN_LIMIT = 10_000

/**
 * Looks at every object of a document for what acts, and answers the first fault; undefined when it can only be read.
 * `sealed`: the bytes are encrypted, so that packed objects are left to the copy without. Throws `Uncheckable`, `TooComplex`.
 */
export function faultIn(bytes: Buffer, sealed: boolean): Fault | undefined {
  return new Acts(bytes, sealed).fault()
}

/** Whether a document that no reader opens has a tree of pages with no page on it. */
export function hasNoPages(bytes: Buffer): boolean {
  const trees: PdfDictionary[] = []
  new PdfObjects(bytes, true).walk(({ value }) => {
    if (value instanceof PdfDictionary && value.nameAt('Type') === 'Pages') trees.push(value)
  })
  const bare = (kids: PdfValue | undefined) => kids === undefined || (Array.isArray(kids) && kids.length === 0)
  return trees.length > 0 && trees.every((tree) => bare(tree.get('Kids')))
}

class Acts {
  readonly #objects: PdfObjects
  readonly #sealed: boolean
  #fault: Fault | undefined
  /** What can only be judged when every object is known, since it hangs on a reference. */
  readonly #later: (() => void)[] = []
  #steps = 0

  constructor(bytes: Buffer, sealed: boolean) {
    this.#objects = new PdfObjects(bytes, sealed)
    this.#sealed = sealed
  }

  fault(): Fault | undefined {
    try {
      this.#objects.walk((found) => this.#visit(found))
      for (const judge of this.#later) judge()
    } catch (error) {
      // A certain fault says more than what could not be read after it.
      if (!(error instanceof Uncheckable) || this.#fault === undefined) throw error
    }
    return this.#fault
  }

  #visit({ value, stream }: Found): void {
    if (value instanceof PdfDictionary && stream !== undefined) this.#elsewhere(value)
    if (value instanceof PdfName && HIDDEN.has(value.name)) throw new Uncheckable(`/${value.name} by itself`)
    for (const part of partsOf(value)) if (part instanceof PdfDictionary) this.#judge(part)
  }

  #judge(dictionary: PdfDictionary): void {
    for (const key of ['JS', 'OnInstantiate']) this.#script(dictionary.get(key))
    this.#blame(ACTING.get(dictionary.nameAt('S') ?? ''))
    if (PLAYING.has(dictionary.nameAt('Subtype') ?? '') || dictionary.nameAt('Type') === '3D') this.#blame('media')
    if (dictionary.nameAt('Type') === 'EmbeddedFile') this.#blame('attachment')
    if (dictionary.nameAt('Subtype') === 'FileAttachment' && dictionary.get('FS') !== undefined)
      this.#blame('attachment')
    this.#address(dictionary.get('URI'))
    this.#attached(dictionary.get('EF'))
    // The document that a hybrid of an office program carries beside its pages, and that program opens instead of them.
    if (dictionary.get('AdditionalStreams') !== undefined) this.#blame('attachment')
    this.#form(dictionary.get('XFA'))
    if (dictionary.get('NeedsRendering') === true) this.#blame('dynamic-form')
    const { opening, events } = { opening: dictionary.get('OpenAction'), events: dictionary.get('AA') }
    if (opening !== undefined) this.#later.push(() => this.#automatic(opening, false))
    if (events !== undefined) this.#later.push(() => this.#automatic(events, true))
  }

  /** What a stream takes from another file or address instead of holding it (ISO 32000-1, tables 5 and 95). */
  #elsewhere(stream: PdfDictionary): void {
    if ((stream.get('F') ?? null) !== null) this.#blame('other-file')
    if (stream.nameAt('Subtype') === 'Form' && (stream.get('Ref') ?? null) !== null) this.#blame('other-file')
  }

  /** The address of a link, or the beginning of all of a document's (table 207): as text, or behind a reference. */
  #address(value: PdfValue | undefined): void {
    // Encrypted, it is read in the copy without.
    if (value instanceof PdfText && !this.#sealed && isProgramAddress(value.text)) this.#blame('script')
    if (value instanceof PdfDictionary) this.#address(value.get('Base'))
    if (!(value instanceof PdfRef)) return
    this.#later.push(() => {
      for (const { value: target } of this.#objects.resolve(value.number)) {
        if (target instanceof PdfRef) this.#steps += 1
        if (this.#steps > CHAIN_LIMIT) throw new TooComplex('a chain of addresses')
        this.#address(target)
      }
    })
  }

  #blame(fault: Fault | undefined): void {
    // What plays with a script is told for its script, in whatever order they stand.
    if (this.#fault === undefined || (this.#fault === 'media' && fault === 'script')) this.#fault = fault
  }

  /** `/JS` as text or stream is a script, wherever it hangs; a font may be called so. */
  #script(value: PdfValue | undefined): void {
    if (value instanceof PdfText) this.#blame('script')
    if (!(value instanceof PdfRef)) return
    this.#later.push(() => {
      for (const { value: target, stream } of this.#objects.resolve(value.number))
        if (target instanceof PdfText || stream !== undefined) this.#blame('script')
    })
  }

  /** A file specification with files in it; one without any is only a name. */
  #attached(value: PdfValue | undefined): void {
    if (value instanceof PdfDictionary && value.entries.size > 0) this.#blame('attachment')
    if (!(value instanceof PdfRef)) return
    this.#later.push(() => {
      for (const { value: target } of this.#objects.resolve(value.number))
        if (target instanceof PdfDictionary && target.entries.size > 0) this.#blame('attachment')
    })
  }

  /** A form in XML (XFA): its parts are put together and searched for what runs or sends. */
  #form(value: PdfValue | undefined): void {
    if (value === undefined || value === null || this.#sealed) return
    this.#later.push(() => {
      const parts: Buffer[] = []
      this.#formParts(value, parts, 0)
      const text = Buffer.concat(parts).toString('latin1').replaceAll('\0', '')
      if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new Uncheckable('a form with entities')
      if (/<(?:[\w.-]+:)?(?:script|submit|execute|signData|connect)\b/i.test(text)) this.#blame('script')
    })
  }

  #formParts(value: PdfValue, parts: Buffer[], depth: number): void {
    if (depth > 5 || parts.length > 1_000) throw new TooComplex('a form of too many parts')
    if (Array.isArray(value)) for (const each of value as readonly PdfValue[]) this.#formParts(each, parts, depth + 1)
    if (!(value instanceof PdfRef)) return
    for (const found of this.#objects.resolve(value.number)) {
      if (found.stream === undefined) this.#formParts(found.value, parts, depth + 1)
      else parts.push(this.#objects.unpack(found, FORM_LIMIT))
    }
  }

  /**
   * Actions that run without anyone asking: on opening, on an event, and what follows them. An address in one of them is
   * called by itself; in a link that a reader must click it is harmless. `events`: a dictionary of actions by event.
   */
  #automatic(value: PdfValue | undefined, events: boolean): void {
    this.#steps += 1
    if (this.#steps > CHAIN_LIMIT) throw new TooComplex('a chain of actions')
    if (value instanceof PdfRef) {
      for (const found of this.#objects.resolve(value.number)) this.#automatic(found.value, events)
    } else if (Array.isArray(value)) {
      for (const each of value as readonly PdfValue[]) this.#automatic(each, false)
    } else if (value instanceof PdfDictionary) {
      if (value.nameAt('S') === 'URI') this.#blame('calls')
      if (value.get('S') instanceof PdfRef) throw new Uncheckable('an action whose kind hangs on a reference')
      if (events && value.get('S') === undefined) {
        for (const each of value.entries.values()) this.#automatic(each, false)
      }
      this.#automatic(value.get('Next'), false)
    }
  }
}

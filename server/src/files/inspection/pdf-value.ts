/** The eight kinds of object a PDF is made of (ISO 32000-1, 7.3), as far as what it does can depend on them. */
export type PdfValue = null | boolean | number | PdfName | PdfRef | PdfText | PdfDictionary | readonly PdfValue[]

/** A name with its `#xx` already read. */
export class PdfName {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/** A reference to an indirect object; its generation makes no difference to what may be behind it. */
export class PdfRef {
  readonly number: number

  constructor(number: number) {
    this.number = number
  }
}

/** The raw bytes of a string, one character each: escapes and encryption are left as they stand. */
export class PdfText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

export class PdfDictionary {
  readonly entries = new Map<string, PdfValue>()
  /** Earlier values of keys that were given twice. */
  readonly overwritten: PdfValue[] = []

  get(key: string): PdfValue | undefined {
    return this.entries.get(key)
  }

  /** The name under a key, or undefined when there is none or something else. */
  nameAt(key: string): string | undefined {
    const value = this.entries.get(key)
    return value instanceof PdfName ? value.name : undefined
  }
}

/** Thrown where two readers could see different things, or one could see what this one cannot. */
export class Uncheckable extends Error {}

/** Thrown where looking further would cost more than a paper is worth. */
export class TooComplex extends Error {}

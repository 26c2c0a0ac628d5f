/** What the server asks a rendering process for. Everything a page depends on is in it: same request, same bytes. */
export type RenderRequest = {
  /** Typst source of the template. */
  source: string
  /** Strings the template reads by `sys.inputs`: data, never markup. */
  inputs: Record<string, string>
  pdfStandard: string
  /** Seconds since 1970, written into the file as its creation time. */
  createdAt: number
}

export type RenderFailure =
  /** Characters no pinned font can print (生僻字): a person must decide, no box is ever printed. */
  | { code: 'characters-missing'; characters: string[] }
  /** The template does not compile, or compiles with a warning. */
  | { code: 'template-faulty'; detail: string }

export type RenderAnswer = ({ pdf: Uint8Array } | { failure: RenderFailure }) & {
  /** Resident memory of the process afterwards, in bytes. */
  memory: number
}

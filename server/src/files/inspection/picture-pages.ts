/** A page of pictures: a JPEG with its size in pixels and how many of them make an inch. */
export type JpegPage = {
  readonly jpeg: Buffer
  readonly width: number
  readonly height: number
  readonly grey: boolean
  readonly density: number
}

/** Writes JPEGs as the pages of a PDF (ISO 32000-1), each filling its page, at the size it was scanned. */
export function pagesAsPdf(pages: readonly JpegPage[]): Buffer {
  const kids = pages.map((_, i) => `${3 + 3 * i} 0 R`).join(' ')
  const objects: Buffer[] = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`),
  ]
  for (const [i, page] of pages.entries()) {
    const [image, drawing] = [`${4 + 3 * i} 0 R`, `${5 + 3 * i} 0 R`]
    const [across, down] = [points(page.width, page.density), points(page.height, page.density)]
    const colour = page.grey ? 'Gray' : 'RGB'
    objects.push(
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${across} ${down}] /Contents ${drawing} /Resources << /XObject << /Im ${image} >> >> >>`,
      ),
      stream(
        `/Type /XObject /Subtype /Image /Width ${page.width} /Height ${page.height} /BitsPerComponent 8 /ColorSpace /Device${colour} /Filter /DCTDecode`,
        page.jpeg,
      ),
      stream('', Buffer.from(`q ${across} 0 0 ${down} 0 0 cm /Im Do Q`)),
    )
  }
  return assembled(objects)
}

function assembled(objects: readonly Buffer[]): Buffer {
  const parts: Buffer[] = []
  const table = ['0000000000 65535 f \n']
  let position = 0
  const put = (part: Buffer) => {
    parts.push(part)
    position += part.length
  }
  put(Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'))
  for (const [i, body] of objects.entries()) {
    table.push(`${String(position).padStart(10, '0')} 00000 n \n`)
    put(Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]))
  }
  const size = objects.length + 1
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${position}\n%%EOF\n`
  put(Buffer.from(`xref\n0 ${size}\n${table.join('')}${trailer}`))
  return Buffer.concat(parts)
}

function stream(entries: string, bytes: Buffer): Buffer {
  const head = Buffer.from(`<< ${entries} /Length ${bytes.length} >>\nstream\n`)
  return Buffer.concat([head, bytes, Buffer.from('\nendstream')])
}

/** Pixels in points of 1/72 inch; what claims no density a page could have is taken for 150 pixels an inch. */
function points(pixels: number, density: number): string {
  const dense = density >= 30 && density <= 2_400 ? density : 150
  return ((pixels / dense) * 72).toFixed(2)
}

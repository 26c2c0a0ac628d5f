import { crc32, deflateSync } from 'node:zlib'

/** Papers for tests, made by hand so that what is in them is known to the byte. */

/** A one-page PDF; `extra` is written as an object of its own, `catalog` into the catalogue. */
export function pdf(extra = '', catalog = ''): Buffer {
  const objects = [
    `1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalog}>>\nendobj\n`,
    '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n',
    '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n',
    extra,
  ]
  return Buffer.from(`%PDF-1.7\n${objects.join('')}trailer\n<< /Root 1 0 R >>\n%%EOF\n`, 'latin1')
}

/** An object stream with `content` packed in it, as most office programs write PDF; `entries` go into its dictionary. */
export function packed(content: string, entries = '/Filter /FlateDecode'): string {
  const body = entries.includes('FlateDecode') ? deflateSync(content) : Buffer.from(content, 'latin1')
  const head = `9 0 obj\n<< /Type /ObjStm /N 1 /First 4 ${entries} /Length ${body.length} >>\nstream\r\n`
  return `${head}${body.toString('latin1')}\nendstream\nendobj\n`
}

/** A PNG of the size claimed, with hardly any bytes in it. */
export function png(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(8))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** The head of a JPEG of the size claimed, with a segment of `padding` bytes before the frame as cameras write EXIF. */
export function jpeg(width: number, height: number, padding = 100): Buffer {
  const exif = Buffer.alloc(padding + 4)
  exif.set([0xff, 0xe1])
  exif.writeUInt16BE(padding + 2, 2)
  const frame = Buffer.from([0xff, 0xc2, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1])
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  return Buffer.concat([Buffer.from([0xff, 0xd8]), exif, frame, Buffer.from([0xff, 0xd9])])
}

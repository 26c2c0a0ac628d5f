import type { FileHandle } from 'node:fs/promises'

/** Pixels an image may unpack to: a small file can claim an area that no memory holds. */
export const PIXEL_LIMIT = 40_000_000

export type Size = { readonly width: number; readonly height: number }

/** Width and height from the header of a PNG, or undefined when it has none. */
export async function pngSize(file: FileHandle): Promise<Size | undefined> {
  const header = await read(file, 0, 24)
  if (header.length < 24 || header.toString('latin1', 12, 16) !== 'IHDR') return undefined
  return { width: header.readUInt32BE(16), height: header.readUInt32BE(20) }
}

/** More segments before the frame than any camera writes. */
const SEGMENT_LIMIT = 2_000

/** Width and height from the frame header of a JPEG, or undefined when none is found. */
export async function jpegSize(file: FileHandle): Promise<Size | undefined> {
  let position = 2
  for (let segment = 0; segment < SEGMENT_LIMIT; segment += 1) {
    const header = await read(file, position, 9)
    const marker = header[1]
    if (header.length < 9 || header[0] !== 0xff || marker === undefined) return undefined
    if (marker === 0xff) {
      position += 1
    } else if (isFrame(marker)) {
      return { height: header.readUInt16BE(5), width: header.readUInt16BE(7) }
    } else if (marker === 0xd9 || marker === 0xda) {
      return undefined
    } else {
      position += isBare(marker) ? 2 : 2 + header.readUInt16BE(2)
    }
  }
  return undefined
}

/** SOF0 to SOF15, without DHT, JPG and DAC, which share their range. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

/** TEM and RST: markers without a length. */
function isBare(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

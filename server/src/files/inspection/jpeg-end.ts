import { readFile } from 'node:fs/promises'

/** The marker at the end of a JPEG (EOI, ITU-T T.81 B.2.1). */
const END = Buffer.from([0xff, 0xd9])

/** Space that was kept for a file and never filled; within a picture so many zero bytes hardly ever follow each other. */
const ZEROS = 16

/**
 * A JPEG with an end put on, after the zero bytes that may fill the place of what never came. Phones, scanners and transfers leave out
 * the marker often, and every browser shows the picture: decoded with it, only what is missing of the picture itself is complained of.
 * The decoder does not look back after the last row of blocks: there, up to 17 lines at the foot, dots may be missing unnoticed.
 * Where there are zero bytes, the first of them may be the picture's last: the second of the two that are answered has it.
 */
export async function withEnd(path: string): Promise<Buffer[]> {
  const bytes = await readFile(path)
  const filled = filledLength(bytes)
  const ends = filled < bytes.length ? [filled, filled + 1] : [filled]
  return ends.map((end) => Buffer.concat([bytes.subarray(0, end), END]))
}

/** Whether a JPEG ends in zero bytes: a decoder takes them for the rest of the picture, grey, and complains of nothing. */
export async function endsInZeros(path: string): Promise<boolean> {
  const bytes = await readFile(path)
  return bytes.length - filledLength(bytes) >= ZEROS
}

function filledLength(bytes: Buffer): number {
  let length = bytes.length
  while (length > 0 && bytes[length - 1] === 0) length -= 1
  return length
}

import sharp, { type Sharp } from 'sharp'

/** The longer side of the small picture by which a paper is recognised, in pixels. */
export const PICTURE_SIDE = 320

/** A first page as PDFium draws it: four bytes a pixel, blue first. */
export type Drawing = { readonly pixels: Buffer; readonly width: number; readonly height: number }

/** A small JPEG of a picture, on white. */
export function smallPicture(picture: Sharp): Promise<Buffer> {
  return picture
    .resize(PICTURE_SIDE, PICTURE_SIDE, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .jpeg({ quality: 72 })
    .toBuffer()
}

/** A small JPEG of a first page. */
export function smallPictureOf({ pixels, width, height }: Drawing): Promise<Buffer> {
  for (let i = 0; i < pixels.length; i += 4) {
    const blue = pixels[i] ?? 0
    pixels[i] = pixels[i + 2] ?? 0
    pixels[i + 2] = blue
  }
  return smallPicture(sharp(pixels, { raw: { width, height, channels: 4 } }))
}

/** 30 MiB and these endings: what the office takes (contract/src/files.ts, which would bring its schemas along). */
const LIMIT_BYTES = 30 * 1024 * 1024
const ENDINGS = /\.(pdf|jpe?g|jfif|jpe|jif|png|webp|tiff?)$/i
const PHONE_PHOTO = /\.(heic|heif|hif)$/i

/** Without a word of HEIC: a phone that is told so hands over a JPEG by itself. */
export const ACCEPT =
  '.pdf,.jpg,.jpeg,.jfif,.png,.webp,.tif,.tiff,application/pdf,image/jpeg,image/png,image/webp,image/tiff'

export type FaultBefore = 'tooLarge' | 'wrongType' | 'empty' | 'heicApple' | 'heicAndroid' | 'heic'

/**
 * What can be seen of a file before it is sent; undefined when nothing is wrong. The office looks inside. `browser`: its user
 * agent, so that a photo that cannot be shown comes with the way out of the phone at hand. A photo may have no ending.
 */
export function faultBefore(file: Pick<File, 'name' | 'size'>, browser: string): FaultBefore | undefined {
  if (file.size === 0) return 'empty'
  if (PHONE_PHOTO.test(file.name))
    return /iPhone|iPad/.test(browser) ? 'heicApple' : /Android/.test(browser) ? 'heicAndroid' : 'heic'
  if (file.size > LIMIT_BYTES) return 'tooLarge'
  const ending = /\.[a-z0-9]{1,5}$/i.test(file.name)
  return !ending || ENDINGS.test(file.name) ? undefined : 'wrongType'
}

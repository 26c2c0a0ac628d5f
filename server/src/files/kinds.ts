import type { Words } from '@yizheng/domain/catalogue/words'
import type { InspectedKind } from './inspection/messages.ts'

/** What a file is by its first bytes: something that is looked into, or something that is not taken, with the sentence why. */
export type Kind = { readonly looked: InspectedKind } | { readonly refused: Words }

/** How many first bytes are needed to tell. */
export const HEAD_BYTES = 2_048

const TAKEN: Words = {
  zh: '请交 PDF、JPG 或 PNG（WebP、TIFF 会自动转换）',
  en: 'Hand in a PDF, JPG or PNG (WebP and TIFF are converted)',
}

function refused(zh: string, en: string): Kind {
  return { refused: { zh, en } }
}

const HEIC = refused(
  '这是 HEIC 格式的照片，电脑浏览器打不开。iPhone：打开“设置”>“相机”>“格式”，选“兼容性最佳”后再拍一张；安卓手机：在相机设置里关闭“HEIF”或“高效照片格式”后再拍；也可在相册里把照片导出为 JPG',
  'This is a HEIC photo, which browsers on a computer cannot show. iPhone: Settings > Camera > Formats > Most Compatible, then take it again; Android: turn off HEIF or "high efficiency pictures" in the camera settings; or export the photo as JPG',
)
const OFFICE = refused(
  '这是 Word、WPS、Excel 等文档：请用“另存为”或“打印”存成 PDF 再交',
  'This is a document of Word, WPS or Excel: save or print it as PDF and hand that in',
)
const ARCHIVE = refused(
  '这是压缩包：请解压后把里面的文件逐份上传（可一次选多份）',
  'This is an archive: unpack it and hand in the files (several at once if you like)',
)
const OFD = refused(
  '这是 OFD 版式文件：请用阅读器导出或打印成 PDF 再交',
  'This is an OFD file: export or print it as PDF and hand that in',
)
const MOVING = refused(
  `这是动图或视频，不能作为材料。${TAKEN.zh}`,
  `This is a moving picture or a film and cannot be a paper. ${TAKEN.en}`,
)
const GIF = refused(
  '这是 GIF 图片，不能作为材料。请用看图软件打开后另存为 JPG 或 PNG，动图请截取其中一帧，再传',
  'This is a GIF and cannot be a paper. Open it and save it as JPG or PNG (of one that moves, take a screenshot), and hand that in',
)
const PICTURE = refused(
  '这种图片格式不收，请用看图软件打开后另存为 JPG 或 PNG 再传',
  'Pictures of this kind are not taken: open it, save it as JPG or PNG, and hand that in',
)
const OTHER = refused(`文件内容不是 PDF 或图片。${TAKEN.zh}`, `The content is no PDF and no picture. ${TAKEN.en}`)

/** Tells a file by its content, whatever it is called. `head`: its first `HEAD_BYTES`. */
export function kindOf(head: Buffer): Kind {
  const text = head.toString('latin1')
  if (text.startsWith('\xff\xd8\xff')) return { looked: 'jpeg' }
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return { looked: 'png' }
  if (starts(text, 'II*\0', 'II+\0', 'MM\0*', 'MM\0+')) return { looked: 'tiff' }
  if (/^RIFF.{4}WEBP/s.test(text)) return { looked: 'webp' }
  // Byte order mark, blank lines and zero bytes before the header are passed over by every reader (annex H.3, note 13).
  const header = text.indexOf('%PDF-')
  if (header !== -1 && header <= 1_024 && isBlank(text.slice(0, header))) return { looked: 'pdf' }
  return otherKind(text)
}

function starts(text: string, ...beginnings: readonly string[]): boolean {
  return beginnings.some((beginning) => text.startsWith(beginning))
}

/** A byte order mark, white space and zero bytes. */
function isBlank(text: string): boolean {
  return text.replace('\xef\xbb\xbf', '').replaceAll('\0', '').trim() === ''
}

function otherKind(text: string): Kind {
  if (text.slice(4, 8) === 'ftyp') return mediaKind(text.slice(8, 64))
  if (starts(text, '\xd0\xcf\x11\xe0', '{\\rtf')) return OFFICE
  if (text.startsWith('PK\x03\x04')) return zipKind(text)
  if (starts(text, 'Rar!', '7z\xbc\xaf', '\x1f\x8b', 'BZh', '\xfd7zXZ')) return ARCHIVE
  if (text.startsWith('GIF8')) return GIF
  if (starts(text, '\x1aE\xdf\xa3') || /^RIFF.{4}AVI /s.test(text)) return MOVING
  if (starts(text, 'BM', '\0\0\x01\0', '8BPS')) return PICTURE
  return OTHER
}

/** ISO base media files: photos of newer phones, and films. */
function mediaKind(brands: string): Kind {
  if (/^(?:hei[cxms]|hev[cxms])/.test(brands)) return HEIC
  if (/^avi[fs]/.test(brands)) return PICTURE
  if (/^(?:mif1|msf1)/.test(brands)) return brands.includes('avif') ? PICTURE : HEIC
  return MOVING
}

function zipKind(text: string): Kind {
  if (/OFD\.xml|Doc_0\//.test(text)) return OFD
  return /\[Content_Types\]\.xml|word\/|xl\/|ppt\/|mimetypeapplication/.test(text) ? OFFICE : ARCHIVE
}

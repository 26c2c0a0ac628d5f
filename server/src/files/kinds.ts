import type { Words } from '@yizheng/domain/text/words'
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
  '这是 Word、WPS、Excel、PPT 等文档：请用“另存为”或“输出为 PDF”存成 PDF 再交',
  'This is a document of Word, WPS, Excel or PowerPoint: save or print it as PDF and hand that in',
)
const LIVE = refused(
  '这是实况照片（含一张照片和一段视频）。请在手机相册里打开这张照片，关闭“实况”或选“复制为静态照片”，再导出为 JPG 上传；也可以截图后上传',
  'This is a live photo (a picture and a film in one). Open it in the album of the phone, turn "Live" off or duplicate it as a still photo, export that as JPG and hand it in; or take a screenshot',
)
const CAD = refused(
  '这是 CAD 图纸：请在制图软件里用“打印”或“输出”存成 PDF（一张图一页）再交',
  'This is a CAD drawing: print or export it as PDF (one drawing a page) and hand that in',
)
const READER = refused(
  '这是 XPS、DjVu、CAJ 等版式文件：请用原来的阅读器打印成 PDF 再交',
  'This is a file of XPS, DjVu or CAJ: print it as PDF from its reader and hand that in',
)
const WEB_PAGE = refused(
  '这是网页，不是文件本身，多半是登录过期或下载失败时存下来的。请回到原网站重新登录，再下载一次',
  'This is a web page and not the file itself: it was most likely saved when a sign-in had ended or a download failed. Sign in there again and download it anew',
)
const BURIED = refused(
  'PDF 前面夹带了其他内容，多半是下载时带进来的。请重新下载，或打印成新的 PDF 再交',
  'Something stands before the PDF in this file, most likely from a download. Download it again, or print it to a new PDF',
)
const DATA = refused(
  '这是数据文件（XML、邮件等），不能直接查看。电子发票、回执请下载 PDF 版式；邮件请打印成 PDF',
  'This is a file of data (XML, mail) that nobody can look at. Of an invoice or a receipt download the PDF; print a mail as PDF',
)
const TEXT = refused(
  '这是纯文本：请用 WPS 或 Word 打开，存成 PDF 再交',
  'This is plain text: open it in WPS or Word and save it as PDF',
)
const EMPTY = refused(
  '文件是空的，没有内容。可能没有下载完，或者还在云盘里没有取回本机；请打开看看，再重新选择',
  'The file is empty: perhaps it was not downloaded whole, or still lies in a cloud drive. Open it to see, and choose it again',
)
const ARCHIVE = refused(
  '这是压缩包：请解压后把里面的文件逐份上传（可一次选多份）',
  'This is an archive: unpack it and hand in the files (several at once if you like)',
)
const OFD = refused(
  '这是 OFD 版式文件，多数浏览器打不开。请用数科、福昕、WPS 等阅读器打开，选“另存为”或“导出”为 PDF 再交；电子发票也可以在开票平台直接下载 PDF',
  'This is an OFD file, which most browsers cannot show. Open it in a reader (Suwell, Foxit, WPS), save or export it as PDF and hand that in; an electronic invoice can be downloaded as PDF where it was issued',
)
const MOVING = refused(
  `这是动图或视频，不能作为材料；实况照片只传其中的照片。${TAKEN.zh}`,
  `This is a moving picture or a film and cannot be a paper; of a live photo hand in the still. ${TAKEN.en}`,
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

/** How many last bytes: of an archive, which lists there what is in it (PKWARE APPNOTE, 4.3.6), in any order of its parts. */
export const TAIL_BYTES = 128 * 1024

/** Tells a file by its content, whatever it is called. `head`: its first `HEAD_BYTES`; `tail`: its last `TAIL_BYTES`. */
export function kindOf(head: Buffer, tail: Buffer = head): Kind {
  const text = head.toString('latin1')
  if (!/[^\0]/.test(text)) return EMPTY
  if (text.startsWith('\xff\xd8\xff')) return { looked: 'jpeg' }
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return { looked: 'png' }
  if (starts(text, 'II*\0', 'II+\0', 'MM\0*', 'MM\0+')) return { looked: 'tiff' }
  if (/^RIFF.{4}WEBP/s.test(text)) return { looked: 'webp' }
  // Byte order mark, blank lines and zero bytes before the header are passed over by every reader (annex H.3, note 13).
  const header = text.indexOf('%PDF-')
  if (header !== -1 && header <= 1_024 && isBlank(text.slice(0, header))) return { looked: 'pdf' }
  return otherKind(text, tail)
}

function starts(text: string, ...beginnings: readonly string[]): boolean {
  return beginnings.some((beginning) => text.startsWith(beginning))
}

/** A byte order mark, white space and zero bytes. */
function isBlank(text: string): boolean {
  return text.replace('\xef\xbb\xbf', '').replaceAll('\0', '').trim() === ''
}

function otherKind(text: string, tail: Buffer): Kind {
  if (text.slice(4, 8) === 'ftyp') return mediaKind(text.slice(8, 64))
  if (starts(text, '\xd0\xcf\x11\xe0', '{\\rtf')) return OFFICE
  if (text.startsWith('PK\x03\x04')) return zipKind(text + tail.toString('latin1'))
  if (starts(text, 'Rar!', '7z\xbc\xaf', '\x1f\x8b', 'BZh', '\xfd7zXZ')) return ARCHIVE
  if (text.startsWith('GIF8')) return GIF
  if (starts(text, '\x1aE\xdf\xa3') || /^RIFF.{4}AVI /s.test(text)) return MOVING
  if (starts(text, 'BM', '\0\0\x01\0', '8BPS', '\0\0\0\x0cjP  ', '\xffO\xffQ', '\0\0\0\x0cJXL ', '\xff\x0a'))
    return PICTURE
  if (/^AC10\d\d|^AutoCAD|^\s*0\r?\n\s*SECTION/.test(text)) return CAD
  if (starts(text, 'AT&TFORM', 'CAJ', 'HN\0', 'KDH')) return READER
  if (text.includes('%PDF-')) return BURIED
  return writtenKind(text.replace('\xef\xbb\xbf', '').trimStart())
}

/** What is written in letters: pages, data, mails, plain words. */
function writtenKind(text: string): Kind {
  if (/^<(?:!doctype html|html|head|body)\b/i.test(text)) return WEB_PAGE
  if (/^(?:from|mime-version|received|return-path|delivered-to):/im.test(text.slice(0, 300))) return DATA
  if (/^<\?xml|^<xbrl/i.test(text)) return /<svg\b/i.test(text) ? PICTURE : DATA
  if (text.startsWith('<svg')) return PICTURE
  return text.length >= 4 && !Array.from(text).some(isControl) ? TEXT : OTHER
}

/** Bytes below 32 that stand in no text of any encoding that people save: all but tabs, ends of lines and pages, and escapes. */
function isControl(character: string): boolean {
  const code = character.charCodeAt(0)
  return code < 32 && !(code >= 9 && code <= 13) && code !== 27
}

/** ISO base media files: photos of newer phones, and films. */
function mediaKind(brands: string): Kind {
  if (/^(?:hei[cxms]|hev[cxms])/.test(brands)) return HEIC
  if (/^avi[fs]/.test(brands)) return PICTURE
  if (/^(?:mif1|msf1)/.test(brands)) return brands.includes('avif') ? PICTURE : HEIC
  return MOVING
}

/** By the names of its parts. */
function zipKind(names: string): Kind {
  if (/OFD\.xml|Doc_0\//.test(names)) return OFD
  if (/FixedDoc(?:ument)?Seq|FixedDocumentSequence/.test(names)) return READER
  if (/\[Content_Types\]\.xml|word\/|xl\/|ppt\/|mimetypeapplication/.test(names)) return OFFICE
  return /\.hei[cf]/i.test(names) && /\.mov/i.test(names) ? LIVE : ARCHIVE
}

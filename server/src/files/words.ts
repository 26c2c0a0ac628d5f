import { PICTURE_LIMITS } from '@yizheng/contract/files'
import type { Words } from '@yizheng/domain/text/words'
import type { Fault } from './inspection/messages.ts'

/** What is wrong with a file that is not taken, and what to do, without the full stop. */
export const FAULT_WORDS: Readonly<Record<Fault, Words>> = {
  'cut-off': {
    zh: '文件不完整，后面的部分缺失。请重新下载、扫描或拍照后再传',
    en: 'The file is cut off: its end is missing. Download, scan or photograph it again',
  },
  damaged: {
    zh: '文件已损坏，打不开。请重新扫描、拍照或另存后再传',
    en: 'The file is damaged and cannot be opened. Scan, photograph or save it again',
  },
  appended: {
    zh: '文件末尾附有其他内容，不能接收。请打印成新的 PDF 再交',
    en: 'Something else is appended to the file. Print it to a new PDF and hand that in',
  },
  'too-complex': {
    zh: '文件过于复杂，无法在限定时间内检查。请打印成新的 PDF，或把各页存成图片再交',
    en: 'The file is too complex to be checked. Print it to a new PDF, or hand in its pages as pictures',
  },
  uncheckable: {
    zh: 'PDF 的结构无法检查。请打印成新的 PDF 再交',
    en: 'The PDF cannot be checked. Print it to a new PDF and hand that in',
  },
  'no-pages': {
    zh: 'PDF 里一页也没有。请确认选对了文件',
    en: 'The PDF has no pages. See whether it is the right file',
  },
  'pages-missing': {
    zh: 'PDF 缺页或页面已损坏。请打印成新的 PDF 再交',
    en: 'Pages of the PDF are missing or damaged. Print it to a new PDF and hand that in',
  },
  password: {
    zh: 'PDF 设有打开密码。请取消密码后再传',
    en: 'The PDF needs a password to be opened. Take the password off and hand it in again',
  },
  script: {
    zh: 'PDF 中含有脚本，不能接收。请打印成新的 PDF 再交',
    en: 'The PDF holds a script. Print it to a new PDF and hand that in',
  },
  launch: {
    zh: 'PDF 会启动其他程序，不能接收。请打印成新的 PDF 再交',
    en: 'The PDF starts other programs. Print it to a new PDF and hand that in',
  },
  'other-file': {
    zh: 'PDF 会打开其他文件，不能接收。请打印成新的 PDF 再交',
    en: 'The PDF opens other files. Print it to a new PDF and hand that in',
  },
  sends: {
    zh: 'PDF 会自行发送或导入数据，不能接收。请打印成新的 PDF 再交',
    en: 'The PDF sends or imports data. Print it to a new PDF and hand that in',
  },
  calls: {
    zh: 'PDF 一打开就会访问网址，不能接收。请打印成新的 PDF 再交',
    en: 'The PDF calls an address by itself. Print it to a new PDF and hand that in',
  },
  media: {
    zh: 'PDF 中含有音视频或三维内容，不能接收。请打印成新的 PDF 再交',
    en: 'The PDF holds sound, film or 3D. Print it to a new PDF and hand that in',
  },
  attachment: {
    zh: 'PDF 中夹带了其他文件。请把夹带的文件取出来单独上传，并打印成新的 PDF 再交',
    en: 'The PDF carries other files inside. Hand those in by themselves, and print the PDF anew',
  },
  'dynamic-form': {
    zh: 'PDF 是动态表单，浏览器显示不了。请用填表软件打印成新的 PDF 再交',
    en: 'The PDF is a dynamic form that browsers cannot show. Print it to a new PDF and hand that in',
  },
  'too-many-pixels': {
    zh: `图片超过 ${PICTURE_LIMITS.pixels / 10_000} 万像素，请缩小后上传`,
    en: `The picture has more than ${PICTURE_LIMITS.pixels / 1_000_000} million pixels; make it smaller`,
  },
  animated: {
    zh: '这是动图，只能交静止的图片。请截图后再传',
    en: 'This picture moves; only still ones are taken. Hand in a screenshot',
  },
  'unusual-picture': {
    zh: '图片的编码方式少见，打不开。请用看图软件打开后另存为 JPG 或 PNG 再传',
    en: 'The picture is coded in an unusual way and cannot be opened here. Open it, save it as JPG or PNG, and hand that in',
  },
  'too-many-pages': {
    zh: '页数过多，请分成几份上传',
    en: 'There are too many pages; hand it in as several files',
  },
}

/** What is said of a picture in the place of `too-complex`: it has no pages to be printed. */
export const PICTURE_TOO_COMPLEX: Words = {
  zh: '图片太大，无法在限定的内存和时间内打开。请缩小，或用手机重拍一张普通尺寸的照片再传',
  en: 'The picture is too large to be opened within bounds. Make it smaller, or take it again at a usual size',
}

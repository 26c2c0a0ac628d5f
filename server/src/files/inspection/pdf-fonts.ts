import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { WrappedPdfiumModule } from '@embedpdf/pdfium'

const require = createRequire(import.meta.url)

/** Character sets of fonts (fpdf_sysfontinfo.h) whose letters PDFium itself has none of. */
const SHIFT_JIS = 128
const HANGUL = 129
const GB2312 = 134
const BIG5 = 136

const HAN = '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'
const KOREAN = '@expo-google-fonts/nanum-myeongjo/400Regular/NanumMyeongjo_400Regular.ttf'

/** What stands in for a font that a document names and does not bring, by its character set; its number is what PDFium calls it by. */
const STAND_INS: readonly { readonly charset: number; readonly file: string }[] = [
  { charset: GB2312, file: HAN },
  { charset: BIG5, file: HAN },
  { charset: SHIFT_JIS, file: HAN },
  { charset: HANGUL, file: KOREAN },
]

/**
 * Lends PDFium fonts for Chinese, Japanese and Korean that a document names without bringing them (SimSun, STSong-Light), as the machine
 * of a reader does; without, such a paper is drawn as an empty page. A font is read when the first paper wants it, and
 * PDFium keeps it as long as the process lives.
 */
export function lendFonts({ pdfium, FPDF_SetSystemFontInfo }: WrappedPdfiumModule): void {
  const heap = () => (pdfium as unknown as { readonly HEAPU8: Uint8Array }).HEAPU8

  /** The number of a stand-in, from 1; none for the letters that PDFium has. */
  function mapFont(_info: number, _weight: number, _italic: number, charset: number): number {
    return STAND_INS.findIndex((each) => each.charset === charset) + 1
  }

  /** Answers how long a font is, and copies it where there is room; it is asked for whole (table 0) and never as a collection. */
  function fontData(_info: number, font: number, table: number, target: number, room: number): number {
    const file = STAND_INS[font - 1]?.file
    if (file === undefined || table !== 0) return 0
    const bytes = readFileSync(require.resolve(file))
    if (target !== 0 && room >= bytes.length) heap().set(bytes, target)
    return bytes.length
  }

  // A function of its own for each: one that is given twice is taken for the same, whatever its form.
  const nothing = (form: string) => pdfium.addFunction(() => 0, form)
  const charsetOf = (_info: number, font: number) => STAND_INS[font - 1]?.charset ?? 1
  // FPDF_SYSFONTINFO: its version, and Release, EnumFonts, MapFont, GetFont, GetFontData, GetFaceName, GetFontCharset, DeleteFont.
  const fields = [
    1,
    nothing('vi'),
    nothing('vii'),
    pdfium.addFunction(mapFont, 'iiiiiiii'),
    nothing('iii'),
    pdfium.addFunction(fontData, 'iiiiii'),
    nothing('iiiii'),
    pdfium.addFunction(charsetOf, 'iii'),
    nothing('vii'),
  ]
  const info = pdfium.wasmExports.malloc(4 * fields.length)
  for (const [index, field] of fields.entries()) pdfium.setValue(info + 4 * index, field, 'i32')
  FPDF_SetSystemFontInfo(info)
}

import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)

/** A family that papers are set in, and its files, one weight each. */
export type FontFamily = { readonly name: string; readonly files: readonly string[] }

const packaged = (...files: string[]) => files.map((file) => require.resolve(`@expo-google-fonts/${file}`))

/**
 * The fonts that any text may need, in the order in which a template tries them: a character is set in the first that holds it. What
 * none of them holds cannot be printed (domain/src/text/printable.ts, which is generated from these files).
 */
export const TEXT_FONTS: readonly FontFamily[] = [
  {
    name: 'Noto Serif SC',
    files: packaged(
      'noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
      'noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
      'noto-serif-sc/900Black/NotoSerifSC_900Black.ttf',
    ),
  },
  // Latin of every country, Cyrillic with the letters of Kazakh and Mongolian, Zhuang with its old tone letters.
  {
    name: 'Noto Serif',
    files: packaged('noto-serif/400Regular/NotoSerif_400Regular.ttf', 'noto-serif/700Bold/NotoSerif_700Bold.ttf'),
  },
  // CJK Extensions B to F. No package holds them as TrueType, so the file is here (server/fonts/README.md).
  { name: 'HanaMinB', files: [fileURLToPath(new URL('../../fonts/HanaMinB.ttf', import.meta.url))] },
  // Arabic with the letters of Uyghur and Kazakh.
  {
    name: 'Noto Naskh Arabic',
    files: packaged(
      'noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf',
      'noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold.ttf',
    ),
  },
  {
    name: 'Noto Serif Tibetan',
    files: packaged(
      'noto-serif-tibetan/400Regular/NotoSerifTibetan_400Regular.ttf',
      'noto-serif-tibetan/700Bold/NotoSerifTibetan_700Bold.ttf',
    ),
  },
  {
    name: 'Noto Sans Mongolian',
    files: packaged('noto-sans-mongolian/400Regular/NotoSansMongolian_400Regular.ttf'),
  },
  { name: 'Noto Sans Yi', files: packaged('noto-sans-yi/400Regular/NotoSansYi_400Regular.ttf') },
  {
    name: 'NanumMyeongjo',
    files: packaged(
      'nanum-myeongjo/400Regular/NanumMyeongjo_400Regular.ttf',
      'nanum-myeongjo/700Bold/NanumMyeongjo_700Bold.ttf',
    ),
  },
]

/** What labels and small print are set in besides: words of the template, never of a person. */
const LABEL_FONTS: readonly FontFamily[] = [
  {
    name: 'Noto Sans SC',
    files: packaged(
      'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
      'noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf',
    ),
  },
]

/** Every font there is for a paper. */
export const FONT_FILES: readonly string[] = [...TEXT_FONTS, ...LABEL_FONTS].flatMap(({ files }) => files)

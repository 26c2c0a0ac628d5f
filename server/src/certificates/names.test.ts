import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PlanField } from '@yizheng/domain/catalogue/plan'
import { checkField } from '@yizheng/domain/cases/filing/form-rules'
import { CertificateDocument } from '@yizheng/domain/certificates/certificate'
import { holderOf } from '@yizheng/domain/certificates/holder'
import { unprintableOf } from '@yizheng/domain/certificates/unprintable'
import { foldLine, foldName } from '@yizheng/domain/text/fold'
import { TEXT_FONTS } from './fonts.ts'
import { glyphsOf, pagesOf, wordsOutside } from './pdf-tools.ts'
import { RenderError } from './render-error.ts'
import { startRenderer, type Renderer } from './render.ts'
import { sampleCertificate, sampleNotice } from './sample.ts'
import { loadTemplates, type Template } from './template.ts'
import { glyphsIn, type GlyphLookup } from './test-glyphs.ts'
import { keptName, SAMPLE_NAMES } from './test-names.ts'

// Whatever is typed into a field of a name or an address, one of three things is so: the field refuses it and says why; it is told that no
// font has a character of it; or every paper prints it, whole and within its page.

const TODAY = '2026-11-26'
const NAME: PlanField = {
  key: 'subject-name',
  type: 'org',
  label: { zh: '名称', en: 'Name' },
  required: true,
} as PlanField
const ADDRESS: PlanField = { ...NAME, key: 'premises-address', type: 'address', label: { zh: '住所', en: 'Address' } }

/** Alphabets of everything that comes into a form: by code point, first and last. */
const ALPHABETS: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x300, 0x36f],
  [0x370, 0x52f],
  [0x600, 0x6ff],
  [0xf00, 0xfda],
  [0x1800, 0x18aa],
  [0x1e00, 0x1eff],
  [0x2000, 0x206f],
  [0x2100, 0x27bf],
  [0x3000, 0x30ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xe000, 0xe0ff],
  [0xf900, 0xfaff],
  [0xfb50, 0xfdff],
  [0xfe00, 0xffff],
  [0x1f300, 0x1f6ff],
  [0x20000, 0x2a6df],
  [0x2a700, 0x2ebe0],
  [0x2ebf0, 0x2ee5d],
  [0x30000, 0x323af],
  [0xe0000, 0xe01ef],
]
const STRAYS = [
  '\t',
  '\n',
  '\u00ad',
  '\u200b',
  '\u200c',
  '\u200d',
  '\u202e',
  '\ufeff',
  '·',
  '•',
  '（',
  ')',
  '.',
  '-',
  ' ',
  '\u0301',
]

const character = fc
  .constantFrom(...ALPHABETS)
  .chain(([first, last]) => fc.integer({ min: first, max: last }))
  .map((code) => String.fromCodePoint(code))
/** Mostly of one alphabet, as names are, with strays of every kind. */
const ofOneAlphabet = fc
  .constantFrom(...ALPHABETS)
  .chain(([first, last]) =>
    fc.array(
      fc.oneof(
        { weight: 12, arbitrary: fc.integer({ min: first, max: last }).map((code) => String.fromCodePoint(code)) },
        { weight: 1, arbitrary: fc.constantFrom(...STRAYS) },
      ),
      { minLength: 1, maxLength: 125 },
    ),
  )
const typed = fc.oneof(ofOneAlphabet, fc.array(character, { minLength: 1, maxLength: 12 })).map((all) => all.join(''))

type Fate = { refused: string } | { told: string[] } | 'printed'

/** What the form says of a text: the same functions as in the browser and in the office. */
function fateOf(field: PlanField, text: string): Fate {
  const fault = checkField(field, field.type === 'org' ? foldName(text) : foldLine(text), TODAY)
  if (fault) {
    // Refused means: the field is named, and what is wrong is said in both languages.
    expect(fault.pointer).toBe(`/filing/${field.key}`)
    expect(fault.reason.zh).toMatch(new RegExp(`${field.label.zh}.*[\\u4e00-\\u9fff]|^请填写“${field.label.zh}”$`))
    expect(fault.reason.en).toMatch(new RegExp(`${field.label.en}: .*[a-z]|^Fill in "${field.label.en}"$`))
    return { refused: fault.reason.en }
  }
  const told = unprintableOf({ [field.key]: field.type === 'org' ? foldName(text) : foldLine(text) })
  return told[0] ? { told: told[0].characters } : 'printed'
}

let fonts: readonly GlyphLookup[]
let templates: Readonly<Record<'certificate' | 'notice', Template>>
let renderer: Renderer

beforeAll(async () => {
  fonts = TEXT_FONTS.map(({ files }) => glyphsIn(files[0] ?? expect.unreachable()))
  const loaded = await loadTemplates(fileURLToPath(new URL('../../../catalogue/templates/', import.meta.url)))
  if ('faults' in loaded) throw new Error(JSON.stringify(loaded.faults))
  const [certificate, notice] = ['comprehensive-licence', 'notice'].map(
    (key) => loaded.templates.get(key) ?? expect.unreachable(),
  )
  templates = { certificate: certificate ?? expect.unreachable(), notice: notice ?? expect.unreachable() }
  renderer = startRenderer({ processes: 1 })
})
afterAll(() => renderer.close())

/** Whether one font has a glyph for everything in what a reader takes for one character. */
function isDrawn(segment: string): boolean {
  const codes = Array.from(segment)
    .filter((sign) => !/\p{Default_Ignorable_Code_Point}/u.test(sign))
    .map((sign) => sign.codePointAt(0) ?? 0)
  return fonts.some((font) => codes.every((code) => font(code) !== 0))
}

describe('whatever is typed as a name or an address', () => {
  it.each([NAME, ADDRESS])(
    '$key: what is taken and not told has a glyph for each of its characters, in a font that ships',
    (field) => {
      const fates = { refused: 0, told: 0, printed: 0 }
      fc.assert(
        fc.property(typed, (text) => {
          const fate = fateOf(field, text)
          const kept = field.type === 'org' ? foldName(text) : foldLine(text)
          if (typeof fate === 'object' && 'refused' in fate) {
            fates.refused += 1
            return
          }
          const strays = Array.from(new Intl.Segmenter('zh').segment(kept), ({ segment }) => segment).filter(
            (segment) => !isDrawn(segment),
          )
          expect(fate === 'printed' ? [] : fate.told).toEqual([...new Set(strays)])
          fates[fate === 'printed' ? 'printed' : 'told'] += 1
          // The paper's own definition takes it too: nothing is left for it to refuse after the grant.
          const { name, premises } = holderOf({ 'subject-name': '店', [field.key]: kept })
          const sample = sampleCertificate(1)
          const document = { ...sample, holder: { ...sample.holder, name, ...(premises && { premises }) } }
          expect(CertificateDocument.safeParse(document).success).toBe(true)
        }),
        { numRuns: 5_000 },
      )
      // Generated input that never came to one of the three would prove nothing.
      for (const count of Object.values(fates)) expect(count).toBeGreaterThan(300)
    },
  )
})

/** The inner border of the certificate stands 16 mm from the edge. */
const BORDER = 45

async function papersOf(name: string): Promise<Buffer[]> {
  const sample = sampleCertificate(1)
  const address = Array.from(name.repeat(4)).slice(0, 300).join('').trim()
  const holder = { ...sample.holder, name, legalRepresentative: name, residence: address, premises: address }
  const certificate = await renderer.renderCertificate({ ...sample, holder }, templates.certificate)
  const line = `“${name}”（${address}）的申请`
  const notice = await renderer.renderNotice(
    sampleNotice({ to: name, text: [{ zh: line, en: line }] }),
    templates.notice,
  )
  return [certificate.pdf, notice.pdf]
}

/** What is wrong with the papers of a name; nothing is. */
async function faultsOf(name: string): Promise<string[]> {
  const papers = await papersOf(name)
  // Right-to-left runs come out of the page in the order in which they are seen, and joiners not at all.
  const readsBack = !/[\p{Script=Arabic}\p{Script=Mongolian}]/u.test(name)
  return papers.flatMap((pdf) => {
    const { drawn, boxes } = glyphsOf(pdf)
    const whole = pagesOf(pdf).join('').includes(name.replaceAll(/\s/gu, ''))
    return [
      ...(drawn < 300 ? [`only ${drawn} glyphs`] : []),
      ...(boxes > 0 ? [`${boxes} boxes`] : []),
      ...(readsBack && !whole ? ['the name is not there as it is kept'] : []),
      ...wordsOutside(pdf, BORDER),
    ]
  })
}

describe('the papers', () => {
  const taken = fc.sample(typed, { numRuns: 400, seed: 9 }).filter((text) => fateOf(NAME, text) === 'printed')
  it.each(taken.slice(0, 8).map(foldName))(
    'print what the form takes, without a box and within the page: %j',
    async (name) => {
      const papers = await papersOf(name)
      expect(papers.flatMap((pdf) => wordsOutside(pdf, BORDER))).toEqual([])
      expect(papers.map((pdf) => glyphsOf(pdf).boxes)).toEqual([0, 0])
    },
  )

  // Every third of them here; the trial of 300 names prints them all.
  const longest = SAMPLE_NAMES.filter(({ kind }) => kind === '60 to 120 characters').filter(
    (_, index) => index % 3 === 1,
  )
  it.each(longest)('print a name of 60 to 120 characters within the page: $typed', async ({ typed: name }) => {
    expect(await faultsOf(keptName(name))).toEqual([])
  })

  it('are refused by the renderer for what was told, and name the same characters', async () => {
    const error = await papersOf('李𰀀').then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(RenderError)
    expect(error).toMatchObject({ code: 'characters-missing', characters: ['𰀀'] })
    expect(fateOf(NAME, '李𰀀')).toEqual({ told: ['𰀀'] })
  })
})

describe('the collection of names', () => {
  it('has 300 and more, each folded and judged as it must be', () => {
    expect(SAMPLE_NAMES.length).toBeGreaterThanOrEqual(300)
    for (const { typed: name, fate } of SAMPLE_NAMES) {
      const is = fateOf(NAME, name)
      expect([name, typeof is === 'string' ? is : Object.keys(is)[0]]).toEqual([name, fate])
      if (fate !== 'refused') expect(foldName(name)).toBe(keptName(name))
    }
  })
})

import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CertificateDocument } from '@yizheng/domain/certificates/certificate'
import { codesOf, fontsOf, pagesOf } from './pdf-tools.ts'
import { RenderError } from './render-error.ts'
import { startRenderer, type Renderer } from './render.ts'
import { sampleCertificate, sampleNotice } from './sample.ts'
import { loadTemplates, type Template } from './template.ts'

let template: Template
let noticeTemplate: Template
let renderer: Renderer

beforeAll(async () => {
  const loaded = await loadTemplates(fileURLToPath(new URL('../../../catalogue/templates/', import.meta.url)))
  if ('faults' in loaded) throw new Error(JSON.stringify(loaded.faults))
  template = loaded.templates.get('comprehensive-licence') ?? expect.unreachable()
  noticeTemplate = loaded.templates.get('notice') ?? expect.unreachable()
  renderer = startRenderer({ processes: 1 })
})
afterAll(() => renderer.close())

const pdfOf = async (document: CertificateDocument) => (await renderer.renderCertificate(document, template)).pdf
const failureOf = (document: CertificateDocument, source = template.source) =>
  renderer.renderCertificate(document, { ...template, source }).then(
    () => expect.unreachable(),
    (error: unknown) => error,
  )
const plainDay = (day: string) => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')

describe('a certificate of five licences', () => {
  const document = sampleCertificate(5)

  it('prints everything in the document, on one page', async () => {
    const [page = '', ...more] = pagesOf(await pdfOf(document))
    expect(more).toEqual([])
    const { holder, bureau } = document
    for (const text of [document.title.zh, document.number, document.identifier, document.legalBasis]) {
      expect(page).toContain(text)
    }
    for (const text of [
      holder.name,
      holder.uscc,
      holder.legalRepresentative,
      holder.residence,
      holder.premises,
      bureau.name.zh,
    ]) {
      expect(page).toContain(text)
    }
    expect(page).toContain('二〇二六年十一月二十六日')
    expect(page).toContain(document.verifyUrl)
    for (const licence of document.licences) {
      for (const text of [
        licence.name.zh,
        licence.licenceNumber,
        licence.body.zh,
        licence.basis,
        licence.scope ?? '',
      ]) {
        expect(page).toContain(text.replaceAll(' ', ''))
      }
      expect(page).toContain(`${plainDay(licence.validFrom)}起`)
      expect(page).toContain(licence.validUntil === null ? '长期有效' : `${plainDay(licence.validUntil)}止`)
    }
  })

  it('says that it is not signed and that it is a demonstration', async () => {
    const [page] = pagesOf(await pdfOf(document))
    expect(page).toContain('尚未电子签名Notyetsigned')
    expect(page).toContain('未签章')
    expect(page).toContain('演示证照，不具有法律效力')
    const [earnest] = pagesOf(await pdfOf({ ...document, demonstration: false }))
    expect(earnest).not.toContain('演示')
    expect(earnest).toContain('尚未电子签名Notyetsigned')
  })

  it('embeds the pinned fonts and no other, none of them as Type 3', async () => {
    const fonts = fontsOf(await pdfOf(document))
    expect(fonts.length).toBeGreaterThanOrEqual(4)
    for (const font of fonts) {
      expect(font.name).toMatch(/^[A-Z]{6}\+Noto(Serif|Sans)SC-(Regular|Medium|Bold|Black)$/)
      expect(font).toMatchObject({ type: 'CID TrueType', embedded: true, subset: true, unicode: true })
    }
  })

  it('carries a QR code that a stranger reads from a print at 150 dpi', async () => {
    expect(codesOf(await pdfOf(document), 150)).toEqual([document.verifyUrl])
  })

  it('is a tagged PDF/A-2a', async () => {
    const pdf = (await pdfOf(document)).toString('latin1')
    expect(pdf).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>')
    expect(pdf).toContain('/StructTreeRoot')
  })

  it('is the same file every time, also from another process', async () => {
    const first = await renderer.renderCertificate(document, template)
    const other = startRenderer({ processes: 1 })
    try {
      const digests = [
        await renderer.renderCertificate(sampleCertificate(6), template),
        await renderer.renderCertificate(document, template),
        await other.renderCertificate(document, template),
      ].map(({ sha256 }) => sha256)
      expect(digests.slice(1)).toEqual([first.sha256, first.sha256])
      expect(digests[0]).not.toBe(first.sha256)
    } finally {
      await other.close()
    }
  })
})

describe('the number of licences', () => {
  it.each([1, 2, 5, 6, 8])('%d fit on one page', async (count) => {
    expect(pagesOf(await pdfOf(sampleCertificate(count)))).toHaveLength(1)
  })

  it('24 run to two pages, each with the table head, the number and the holder', async () => {
    const document = sampleCertificate(24)
    const pages = pagesOf(await pdfOf(document))
    expect(pages).toHaveLength(2)
    for (const page of pages) {
      for (const text of ['法定实施机关', document.number, document.holder.name]) expect(page).toContain(text)
    }
    for (const licence of document.licences) {
      expect(pages.filter((page) => page.includes(licence.licenceNumber))).toHaveLength(1)
    }
    expect(codesOf(await pdfOf(document), 150)).toEqual([document.verifyUrl])
  })

  it.each([7, 10, 13, 16, 20])('of %d never leaves the seal on a page without a licence', async (count) => {
    const last = pagesOf(await pdfOf(sampleCertificate(count))).at(-1)
    expect(last).toContain('SF99')
    expect(last).toContain('扫码查验现时状态')
  })
})

describe('a text', () => {
  const holder = sampleCertificate(5).holder

  it('of forty characters is printed whole', async () => {
    const name = '示范省示范市示范区清河街道邻里相望便利连锁超市有限责任公司清河路第一二八分公司店'
    expect(name).toHaveLength(40)
    expect(pagesOf(await pdfOf(sampleCertificate(5, { holder: { ...holder, name } })))[0]).toContain(name)
  })

  it.each(['#read("/etc/passwd") $x$ *b* _i_ <a> @b', '\\u{41} "quoted" `raw` // comment', '${x} {{y}} %s \\input{z}'])(
    'that looks like markup is printed as it stands: %s',
    async (name) => {
      const [page] = pagesOf(await pdfOf(sampleCertificate(5, { holder: { ...holder, name } })))
      expect(page).toContain(name.replaceAll(' ', ''))
    },
  )

  it.each(['王㐀', '堃喆赟翀昇', '𬭚𫖯', '示范𠀀𠮟店', '𭴈'])(
    'of rare characters that the fonts hold is printed: %s',
    async (name) => {
      expect(pagesOf(await pdfOf(sampleCertificate(5, { holder: { ...holder, name } })))[0]).toContain(name)
    },
  )

  it('of characters that no font holds is an error that names them, never a box', async () => {
    const error = await failureOf(sampleCertificate(5, { holder: { ...holder, name: '示范𰀀𱍐店' } }))
    expect(error).toBeInstanceOf(RenderError)
    expect(error).toMatchObject({ code: 'characters-missing', characters: ['𰀀', '𱍐'] })
    expect((error as RenderError).words.zh).toContain('𰀀 (U+30000)、𱍐 (U+31350)')
  })

  it('with a direction override does not reach the page', async () => {
    await expect(pdfOf(sampleCertificate(5, { holder: { ...holder, name: '示范\u202e店' } }))).rejects.toThrow(
      'cannot be printed',
    )
  })
})

describe('a template', () => {
  it('of the catalogue renders each kind it is for', async () => {
    await expect(renderer.tryTemplate(template)).resolves.toBeUndefined()
  })

  it.each([
    ['with a syntax error', '#let x = (', /unclosed delimiter/],
    ['that reads a file', '#read("/etc/passwd")', /file not found|access denied/],
    ['that reads its own folder', '#read("comprehensive-licence.json")', /file not found|access denied/],
    ['that asks for a font of the host', '#set text(font: "DejaVu Sans")\nx', /unknown font family: dejavu sans/],
    [
      'that prints a field its metadata does not list',
      '#json(bytes(sys.inputs.document)).region',
      /does not contain key "region"/,
    ],
  ])('%s is faulty', async (_, source, reason) => {
    const error = await failureOf(sampleCertificate(5), source)
    expect(error).toMatchObject({ code: 'template-faulty' })
    expect((error as RenderError).message).toMatch(reason)
  })

  it('is not used for a kind it is not for', async () => {
    const composite = { ...template, metadata: { ...template.metadata, kinds: ['composite' as const] } }
    await expect(renderer.renderCertificate(sampleCertificate(1), composite)).rejects.toMatchObject({
      code: 'template-unsuitable',
    })
  })
})

describe('a notice', () => {
  it('runs over pages when it has much to say, with its title, number and page on each', async () => {
    const lines = Array.from({ length: 60 }, (_, index) => ({
      zh: `第${index + 1}项材料不清晰`,
      en: `Paper ${index + 1}`,
    }))
    const { pdf } = await renderer.renderNotice(sampleNotice({ text: lines }), noticeTemplate)
    const pages = pagesOf(pdf)
    expect(pages.length).toBeGreaterThan(2)
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`第${index + 1}页，共${pages.length}页`)
      expect(page).toContain('990116-2026-0000123-5')
    }
    expect(pages.join('')).toContain('第60项材料不清晰')
  })

  it('is a tagged PDF/A-2a, and says that it bears no seal', async () => {
    const { pdf } = await renderer.renderNotice(sampleNotice(), noticeTemplate)
    const text = pdf.toString('latin1')
    expect(text).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>')
    expect(text).toContain('/StructTreeRoot')
    expect(pagesOf(pdf)[0]).toContain('未加盖专用印章')
  })

  it('is not printed with the template of a certificate, nor the other way round', async () => {
    await expect(renderer.renderNotice(sampleNotice(), template)).rejects.toMatchObject({ code: 'template-unsuitable' })
    await expect(renderer.renderCertificate(sampleCertificate(2), noticeTemplate)).rejects.toMatchObject({
      code: 'template-unsuitable',
    })
    await renderer.tryTemplate(noticeTemplate)
  })
})

describe('what a licence covers, under what conditions and until when', () => {
  const [first, ...others] = sampleCertificate(3).licences
  const withTerms = (terms: Partial<NonNullable<typeof first>>) =>
    sampleCertificate(3, { licences: [{ ...(first ?? expect.unreachable()), ...terms }, ...others] })
  const plain = (text: string) => text.replaceAll(/\s/g, '')
  const CONDITIONS = [
    '占用期满后及时清理现场，恢复城市道路原状（《城市道路管理条例》第三十一条第二款）',
    '挖掘现场设置明显标志和安全防围设施（《城市道路管理条例》第三十五条）',
  ]

  it('is printed beside the licence, longer than a line as well, and the end that was granted', async () => {
    const scope = '经营业态：餐饮服务；食品经营项目：热食类食品制售、冷食类食品制售、糕点类食品制售、自制饮品制售'
    const document = withTerms({ scope, conditions: CONDITIONS, validUntil: '2027-03-31', longTerm: false })
    const pages = pagesOf(await pdfOf(document)).map(plain)
    expect(pages[0]).toContain('2027年3月31日止')
    const page = pages.join('')
    expect(page).toContain(plain(`范围：${scope}`))
    for (const [row, condition] of CONDITIONS.entries()) expect(page).toContain(plain(`条件${row + 1}：${condition}`))
    expect(page).not.toContain('附页')
  })

  it('stands on an annex when no cell can hold it, whole, however many pages it takes', async () => {
    const names = Array.from({ length: 300 }, (_, index) => `危险化学品第${index + 1}号（无储存）`)
    const pages = pagesOf(await pdfOf(withTerms({ scope: `品名：${names.join('、')}`, conditions: CONDITIONS }))).map(
      plain,
    )
    expect(pages[0]).toContain('范围和条件见附页')
    expect(pages.length).toBeGreaterThan(2)
    // The head and the foot of each page stand between its lines.
    const annex = pages.slice(1).join('')
    expect(annex).toContain('附页：许可范围和条件')
    const missing = names.filter((name) => !annex.includes(name))
    expect(missing.length).toBeLessThanOrEqual(pages.length)
    expect(annex).toContain(plain(CONDITIONS[1] ?? ''))
  })

  it('refuses to be made with a character that no font has', async () => {
    expect(await failureOf(withTerms({ conditions: ['限\u{30EDD}五箱（《测试条例》第一条）'] }))).toBeInstanceOf(
      RenderError,
    )
  })
})

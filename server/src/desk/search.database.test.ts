import { foldName } from '@yizheng/domain/text/fold'
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskRoutes } from '@yizheng/contract/desk'
import type { Filing } from '@yizheng/domain/catalogue/filled-in'
import { clerk, owner, PEOPLE as CAST, person, regulator } from '@yizheng/testkit/people'
import { REGION } from '@yizheng/testkit/rules'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import type { Acts } from '../cases/acts.ts'
import { mountSearch } from './search.ts'
import { patternsOf } from './search-store.ts'
import { actsOn, planFor, readCatalogue } from '../cases/test-acts.ts'
import { fileCase, finishCase } from '../cases/test-course.ts'
import { answer, appFor, ask } from '../cases/test-rooms.ts'

const NOW = '2026-03-11T01:00:00.000Z'
const head = person('head', 'bureau-head')
const clerk2 = person('clerk-2', 'window-clerk')
const elsewhere = person('elsewhere', 'window-clerk', null, '120116')
const fire = person('fire', 'regulator', 'fire')
const other = person('other', 'applicant')
const PEOPLE = [...CAST, head, clerk2, elsewhere, fire, other]

let office: TestDatabase
let app: FastifyInstance
let acts: Acts
let catalogue: Catalogue

beforeAll(async () => {
  office = await createTestDatabase()
  catalogue = await readCatalogue()
  acts = actsOn(office.database, catalogue, PEOPLE, () => NOW)
  app = await appFor(PEOPLE)
  mountSearch(app, { database: office.database, now: () => NOW })
})
afterAll(async () => {
  await app.close()
  await office.drop()
})

const plan = () => planFor(catalogue, 'convenience-store', { 'sells-tobacco': true, 'sells-otc': true })
const file = (key: string, filing: Filing = {}) => fileCase(acts, plan(), key, filing)

describe('search', () => {
  const find = async (q: string, by = clerk) =>
    (await answer(app, by, deskRoutes.searchCases, { query: { region: REGION, q, limit: 50 } })).cases

  test('finds by part of a name, beginning of a number or code, and anything where * stands', async () => {
    const { caseId, receiptNumber } = await file('found', {
      'subject-name': '济宁百合100%鲜奶（演示）店',
      uscc: '91370811MA9YX1584W',
    })
    const row = {
      case: caseId,
      receiptNumber,
      bundle: 'convenience-store',
      stage: 'submitted',
      version: 1,
      holder: '济宁百合100%鲜奶（演示）店',
      code: '913708********584W',
      filedOn: '2026-03-11',
      certificate: null,
    }
    for (const q of [
      '百合',
      '0%鲜',
      '百合*演示',
      '（演示）',
      receiptNumber,
      receiptNumber.slice(0, -1) + '*',
      `*${receiptNumber.slice(-4)}`,
      '91370811MA9YX1584W',
      '91370811ma9yx1584w',
      '９１３７０８１１MA9YX1584Ｗ',
      '91370811MA9YX',
      '*1584W',
    ]) {
      expect({ q, cases: await find(q) }).toEqual({ q, cases: expect.arrayContaining([row]) })
    }
    // Neither a percent sign nor an underscore stands for anything.
    for (const q of ['百%奶', '百_1', '1584W', '91370811MA9YX1584W0']) {
      expect({ q, cases: await find(q) }).toEqual({ q, cases: expect.not.arrayContaining([row]) })
    }
  })

  test('says when there is more, and goes by what was filled in last', async () => {
    await Promise.all(['more-1', 'more-2', 'more-3'].map((key) => file(key)))
    const answered = await answer(app, head, deskRoutes.searchCases, { query: { region: REGION, q: '测试', limit: 2 } })
    expect(answered.cases).toHaveLength(2)
    expect(answered.more).toBe(true)
    const course = await file('renamed', { 'subject-name': '旧名小店' })
    const list = [{ subject: 'subject-name', what: '名称与执照不符' }]
    await course.act(clerk, { type: 'RequestSupplement', list })
    await course.act(owner, { type: 'SupplySupplement', materials: [], filing: { 'subject-name': '新名小店' } })
    expect(await find('旧名小店')).toEqual([])
    expect(await find('新名小店')).toMatchObject([{ case: course.caseId, holder: '新名小店' }])
  })

  test('finds by certificate number, and for a regulator among what was handed over to it', async () => {
    const { caseId } = await finishCase(acts, plan(), 'certified', '2026-03-11')
    const [{ certificate } = { certificate: null }] = await find('综许字')
    expect(certificate).toMatch(/^综许字〔2026〕370800第\d{6}号$/u)
    for (const q of [certificate ?? '', '综许字[2026]370800', '综许字*号', '第000001号']) {
      expect({ q, cases: await find(q, regulator) }).toMatchObject({ q, cases: [{ case: caseId, certificate }] })
    }
    expect((await find('测试')).length).toBeGreaterThan(1)
    expect(await find('测试', regulator)).toMatchObject([{ case: caseId }])
    expect(await find('测试', fire)).toEqual([])
  })

  test('is for those with a seat in the region', async () => {
    for (const by of [owner, other, elsewhere]) {
      expect(await ask(app, by, deskRoutes.searchCases, { query: { region: REGION, q: '测试' } })).toMatchObject({
        status: 403,
        body: { code: 'not-allowed' },
      })
    }
  })

  test('reads a star in a number as the only sign that stands for anything', () => {
    expect(patternsOf('a*b%_\\')).toEqual({ code: 'A%B\\%\\_\\\\', certificate: '%A%B\\%\\_\\\\%' })
    expect(patternsOf('综许字[2026]第１号').certificate).toBe('%综许字〔2026〕第1号%')
  })

  test('finds a name however it is typed', async () => {
    const names: [name: string, typed: string[]][] = [
      [
        '示范（天津）·滨海店',
        ['示范(天津)', '示范（天津）・滨海', '示范天津滨海', ' 示范  天津 ', '范*海店', '天津）•滨海'],
      ],
      ['Dvořák & Söhne GmbH', ['dvorak', 'DVOŘÁK', 'Ｄｖｏřák', 'sohne gmbh', 'Dvorak&Söhne', 'dvořák\u200b']],
      ['Nguyễn Thị Minh Khai', ['nguyen thi', 'NGUYỄN  THỊ', 'minhkhai']],
      ['Śląska Łódź', ['slaska lodz', 'ŁÓDŹ']],
      ['Школа «Ёлка»', ['елка', 'ШКОЛА елка']],
      ['ئابدۇرېھىم·ئۆتكۈر', ['ئابدۇرېھىم', 'ئۆتكۈر']],
      ['བཀྲ་ཤིས་ཚེ་རིང་', ['བཀྲ་ཤིས', 'བཀྲ ཤིས']],
      ['ᠮᠣᠩᠭᠣᠯ\u202fᠤᠨ', ['ᠮᠣᠩᠭᠣᠯᠤᠨ', 'ᠮᠣᠩᠭᠣᠯ ᠤᠨ']],
      ['𠮷野家𬭛店', ['𠮷野', '𬭛店']],
    ]
    for (const [index, [name]] of names.entries()) await file(`however-${index}`, { 'subject-name': name })
    for (const [name, typed] of names) {
      for (const q of typed)
        expect({ q, found: (await find(q)).map(({ holder }) => holder) }).toEqual({ q, found: [name] })
    }
    // What holds no letter at all finds nothing rather than everything.
    for (const q of ['（）', '··', '* *', '。，', '%%', '__'])
      expect({ q, found: await find(q) }).toEqual({ q, found: [] })
  })

  test('finds names of one letter and of nothing but signs, and not everything that has them', async () => {
    const names = ['王', '𠮷', 'Ж', 'བ', 'ᠠ', 'ꆈ', '한', 'ا', '☆☆☆', '※', '（）', '～·～', '£', '！？']
    const others = ['王记便利店', '☆记便利店', 'Жар птица']
    for (const [index, name] of [...names, ...others].entries()) await file(`little-${index}`, { 'subject-name': name })
    const kept = new Map(names.map((name) => [name, foldName(name)]))
    for (const name of names) {
      const found = (await find(name)).map(({ holder }) => holder)
      expect({ name, found }).toEqual({ name, found: [kept.get(name)] })
    }
    for (const [typed, name] of [
      ['ж', 'Ж'],
      [' 王 ', '王'],
      ['☆', '☆☆☆'],
      ['☆ ☆', '☆☆☆'],
      ['()', kept.get('（）') ?? ''],
      ['!?', kept.get('！？') ?? ''],
    ] as const) {
      expect({ typed, found: (await find(typed)).map(({ holder }) => holder) }).toEqual({ typed, found: [name] })
    }
    // Whoever wants all that have the letter says so.
    expect((await find('王*')).map(({ holder }) => holder).toSorted()).toEqual(['王', '王记便利店'])
    for (const q of ['·', '﹡', '*', '1'])
      expect({ q, found: (await find(q)).map(({ holder }) => holder) }).toEqual({
        q,
        found: q === '·' ? [kept.get('～·～')] : [],
      })
  })

  test('finds names in every script, without case as with it', async () => {
    // The first letters of each script that a font here may print or not: two names of each, by their whole and by their beginning.
    const scripts: Readonly<Record<string, string>> = {
      Han: '岚皋紫阳',
      Ext_G: '𰀀𰀁𰀂𰀃',
      Latin: 'Řeka',
      Greek: 'Άλφα',
      Cyrillic: 'Їжак',
      Georgian: 'საქა',
      Mkhedruli: 'ქართ',
      Armenian: 'Հայկ',
      Hebrew: 'שלום',
      Arabic: 'ئۇيغ',
      Thaana: 'ދިވެ',
      Devanagari: 'हिन्दी',
      Bengali: 'বাংলা',
      Tamil: 'தமிழ்',
      Thai: 'ไทยเ',
      Lao: 'ລາວກ',
      Tibetan: 'བོད་ཡིག',
      Myanmar: 'မြန်မာ',
      Khmer: 'ខ្មែរ',
      Mongolian: 'ᠰᠠᠶᠢᠨ',
      Ethiopic: 'አማርኛ',
      Cherokee: 'ᏣᎳᎩᏯ',
      Yi: 'ꆈꌠꁱꂷ',
      Hangul: '한국어로',
      Hiragana: 'ひらがな',
      Katakana: 'カタカナ',
      Bopomofo: 'ㄅㄆㄇㄈ',
      New_Tai_Lue: 'ᦟᦲᧉᦶ',
      Tai_Le: 'ᥖᥭᥰᥖ',
      Zhuang: 'Ƅouƽ',
      Lisu: 'ꓡꓲꓢꓴ',
    }
    const names = Object.entries(scripts).map(([script, letters]) => ({ script, name: foldName(letters) }))
    for (const { script, name } of names) await file(`script-${script}`, { 'subject-name': name })
    for (const { script, name } of names) {
      for (const q of [
        name,
        name.toUpperCase(),
        name.toLowerCase(),
        ` ${name}`,
        `${Array.from(name).slice(0, 3).join('')}*`,
      ]) {
        const found = (await find(q)).map(({ holder }) => holder)
        expect({ script, q, found }).toEqual({ script, q, found: [name] })
      }
    }
  })

  test('compares names by one key, whatever the writing', async () => {
    const letters = fc.array(fc.constantFrom(...Array.from('示范天津鲜奶𠮷ABzřЖ0９Ｑ')), { minLength: 1, maxLength: 8 })
    const noise = fc.constantFrom('', ' ', '　', '·', '・', '(', '）', '-', '\u00ad', '\u202e', '，', '“')
    const pairs = fc.sample(fc.tuple(letters, fc.array(noise, { minLength: 9, maxLength: 9 })), {
      numRuns: 300,
      seed: 9,
    })
    const wide = (each: string) =>
      /[A-Za-z0-9]/.test(each) ? String.fromCharCode(each.charCodeAt(0) + 0xfee0) : each.toUpperCase()
    const rows = await office.owner.query<{ same: boolean }>(
      'select search_key(a) = search_key(b) and search_key(a) <> $3 as same from unnest($1::text[], $2::text[]) as t(a, b)',
      [
        pairs.map(([name]) => name.join('')),
        pairs.map(([name, between]) => name.map((each, at) => (between[at] ?? '') + wide(each)).join('')),
        '',
      ],
    )
    expect(rows.filter(({ same }) => !same)).toEqual([])
    expect(rows).toHaveLength(300)
  })

  test('finds by the whole of a telephone or identity number that was filled in last, for whom may read it', async () => {
    const course = await file('by-number', {
      'legal-rep-phone': '13900139001',
      'legal-rep-id-no': '11010119900307002X',
    })
    const found = async (q: string, by = clerk) => (await find(q, by)).map((row) => row.case)
    for (const q of [
      '13900139001',
      '139 0013 9001',
      '+86 139-0013-9001',
      '１３９００１３９００１',
      '11010119900307002x',
      '110101 19900307 002X',
    ]) {
      expect({ q, found: await found(q) }).toEqual({ q, found: [course.caseId] })
    }
    // A part of a number finds nobody, nor does a number that stands in a field of another kind.
    for (const q of ['1390013900', '3900139001', '110101199003', '*139001']) {
      expect({ q, found: await found(q) }).toEqual({ q, found: [] })
    }
    expect(await found('13900139001', regulator)).toEqual([])
    await course.act(clerk, { type: 'RequestSupplement', list: [{ subject: 'legal-rep-phone', what: '打不通' }] })
    await course.act(owner, {
      type: 'SupplySupplement',
      materials: [],
      filing: { 'legal-rep-phone': '0537-2345678 转 801' },
    })
    expect(await found('13900139001')).toEqual([])
    for (const q of ['0537-2345678', '(0537)2345678', '０５３７－２３４５６７８－801']) {
      expect({ q, found: await found(q) }).toEqual({ q, found: [course.caseId] })
    }
  })
})

describe('whether a case has changed', () => {
  test('is told to those who may see it, with what happened since', async () => {
    const course = await file('changed')
    const { caseId } = course
    const version = (by: typeof clerk, seen?: number) =>
      ask(app, by, deskRoutes.getCaseVersion, { params: { case: caseId }, query: { version: seen } })
    expect(await version(owner, 1)).toMatchObject({ status: 200, body: { version: 1, since: [] } })
    await course.act(clerk, { type: 'AcceptApplication' })
    expect(await version(clerk2, 1)).toMatchObject({ body: { version: 2, since: ['ApplicationAccepted'] } })
    expect(await version(head)).toMatchObject({ body: { since: ['ApplicationSubmitted', 'ApplicationAccepted'] } })
    for (const by of [other, elsewhere]) expect(await version(by)).toMatchObject({ status: 404 })
  })
})

/**
 * Names as they are really borne and really typed, each with what must become of it: the collection that the trial of 300 names and its
 * small version in the tests go through. Made up or common; none is of anybody.
 */

/** What must become of a name: it stands on the paper, it is told at filing that no font has it, or its field refuses it. */
export type Fate = 'printed' | 'told' | 'refused'

export type SampleName = {
  readonly kind: string
  readonly typed: string
  readonly fate: Fate
  readonly citizen: boolean
}

type Kind = Omit<SampleName, 'typed'>

const of =
  (kind: string, fate: Fate = 'printed', citizen = false) =>
  (typed: string): SampleName =>
    ({ kind, typed, fate, citizen }) satisfies Kind & { typed: string }

/** `count` characters of a block, evenly spread. */
function spread(first: number, last: number, count: number): string[] {
  const step = Math.floor((last - first) / (count - 1))
  return Array.from({ length: count }, (_, index) => String.fromCodePoint(first + index * step))
}

const RARE = [
  ...spread(0x3400, 0x4db5, 12),
  ...spread(0x9fa6, 0x9fea, 4),
  ...spread(0x20000, 0x2a6d6, 18),
  ...spread(0x2a700, 0x2b734, 6),
  ...spread(0x2b740, 0x2b81d, 4),
  ...spread(0x2b820, 0x2cea1, 12),
  ...spread(0x2ceb0, 0x2ebe0, 8),
].map((character, index) => (index % 2 === 0 ? `王${character}明` : `${character}${character}记小吃店`))

const BEYOND = [...spread(0x30000, 0x3134a, 8), ...spread(0x31350, 0x323af, 8), ...spread(0x2ebf0, 0x2ee5d, 4)].map(
  (character) => `李${character}`,
)

const WITH_DOT = [
  '阿布都热依木·艾山',
  '买买提•吐尔逊',
  '古丽娜尔・阿不都拉',
  '迪丽拜尔‧买买提明',
  '艾力 · 库尔班',
  '热依汗古丽．吐尔地',
  '努尔兰·哈布都拉·别克',
  '阿依努尔⋅赛里克',
  '木合塔尔·阿布力孜',
  '帕提古丽·依明·尼亚孜',
  '凯迪日耶·玉素甫',
  '叶尔肯∙哈木扎',
  '扎西·顿珠',
  '格桑梅朵',
  '旦增卓嘎 央金',
  '其其格·巴特尔',
  '乌云毕力格',
  '苏日娜・宝音',
  '阿西木呷日木子',
  '吉克·曲布',
  '阿布拉江.麦麦提',
  '玛依拉· 艾则孜',
]

const OWN_SCRIPTS = [
  'ئابدۇرېھىم ئابلىز',
  'گۈلنار ئابدۇللا',
  'مەمەت تۇرسۇن',
  'ٴالىيا قايراتقىزى ۇلان',
  'نۇرلان سەرىكۇلى',
  'བཀྲ་ཤིས་ཚེ་རིང་',
  'སྐལ་བཟང་མེ་ཏོག',
  'བསྟན་འཛིན་རྒྱ་མཚོ།',
  'དབྱངས་ཅན་ལྷ་མོ་',
  'ᠪᠠᠶᠠᠷ ᠴᠡᠴᠡᠭ',
  'ᠮᠥᠩᠬᠡ ᠪᠠᠭᠠᠲᠤᠷ',
  'ᠰᠤᠷᠤᠨ᠎ᠠ',
  'ᠣᠶᠤᠨᠬᠦᠦ ᠶᠢᠨ',
  'ꆈꌠꉙ',
  'ꀉꑭꃅꇤ',
  'ꉙꆀꁈ ꊪꌠ',
  '김철수',
  '박영희',
  'Vaƽ Ƌaƅ Ƨəŋ Ɯɵn',
  'Veiz Gvangjfuk',
  'Lij Cwngzgangh',
  'Әлия Қайратқызы Ұлан',
  'Бат-Эрдэнэ Өлзий',
  'Мухтар Ауэзов',
  'استاد علی‌رضا',
]

const FOREIGN = [
  ['Czech', 'Antonín Dvořák', 'Božena Němcová', 'Jiří Řehoř Žižka', 'Zdeněk Ďuriš'],
  ['Romanian', 'Ștefan Ţepeş', 'Ion Țăran Ștefănescu', 'Mihai Eminescu Brâncuși'],
  ['Vietnamese', 'Nguyễn Thị Hương', 'Trần Văn Đức', 'Phạm Ngọc Ánh', 'Lê Thị Ngọc Huyền Trường'],
  ['Turkish', 'Güneş Işık', 'İbrahim Çağlar', 'Şükrü Özdoğan', 'Iğdır Yılmaz'],
  ['Icelandic', 'Þórður Guðmundsdóttir', 'Ægir Sigurðsson', 'Halldóra Ólafsdóttir'],
  ['Polish', 'Łukasz Żółć', 'Małgorzata Śniegoń', 'Zbigniew Wójcik-Dąbrowski'],
  ['Hungarian', 'Erdős Győző', 'Szűcs Ödön'],
  ['Russian', 'Щербаков Пётр Ильич', 'Юлия Ёлкина', 'Анна-Мария Цой'],
  ['Ukrainian', 'Ґалаґан Їжак', 'Святослав Є. Кравчук'],
  ['Greek', 'Γιώργος Παπαδόπουλος', 'Ελένη Ξανθού'],
  ['Arabic', 'محمد عبد الله', 'فاطمة الزهراء بنت أحمد', 'خالد بن الوليد'],
  ['Irish and English', "O'Connor Siobhán", 'D’Arcy McGregor', 'Mary-Jane St. John', 'J. R. R. Smith Jr.'],
  ['French', "François L'Hôpital", 'Zoë Brontë-Lefèvre', 'Cœur de Lion'],
  ['German', 'Jürgen Groß-Müller', 'Anneliese Freiin von und zu Übermut'],
  ['Nordic', 'Åse Bjørnstjerne', 'Mäkelä Väinö'],
  ['Portuguese', 'João Gonçalves da Conceição', 'Inês Simões'],
  ['Spanish', 'Íñigo Muñoz Ibáñez', 'María José de la Cruz'],
  ['Lithuanian and Latvian', 'Žydrūnas Šimkūnas', 'Ģirts Ķēniņš'],
  ['Hausa and Yoruba', 'Ɓala Ɗanjuma Ƙofa', 'Olúṣẹ́gun Ọbásanjọ́'],
  ['Hawaiian and Maori', 'Kahananui ʻIolani', 'Wīremu Tāmati'],
  ['Pinyin with tones', 'Lǚ Bùwéi', 'Nǚ Wā Ǖ'],
  ['transcribed', '让·雅克·卢梭', '玛丽·斯克沃多夫斯卡－居里', '伊丽莎白 二世'],
] as const

const COMPANIES = [
  '示范（天津）商贸有限公司',
  '示范(天津)商贸有限公司',
  '示范 (天津) 商贸有限公司',
  '示范（天津)商贸有限公司',
  '天津示范书店（有限合伙）',
  '天津示范书店﹙普通合伙﹚',
  '7-11便利（第３分店）有限公司',
  '３６５书屋',
  'ＡＢＣ图书有限公司',
  'abc图书（中国）有限公司',
  '北京＆上海书局',
  'Smith & Sons (Books) Ltd.',
  'Smith （Books） Ltd.',
  'Foreign Languages Press (Tianjin) Co., Ltd',
  'Café Zürich Bücher GmbH',
  'S.A. Librería Ñandú',
  '天津市滨海新区第二新华书店（国营）分店',
  '王记书店（个体工商户）',
  '“读者”书店有限公司',
  '《读书》杂志社',
  '一二三/四五六书店',
  '天津示范书店—滨海分店',
  '天津示范书店--滨海分店',
  '书+咖啡馆',
  '100%好书店',
  '书店№5',
  '示范®图书有限公司',
  '示范℃书店',
  '示范ⅡⅢ书店',
  '示范㈱书店',
  '天津示范书店（筹）',
  '示范【书】店',
  '示范〔2026〕书店',
  '艺术书屋 #2',
  '书店@滨海',
  '示范书店（（滨海））',
  'ㄅㄆㄇ书店',
  'ひらがなカタカナ书店',
  'ｶﾀｶﾅ书店',
  '々〇书店',
]

function repeated(unit: string, most: number): string {
  const units = Math.floor(most / Array.from(unit).length)
  return unit.repeat(Math.max(1, units))
}

const LONG = [
  repeated('示范', 60),
  repeated('示范书店', 120),
  repeated('𠀀𪚥', 80),
  repeated('王一二', 119),
  `${repeated('天津滨海新区', 110)}有限公司`,
  repeated('阿布·', 119).replace(/·$/, '书'),
  repeated('Anna-Maria ', 110).trim(),
  'W'.repeat(120),
  'w'.repeat(90),
  'i'.repeat(120),
  repeated('Nguyễn ', 119).trim(),
  'Dvořák'.repeat(20),
  'ئابدۇرېھىم '.repeat(10).trim(),
  'ئابدۇرېھىم'.repeat(12),
  'བཀྲ་ཤིས་'.repeat(14),
  'ཀ'.repeat(120),
  'ᠪᠠᠶᠠᠷ '.repeat(19).trim(),
  'ᠪᠠᠶᠠᠷᠴᠡᠴᠡᠭ'.repeat(12),
  'ꆈꌠꉙ'.repeat(40),
  '김철수'.repeat(40),
  'Щербаков'.repeat(15),
  'Acheron-'.repeat(14).replace(/-$/, ''),
  '１２３４５６７８９０'.repeat(12),
  `${repeated('示范', 58)}（${repeated('天津', 58)}）`,
  '（'.repeat(60) + '）'.repeat(60),
  '——'.repeat(60),
  'a/b'.repeat(40),
]

const PASTED = [
  '王小明\t',
  '\t李四\t',
  '张\t三丰',
  '天津\u00a0示范书店',
  '\ufeff示范书店',
  '示范\u200b书店',
  '示范\u00ad书店',
  'Müller\u00ad-Lüden\u00adscheidt',
  '\u202d示范书店\u202c',
  '示范\u2060书店',
  '王\u3000小明',
  '王  小  明',
  '示范书店\r\n',
  '示范\n书店',
  '"示范书店"',
  '示范书店\u0001',
  '葛\u{e0100}飾',
  '⼭东示范书店',
  '示范\u2028书店',
  'Dvor\u030ca\u0301k',
  'Nguye\u0302\u0303n',
  'ﻣﺤﻤﺪ',
  '示范\u200e书店\u200f',
  'ﾊﾞｰ书店',
  '示范\u2800书店',
  'A\u2011B\u2010C Books',
  '示范\u115f书店',
  '阿·\u200b布都',
]

const REFUSED = [
  '示范😀书店',
  '❤️书店',
  '王\ue000明',
  '王\u{f0000}明',
  '王�明',
  `a${'\u0301'.repeat(14)}`,
  '示'.repeat(121),
  'W'.repeat(200),
  '🇨🇳书店',
  '王\ufdd0明',
  '书店☕',
  '𠀀'.repeat(121),
  '\u200b\u200b',
  '\t \u00a0',
  '👩‍👩‍👧书店',
  '示范1️⃣书店',
  '王\ufffe明',
]

const people = (names: readonly string[], make: (typed: string) => SampleName) =>
  names.map((typed, index) => ({ ...make(typed), citizen: index % 3 === 0 }))

/** More than three hundred names, in the order of their kinds. */
export const SAMPLE_NAMES: readonly SampleName[] = [
  ...people(RARE, of('rare characters')),
  ...people(BEYOND, of('characters beyond the fonts', 'told')),
  ...people(WITH_DOT, of('minorities in Chinese characters')),
  ...people(OWN_SCRIPTS, of('minorities in their own scripts')),
  ...people(
    FOREIGN.flatMap(([, ...names]) => names),
    of('foreigners'),
  ),
  ...COMPANIES.map(of('companies')),
  ...LONG.map(of('60 to 120 characters')),
  ...PASTED.map(of('pasted')),
  ...REFUSED.map(of('what no paper can show', 'refused')),
]

/** Signs without a shape that spreadsheets and copied text bring along. */
const UNSEEN = new Set(
  [0x01, 0xad, 0x115f, 0x200b, 0x200e, 0x200f, 0x202a, 0x202c, 0x202d, 0x202e, 0x2060, 0xfeff, 0xfe0f, 0xe0100].map(
    (code) => String.fromCodePoint(code),
  ),
)
const BLANK = new Set(['\t', '\n', '\r', '\u00a0', '\u2028', '\u2800', '\u3000', ' '])
const DOT = new Set(['•', '・', '‧', '⋅', '∙'])
const isHan = (character: string | undefined) => character !== undefined && /\p{Script=Han}/u.test(character)

/** A name as it must be kept and printed, worked out sign by sign, apart from the folding of the product. */
export function keptName(typed: string): string {
  const signs = Array.from(typed.normalize('NFC')).flatMap((sign) => {
    if (UNSEEN.has(sign)) return []
    if (BLANK.has(sign)) return [' ']
    if (DOT.has(sign)) return ['·']
    const code = sign.codePointAt(0) ?? 0
    const wideLetter = code > 0xff0c && code < 0xff5b && /[\p{L}\p{N}－．]/u.test(sign)
    if (wideLetter) return [String.fromCodePoint(code - 0xfee0)]
    if (code === 0x2010 || code === 0x2011) return ['-']
    const isOldForm = (code >= 0xfe70 && code <= 0xfefc) || (code >= 0xff66 && code <= 0xff9f) || code === 0x2f2d
    return isOldForm ? Array.from(sign.normalize('NFKC')) : [sign]
  })
  const joined = signs.join('').normalize('NFC')
  const withHan = Array.from(joined).some(isHan)
  const [open, close] = withHan ? ['（', '）'] : ['(', ')']
  let kept = ''
  for (const sign of joined) {
    const next = '(（﹙'.includes(sign) ? open : ')）﹚'.includes(sign) ? close : sign
    const tight = next === '·' || (withHan && (next === '（' || next === '）'))
    if (tight) kept = kept.trimEnd()
    const after = kept.at(-1) ?? ' '
    if (next === ' ' && (after === ' ' || after === '·' || (withHan && '（）'.includes(after)))) continue
    kept += next
  }
  const between = (name: string) =>
    Array.from(name)
      .map((sign, at, all) => (sign === '.' && isHan(all[at - 1]) && isHan(all[at + 1]) ? '·' : sign))
      .join('')
  return between(kept.trim())
}

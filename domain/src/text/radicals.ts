/**
 * Radicals of the block CJK Radicals Supplement (U+2E80 to U+2EFF) and the ideographs they stand for, in the same order: Unicode
 * Character Database 15.0, `EquivalentUnifiedIdeograph.txt`. They reach a form by copying out of a PDF, look like the character and
 * are not found as it. Those of the block Kangxi Radicals have compatibility mappings of their own.
 */
const RADICALS =
  '⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳'
const IDEOGRAPHS =
  '厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟'

const IDEOGRAPH_OF: ReadonlyMap<string, string> = new Map(
  Array.from(RADICALS).map((radical, index) => [radical, Array.from(IDEOGRAPHS)[index] ?? radical]),
)

/** The ideograph that a radical stands for; any other character itself. */
export function ideographOf(character: string): string {
  return IDEOGRAPH_OF.get(character) ?? character
}

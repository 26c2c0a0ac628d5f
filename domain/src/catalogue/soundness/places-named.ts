import type { Region } from '../region.ts'

/** The provinces by the first two figures of their code (GB/T 2260), as rules name them. */
const PROVINCES: Readonly<Record<string, string>> = {
  '11': '北京',
  '12': '天津',
  '13': '河北',
  '14': '山西',
  '15': '内蒙古',
  '21': '辽宁',
  '22': '吉林',
  '23': '黑龙江',
  '31': '上海',
  '32': '江苏',
  '33': '浙江',
  '34': '安徽',
  '35': '福建',
  '36': '江西',
  '37': '山东',
  '41': '河南',
  '42': '湖北',
  '43': '湖南',
  '44': '广东',
  '45': '广西',
  '46': '海南',
  '50': '重庆',
  '51': '四川',
  '52': '贵州',
  '53': '云南',
  '54': '西藏',
  '61': '陕西',
  '62': '甘肃',
  '63': '青海',
  '64': '宁夏',
  '65': '新疆',
}

/** A place by whose rule something holds, and how its code begins. */
export type PlaceNamed = { name: string; code: string }

/** Names of any place of a kind that makes rules: 某某市城市…条例, though not 城市绿化条例. */
const ANY_PLACE = /^(?!中华|城市|城镇|国务院)\p{Script=Han}{2,8}?(?:省|自治区|自治州|市(?!场|政|容|区)|自治县)/u

/** The place that a text names as the one whose rule it is, or `undefined` where it names none. */
export function placeNamed(text: string, regions: readonly Region[]): PlaceNamed | undefined {
  const city = regions.find(
    ({ level, code, name }) => level === 'city' && code !== null && text.includes(name.replace(/市$/u, '')),
  )
  if (city?.code) return { name: city.name, code: city.code.slice(0, 4) }
  const province = Object.entries(PROVINCES).find(([, name]) => text.includes(name))
  if (province) return { name: province[1], code: province[0] }
  const other = ANY_PLACE.exec(text)
  return other ? { name: other[0], code: '' } : undefined
}

/** Kinds of rules that only a place makes. */
export const LOCAL_KIND = /地方/u

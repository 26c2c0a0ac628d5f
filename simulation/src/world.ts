import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Policy } from '@yizheng/domain/cases/policy'
import { assembleContents } from '@yizheng/domain/catalogue/assemble'
import { calendarOf, type Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { HolidayYear } from '@yizheng/domain/catalogue/region'
import type { Calendar } from '@yizheng/domain/deadlines/working-days'
import { workdaysOf, type Workdays, type YearFile } from './own-count/days.ts'

/** The rules and the calendar of the catalogue as it is shipped, and the one office that is simulated. */

const CATALOGUE = join(import.meta.dirname, '../../catalogue')

/** `ownDays`: the same years as the counting that is kept apart from the clock reads them. */
export type World = { policy: Policy; calendar: Calendar; ownDays: Workdays }

export const REGION = '370800'
export const ELSEWHERE = '370900'
export const BUREAU = {
  zh: '模拟市行政审批服务局',
  en: 'Approval bureau of the simulation',
  uscc: '11370800MB0000000B',
}

/** The police keep their power, so that a case can be handled jointly by two bodies (行政许可法 42(2)). */
export const DEPARTMENTS = ['market', 'health', 'fire', 'police'] as const
export const KEEPS_ITS_POWER = 'police'

/** The legal name of the body that decides for a department. */
export function bodyOf(department: string): string {
  return department === KEEPS_ITS_POWER ? '模拟市公安局' : BUREAU.zh
}

/** The police go to the government as everybody does; a made-up body that is led from above does not. */
export function reviewBodyOf(department: string | null): { name: string; basis: string } {
  return department === 'fire'
    ? { name: '模拟省消防局', basis: '行政复议法 27' }
    : { name: '模拟市人民政府', basis: '行政复议法 24' }
}

function read(path: string): unknown {
  return JSON.parse(readFileSync(join(CATALOGUE, path), 'utf8'))
}

/** Reads `catalogue/policy.json` and `catalogue/holidays`. Throws when they are not as the domain wants them. */
export function loadWorld(): World {
  const files = readdirSync(join(CATALOGUE, 'holidays')).filter((name) => name.endsWith('.json'))
  const raw = files.sort().map((name) => read(`holidays/${name}`))
  const calendar = calendarOf(raw.map((year) => HolidayYear.parse(year)))
  return { policy: Policy.parse(read('policy.json')), calendar, ownDays: workdaysOf(raw as YearFile[], []) }
}

/** The catalogue as it is shipped, as the compiler takes it. Throws when it has faults. */
export function loadCatalogue(): Catalogue {
  const all = (folder: string) => readdirSync(join(CATALOGUE, folder)).map((name) => read(`${folder}/${name}`))
  const named = ['departments', 'materials', 'fields', 'conditions', 'regions', 'checklists', 'limits'] as const
  const made = assembleContents({
    ...Object.fromEntries(named.map((name) => [name, read(`${name}.json`)])),
    items: all('items'),
    bundles: all('bundles'),
    holidays: all('holidays'),
    provenance: read('sources.json'),
  })
  if ('faults' in made) throw new Error(JSON.stringify(made.faults))
  return made.catalogue
}

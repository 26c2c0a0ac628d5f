import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROLES, type Role } from '@yizheng/domain/parties/duty'
import { PRODUCT } from '../config.ts'
import { readDemonstrationPeople, type DemonstrationPerson } from './demonstration.ts'

const CATALOGUE = join(PRODUCT, 'catalogue')
const TODAY = '2026-11-26'
const REGIONS = { 120116: { zh: '滨海', en: 'Binhai' }, 370800: { zh: '济宁', en: 'Jining' } }
let people: DemonstrationPerson[]
let directory: string

beforeAll(async () => {
  people = await readDemonstrationPeople(CATALOGUE, TODAY)
  directory = await mkdtemp(join(tmpdir(), 'yizheng-people-'))
  await mkdir(join(directory, 'demonstration'))
})
afterAll(() => rm(directory, { recursive: true }))

const holding = (region: string, role: Role) =>
  people.filter(({ grants }) => grants.some((grant) => grant.role === role && grant.region === region))

describe.each(['120116', '370800'])('the demonstration in %s', (region) => {
  it('has someone for every role there is', () => {
    expect(ROLES.filter((role) => holding(region, role).length === 0)).toEqual([])
  })

  it('has enough people to keep the five duties apart', () => {
    const numbers = (['window-clerk', 'examiner', 'inspector', 'approver', 'certificate-maker'] as const).map(
      (role) => holding(region, role).length,
    )
    const least = [2, 3, 4, 2, 2]
    expect(numbers.every((number, index) => number >= (least[index] ?? 0))).toBe(true)
  })

  it('gives two roles to one official only, in whom the separation of duties can be seen, and no administration twice', () => {
    const several = people.filter(
      ({ kind, grants }) => kind === 'official' && grants.length > 1 && grants[0]?.region === region,
    )
    expect(several.map(({ grants }) => grants.map(({ role }) => role))).toEqual([['window-clerk', 'examiner']])
    for (const role of ['system-administrator', 'security-administrator', 'audit-administrator'] as const) {
      expect(holding(region, role)).toHaveLength(1)
    }
  })

  it('has people of its own for departments that keep their power', () => {
    for (const department of ['tobacco', 'police', 'fire']) {
      for (const role of ['examiner', 'approver', 'regulator'] as const) {
        const own = holding(region, role).filter(({ grants }) =>
          grants.some((grant) => grant.department === department),
        )
        expect(own).toHaveLength(1)
      }
    }
  })
})

describe('the list of people', () => {
  it('gives every official a number of their own that nobody can have: of a region that GB/T 2260 does not know', () => {
    const officials = people.filter(({ kind }) => kind === 'official')
    const numbers = people.flatMap(({ idNumber }) => idNumber ?? [])
    expect(new Set(numbers).size).toBe(numbers.length)
    for (const { key, idNumber } of officials) {
      expect([key, idNumber]).toEqual([key, expect.stringMatching(/^(?:120199|370899)190[1-5]\d{4}99/)])
    }
  })

  it('names departments, regions and fields that the catalogue knows', async () => {
    const read = async (file: string) => await readFile(join(CATALOGUE, file), 'utf8')
    const [departments, regions, fields] = await Promise.all([
      read('departments.json'),
      read('regions.json'),
      read('fields.json'),
    ])
    for (const { grants, shared } of people) {
      for (const { department, region } of grants) {
        if (department !== null) expect(departments).toContain(`"${department}"`)
        expect(regions).toContain(`"${region}"`)
      }
      for (const { field } of shared) expect(fields).toContain(`"${field}"`)
    }
  })

  it.each([
    ['a wrong credit code', { uscc: '91120116MA9YX0012Y' }, 'check character'],
    ['a wrong identity number', { idNumber: '120116190104059918' }, 'check character'],
    [
      'a region without a name',
      { grants: [{ role: 'examiner', department: null, except: [], region: '1', from: TODAY, until: null }] },
      'no name',
    ],
    ['a key used twice', { key: 'bh-clerk-1' }, 'used twice'],
    ['a name without the mark', { name: '王某' }, 'name'],
    [
      'an unknown role',
      { grants: [{ role: 'king', department: null, except: [], region: '120116', from: TODAY, until: null }] },
      'role',
    ],
  ])('is refused with %s', async (_what, change, word) => {
    const all = people.map(({ place: _place, tour: _tour, ...person }) => person)
    const some = all.slice(0, 9)
    const changed = { note: '', regions: REGIONS, people: [...some, { ...some[0], key: 'bh-changed', ...change }] }
    const list = 'key' in change ? { ...changed, people: [...all, { ...some[0], ...change }] } : changed
    await writeFile(join(directory, 'demonstration', 'people.json'), JSON.stringify(list))
    await expect(readDemonstrationPeople(directory, TODAY)).rejects.toThrow(word)
  })
})

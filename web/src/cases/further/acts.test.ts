import { describe, expect, it } from 'vitest'
import { actRoutes, type CaseView } from '@yizheng/contract/cases'
import {
  bodyOf,
  daysToCome,
  FURTHER,
  type ActField,
  furtherOf,
  isGivenDay,
  missingIn,
  NOTHING,
  withToday,
  type FurtherType,
} from './acts.ts'

const value: Readonly<Record<string, string>> = {
  day: '2026-03-02',
  days: '5',
  running: '7',
  check: 'yes',
  line: '文字',
  area: '文字',
  presider: 'presider',
  party: '相邻住户',
  entry: '3:food-operation',
  delivery: '9',
  papers: 'file-1 file-2',
}

/** What was proposed, by field. */
const FIXED: Readonly<Record<string, string>> = { ground: 'other-by-law', cancellation: 'asked-by-holder' }

describe('the further acts', () => {
  it.each(Object.keys(FURTHER) as FurtherType[])('%s filled in whole is what the interface takes', (type) => {
    const { route } = FURTHER[type]
    const fields: readonly ActField[] = FURTHER[type].fields
    const texts = Object.fromEntries(
      fields.map((field) => [field.id, field.options?.[0] ?? FIXED[field.id] ?? value[field.kind] ?? '']),
    )
    const said = { texts, filing: { 'subject-name': '新名称' } }
    expect(missingIn(type, said)).toEqual([])
    expect(actRoutes[route].body.safeParse(bodyOf({ type, approval: needs(type) ? 'a' : '' }, said))).toMatchObject({
      success: true,
    })
  })

  it('take the letter of a request to cancel as files, and do not go without it', () => {
    const said = { texts: { askedOn: '2026-03-02', reason: '来信', letter: 'f1 f2' }, filing: {} }
    expect(bodyOf({ type: 'RecordCancellationRequest', approval: 'a' }, said)).toEqual({
      approval: 'a',
      askedOn: '2026-03-02',
      reason: '来信',
      files: ['f1', 'f2'],
    })
    const without = { ...said, texts: { ...said.texts, letter: '' } }
    expect(missingIn('RecordCancellationRequest', without)).toEqual(['letter'])
    expect(bodyOf({ type: 'AskCancellation', approval: 'a' }, { texts: { reason: '停业' }, filing: {} })).toMatchObject(
      {
        files: [],
      },
    )
  })

  it('were done today unless an earlier day is said, never later; what is served electronically is served today', () => {
    const today = '2026-07-06'
    const saying = (texts: Record<string, string>) => ({ texts, filing: {} })
    const dayOf = (texts: Record<string, string>) => withToday('TellEnding', saying(texts), today).texts['servedOn']
    expect(dayOf({})).toBe(today)
    expect(dayOf({ method: 'post', servedOn: '2026-07-03' })).toBe('2026-07-03')
    // Emptied by hand it is missing, and not today.
    expect(dayOf({ method: 'post', servedOn: '' })).toBe('')
    expect(dayOf({ method: 'electronic', servedOn: '2026-07-03' })).toBe(today)
    expect(isGivenDay('TellEnding', 'servedOn', saying({ method: 'electronic' }))).toBe(true)
    expect(isGivenDay('TellEnding', 'servedOn', saying({ method: 'post' }))).toBe(false)
    expect(daysToCome('TellEnding', saying({ servedOn: '2026-07-07' }), today)).toEqual(['servedOn'])
    expect(daysToCome('TellEnding', saying({ servedOn: today }), today)).toEqual([])
    expect(withToday('RecordEndingStatement', NOTHING, today).texts).toEqual({ saidOn: today })
    // A day that is to come, or the day of something else, is nobody's guess; nor is any while today is not known.
    expect(withToday('ScheduleHearing', NOTHING, today)).toBe(NOTHING)
    expect(withToday('TellEnding', NOTHING, undefined)).toBe(NOTHING)
  })

  it('say what is missing, and ask for the name of a procedure only when the item has its own', () => {
    expect(missingIn('StartProcedure', NOTHING)).toEqual(['kind', 'plannedDays', 'startedOn'])
    const own = { texts: { kind: 'item-basis' }, filing: {} }
    expect(missingIn('StartProcedure', own)).toEqual(['name', 'plannedDays', 'startedOn'])
  })

  it('of correction are those of the duty one holds: an opinion, or a delivery', () => {
    const entry = { at: '2026-03-02T02:00:00.000Z', by: 'x', name: 'x', part: null }
    const view = {
      allowedCommands: [{ type: 'CorrectEntry' }],
      history: [
        { ...entry, version: 3, type: 'ApprovalExamined', approval: 'a' },
        { ...entry, version: 9, type: 'CertificateDelivered', approval: null },
      ],
      approvals: [{ key: 'a', decision: null }],
      holders: [
        { person: 'examiner', name: '', part: 'examine' },
        { person: 'maker', name: '', part: 'certify' },
      ],
    } as unknown as CaseView
    const typesFor = (person: string) => furtherOf(view, person).map(({ type }) => type)
    expect(['examiner', 'maker', 'stranger'].map(typesFor)).toEqual([['CorrectEntry'], ['CorrectDelivery'], []])
  })

  it('are those the office lets happen', () => {
    const allowedCommands = [
      { type: 'GrantLicence', approval: 'a' },
      { type: 'ExtendLimit', approval: 'a' },
    ]
    const view = { allowedCommands, history: [], approvals: [], holders: [] }
    expect(furtherOf(view, 'head')).toEqual([{ type: 'ExtendLimit', approval: 'a' }])
  })
})

function needs(type: FurtherType): boolean {
  return 'approval' in actRoutes[FURTHER[type].route].body.shape
}

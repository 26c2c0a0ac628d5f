import { counted } from './counted.ts'
import { dictionary } from './dictionary.ts'

/** The words of what is under way beside the examination. */
export const onTheWayZh = {
  title: '特别程序、听证与延长',
  extension: (on: string, days: number, reason: string) => `${on} 延长 ${days} 个工作日：${reason}`,
  procedure: (name: string, from: string, days: number, told: string, ended: string | null) =>
    `${name}：${from} 起，${told > from ? `${told} 才` : ''}告知 ${days} 个工作日，${ended === null ? '进行中' : `${ended} 结束`}`,
  told: (party: string, on: string) => `${on} 已告知${party}，等待意见`,
  heard: (party: string, on: string, statement: string) => `${on} ${party}：${statement}`,
  hearingRight: (on: string) => `${on} 已告知听证权利`,
  hearingAsked: (on: string) => `${on} 申请听证`,
  hearingSet: (day: string, place: string) => `听证定于 ${day}，${place}`,
  hearingHeld: (on: string, transcript: string) => `${on} 举行听证。笔录：${transcript}`,
  matter: (kind: string, on: string) => `${on} 申请${kind}，办理中`,
}

export const onTheWayEn: typeof onTheWayZh = {
  title: 'Procedures, hearings and extensions',
  extension: (on, days, reason) => `Extended by ${counted(days, 'working day', 'working days')} on ${on}: ${reason}`,
  procedure: (name, from, days, told, ended) =>
    `${name}: from ${from}, told ${told > from ? `only on ${told} ` : ''}to take ${counted(days, 'working day', 'working days')}, ${ended === null ? 'under way' : `ended on ${ended}`}`,
  told: (party, on) => `${party} was told on ${on} and may speak`,
  heard: (party, on, statement) => `${party} on ${on}: ${statement}`,
  hearingRight: (on) => `Told of the right to a hearing on ${on}`,
  hearingAsked: (on) => `Asked for a hearing on ${on}`,
  hearingSet: (day, place) => `The hearing is on ${day}, ${place}`,
  hearingHeld: (on, transcript) => `Hearing held on ${on}. Transcript: ${transcript}`,
  matter: (kind, on) => `${kind} asked for on ${on}, under way`,
}

export const useOnTheWayWords = dictionary(onTheWayZh, onTheWayEn)

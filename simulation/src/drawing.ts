import type { Case } from '@yizheng/domain/cases/case'
import type { CommandType } from '@yizheng/domain/cases/command'
import { PERMISSIONS } from '@yizheng/domain/cases/permissions'
import { ACT_WORDS, STAGE_WORDS } from './drawing-words.ts'
import { hasEnded } from './progress.ts'
import type { StageStep } from './states.ts'

type Stage = Case['stage']
type Point = readonly [x: number, y: number]

const [WIDTH, HEIGHT] = [1240, 900]
const BOX = { width: 196, height: 56 }

/** The middle of each box: the road of a case down the middle, what it waits for on the left, where it may end on the right. */
const PLACES: Readonly<Record<Stage, Point>> = {
  submitted: [520, 150],
  'supplement-requested': [150, 150],
  accepted: [520, 410],
  decided: [520, 590],
  certified: [520, 700],
  delivered: [520, 810],
  'not-accepted': [1010, 150],
  withdrawn: [1010, 290],
  terminated: [1010, 410],
  'acceptance-withdrawn': [1010, 530],
  refused: [1010, 650],
}

/** An arrow: a line through these points, and where its words begin. */
type Route = { points: readonly Point[]; words: Point; anchor?: 'start' | 'middle' | 'end'; curved?: boolean }

const left = BOX.width / 2
const top = BOX.height / 2

const side = (stage: Stage, where: 'right' | 'left' | 'top' | 'bottom', shift = 0): Point => {
  const [x, y] = PLACES[stage]
  if (where === 'right') return [x + left, y + shift]
  if (where === 'left') return [x - left, y + shift]
  return where === 'top' ? [x + shift, y - top] : [x + shift, y + top]
}

const down = (from: Stage, to: Stage): Route => {
  const start = side(from, 'bottom')
  const end = side(to, 'top')
  return { points: [start, end], words: [start[0] - 12, (start[1] + end[1]) / 2], anchor: 'end' }
}

const across = (from: Stage, out: number, to: Stage, into: number, words: Point): Route => ({
  points: [side(from, 'right', out), side(to, 'left', into)],
  words,
  curved: true,
})

/** Round the outside, from what waits on the left to the ends on the right. */
const round = (to: Stage, shift: number, lane: number, words: Point): Route => ({
  points: [
    side('supplement-requested', 'top', shift),
    [PLACES['supplement-requested'][0] + shift, lane],
    [WIDTH - lane, lane],
    [WIDTH - lane, PLACES[to][1]],
    side(to, 'right'),
  ],
  words,
})

const ROUTES: Readonly<Record<string, Route>> = {
  'submitted supplement-requested': {
    points: [side('submitted', 'left', -14), side('supplement-requested', 'right', -14)],
    words: [335, 108],
    anchor: 'middle',
  },
  'supplement-requested submitted': {
    points: [side('supplement-requested', 'right', 14), side('submitted', 'left', 14)],
    words: [335, 186],
    anchor: 'middle',
  },
  'submitted accepted': down('submitted', 'accepted'),
  'accepted decided': down('accepted', 'decided'),
  'decided certified': down('decided', 'certified'),
  'certified delivered': down('certified', 'delivered'),
  'submitted not-accepted': across('submitted', -14, 'not-accepted', -14, [700, 126]),
  'submitted withdrawn': across('submitted', 4, 'withdrawn', -12, [742, 196]),
  'submitted terminated': across('submitted', 20, 'terminated', -16, [640, 258]),
  'accepted withdrawn': across('accepted', -18, 'withdrawn', 12, [800, 326]),
  'accepted terminated': across('accepted', -4, 'terminated', 6, [700, 398]),
  'accepted acceptance-withdrawn': across('accepted', 10, 'acceptance-withdrawn', 0, [724, 486]),
  'accepted refused': across('accepted', 22, 'refused', 0, [724, 596]),
  'supplement-requested withdrawn': round('withdrawn', -40, 46, [122, 24]),
  'supplement-requested terminated': round('terminated', 40, 74, [202, 61]),
}

/** Where the acts are listed that leave a case at its stage. */
const ASIDES: Readonly<Partial<Record<Stage, Point>>> = {
  'supplement-requested': [60, 212],
  submitted: [60, 266],
  accepted: [60, 332],
  certified: [60, 690],
  delivered: [60, 800],
}

const INK = '#24323f'
const QUIET = '#5c6b78'
const BY_TIME = '#8a5a12'
const FILLS = { road: '#e8f0f5', wait: '#f5efe0', end: '#eceeea', good: '#e4f0e4' }

/** Acts that the office does because time has passed. */
function byTime(act: CommandType): boolean {
  return PERMISSIONS[act].role === null && PERMISSIONS[act].scope === 'office' && act !== 'HandOverLicences'
}

function text([x, y]: Point, words: string, more = ''): string {
  return `<text x="${x}" y="${y}"${more}>${words.replaceAll('&', '&amp;')}</text>`
}

function box(stage: Stage): string {
  const [x, y] = PLACES[stage]
  const { zh, en } = STAGE_WORDS[stage]
  const fill =
    stage === 'delivered'
      ? FILLS.good
      : hasEnded({ stage })
        ? FILLS.end
        : stage === 'supplement-requested'
          ? FILLS.wait
          : FILLS.road
  const edge = hasEnded({ stage }) ? ' stroke-width="2.4"' : ''
  return [
    `<rect x="${x - left}" y="${y - top}" width="${BOX.width}" height="${BOX.height}" rx="8" fill="${fill}" stroke="${INK}"${edge}/>`,
    text([x, y - 3], zh, ' text-anchor="middle" font-size="16"'),
    text([x, y + 16], en, ` text-anchor="middle" font-size="12" fill="${QUIET}"`),
  ].join('\n')
}

function pathOf({ points, curved }: Route): string {
  const [start, ...rest] = points
  const end = rest.at(-1)
  if (!start || !end) return ''
  if (!curved) return `M${start.join(' ')} ${rest.map((point) => `L${point.join(' ')}`).join(' ')}`
  const bend = (end[0] - start[0]) / 2
  return `M${start.join(' ')} C${start[0] + bend} ${start[1]} ${end[0] - bend} ${end[1]} ${end.join(' ')}`
}

function wordsOf(acts: readonly CommandType[], [x, y]: Point, anchor: string): string[] {
  const begin = y - (acts.length - 1) * 9 + 4
  return acts.map((act, index) => {
    const { zh, en } = ACT_WORDS[act]
    const more = ` text-anchor="${anchor}" font-size="12.5" class="act"${byTime(act) ? ` fill="${BY_TIME}"` : ''}`
    return text([x, begin + index * 18], `${zh} ${en}`, more)
  })
}

function arrow({ from, to, acts }: StageStep): { line: string; words: string[] } {
  const route = ROUTES[`${from} ${to}`]
  if (!route) throw new Error(`the drawing has no way from ${from} to ${to}`)
  const dashed = acts.every(byTime) ? ` stroke="${BY_TIME}" stroke-dasharray="5 4"` : ''
  return {
    line: `<path d="${pathOf(route)}" fill="none"${dashed} marker-end="url(#head)"/>`,
    words: wordsOf(acts, route.words, route.anchor ?? 'start'),
  }
}

const ASIDE = 340

/** About how wide a line is: a Chinese character twice as wide as a letter. */
function widthOf(line: string): number {
  return Array.from(line).reduce((width, character) => width + (character > '\u2E80' ? 12 : 6), 0)
}

/** The acts that leave a case at its stage, in lines beside it. */
function aside({ from, acts }: StageStep): string[] {
  const place = ASIDES[from]
  if (!place) return []
  const [x, y] = place
  const { zh } = STAGE_WORDS[from]
  const names = acts.map((act) => `${ACT_WORDS[act].zh} ${ACT_WORDS[act].en}`)
  const lines = names.reduce<string[]>((before, name) => {
    const last = before.at(-1)
    const longer = `${last}；${name}`
    return last !== undefined && widthOf(longer) <= ASIDE ? [...before.slice(0, -1), longer] : [...before, name]
  }, [])
  return [
    text([x, y - 8], `仍在“${zh}” · stays there:`, ` font-size="12" fill="${QUIET}"`),
    ...lines.map((line, index) => text([x, y + 11 + index * 18], line, ' font-size="12"')),
  ]
}

/**
 * The stages of a case of one approval and every act that leads from one to another, drawn from the search and from nothing else: an act
 * that led somewhere new would have no place here and would stop the drawing.
 */
export function drawStages(steps: readonly StageStep[]): string {
  const moving = steps.filter(({ from, to }) => from !== to)
  const undrawn = Object.keys(ROUTES).filter((key) => !moving.some(({ from, to }) => `${from} ${to}` === key))
  if (undrawn.length > 0) throw new Error(`nothing leads this way any more: ${undrawn.join(', ')}`)
  const arrows = moving.map(arrow)
  const asides = steps.filter(({ from, to }) => from === to && !isOver(from)).flatMap(aside)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title">`,
    '<title id="title">一个许可的办件可能经过的环节 · Stages of a case with one approval</title>',
    '<style>text { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; }',
    `text:not([fill]) { fill: ${INK}; } .act { paint-order: stroke; stroke: #fff; stroke-width: 5px; stroke-linejoin: round; }</style>`,
    `<defs><marker id="head" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="${INK}"/></marker></defs>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<g stroke="${QUIET}" stroke-width="1.4">`,
    ...arrows.map(({ line }) => line),
    `<path d="M520 84 L520 ${PLACES.submitted[1] - top}" marker-end="url(#head)"/>`,
    '</g>',
    text([532, 100], '申请 file', ' font-size="12.5" class="act"'),
    ...(Object.keys(PLACES) as Stage[]).map(box),
    ...arrows.flatMap(({ words }) => words),
    ...asides,
    text(
      [60, HEIGHT - 22],
      '棕色：期限届满由系统自动办理 · brown: done by the office itself because time has passed',
      ` font-size="12" fill="${BY_TIME}"`,
    ),
    text([760, HEIGHT - 22], '粗框：办件结束 · thick edge: the case is over', ` font-size="12" fill="${QUIET}"`),
    '</svg>',
    '',
  ].join('\n')
}

/** Corrections of the record of a case that is over without a licence change nothing that is drawn. */
function isOver(stage: Stage): boolean {
  return hasEnded({ stage }) && stage !== 'delivered'
}

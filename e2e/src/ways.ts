/**
 * The ways in which a journey is walked: the first of those given, which is how most people walk it. What is walked another way is as
 * long again and finds what the looks at both widths have found; the trial `every-way` walks them all (EVERY_WAY).
 */
export function walked<const Ways extends readonly unknown[]>(ways: Ways): readonly Ways[number][] {
  return everyWay() ? ways : ways.slice(0, 1)
}

/** Whether every journey is walked every way, and every screen looked at whole. */
export function everyWay(): boolean {
  return process.env['EVERY_WAY'] !== undefined
}

/** The other of the two widths at which every screen is looked at. */
export function otherWidth(width: number): number {
  return width > 600 ? 390 : 1440
}

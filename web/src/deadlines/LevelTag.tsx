import type { Level } from '@yizheng/contract/desk'
import { useDeskWords } from '../words/desk.ts'

/** A sign per level, told apart by its shape: a colour alone says nothing to many. */
const SIGNS: Readonly<Record<Level, string>> = {
  overdue: 'M8 1 15 14H1zM8 6v4M8 12v.5',
  soon: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM8 4v4l3 2',
  normal: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM4.5 8.5 7 11l4.5-5.5',
  none: 'M2 8h12',
}

/** How near a deadline is: sign, level and the number of working days, always in words. */
export function LevelTag({ level, daysLeft }: { readonly level: Level; readonly daysLeft: number | null }) {
  const t = useDeskWords()
  return (
    <span className={`level level-${level}`}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path d={SIGNS[level]} />
      </svg>
      <span>
        {level !== 'none' && <strong>{t.levels[level]} </strong>}
        {daysLeft === null ? t.noDue : t.daysLeft(daysLeft)}
      </span>
    </span>
  )
}

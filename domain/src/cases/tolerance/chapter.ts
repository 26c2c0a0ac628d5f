import type { Chapter } from '../kernel/chapter.ts'
import { listeners } from './listeners.ts'

export const tolerance = { acts: {}, events: {}, listeners } satisfies Chapter

import type { Chapter } from '../kernel/chapter.ts'
import { listeners } from './listeners.ts'

export const commitments = { acts: {}, events: {}, listeners } satisfies Chapter

import type { Chapter } from '../kernel/chapter.ts'
import * as acts from './acts.ts'
import * as events from './events.ts'

export const holder = { acts, events } satisfies Chapter

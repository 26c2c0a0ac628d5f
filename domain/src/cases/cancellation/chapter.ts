import type { Chapter } from '../kernel/chapter.ts'
import * as acts from './acts.ts'
import * as events from './events.ts'
import { listeners } from './listeners.ts'

export const cancellation = { acts, events, listeners } satisfies Chapter

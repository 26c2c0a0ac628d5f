import type { Chapter } from '../kernel/chapter.ts'
import * as acts from './acts.ts'
import { clocks } from './clocks.ts'
import * as events from './events.ts'
import { listeners } from './listeners.ts'
import { waiting } from './tasks.ts'

export const supplement = { acts, events, listeners, clocks, waiting } satisfies Chapter

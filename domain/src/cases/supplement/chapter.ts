import type { Chapter } from '../kernel/chapter.ts'
import * as acts from './acts.ts'
import { clocks } from './clocks.ts'
import * as events from './events.ts'
import { waiting } from './tasks.ts'

export const supplement = { acts, events, clocks, waiting } satisfies Chapter

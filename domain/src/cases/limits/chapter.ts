import type { Chapter } from '../kernel/chapter.ts'
import * as acts from './acts.ts'
import { clocks } from './clocks.ts'
import * as events from './events.ts'

export const limits = { acts, events, clocks } satisfies Chapter

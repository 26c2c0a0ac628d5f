import type { Chapter } from '../kernel/chapter.ts'
import * as acts from './acts.ts'
import * as events from './events.ts'
import { listeners } from './listeners.ts'
import { waiting } from './tasks.ts'

export const examination = { acts, events, listeners, waiting } satisfies Chapter

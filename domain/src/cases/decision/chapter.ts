import type { Chapter } from '../kernel/chapter.ts'
import * as acts from './acts.ts'
import * as events from './events.ts'
import { waiting } from './tasks.ts'

export const decision = { acts, events, waiting } satisfies Chapter

import { z } from 'zod'
import { act } from '../kernel/act.ts'
import { Text } from '../kernel/values.ts'
import { correct } from './correct.ts'
import { Correctable, dependsOfEntry } from './entries.ts'
import { EntryCorrected } from './events.ts'

export const CorrectEntry = act(
  'CorrectEntry',
  { corrects: z.number().int().positive(), replacement: Correctable, reason: Text },
  {
    place: 680,
    route: { path: 'correct-entry', summary: { zh: '更正记录', en: 'Correct an entry of ours' } },
    right: { role: null, scope: 'own-part', part: null, about: 'case' },
    depends: [],
    /** A correction depends on what it puts right. */
    judged: ({ replacement }) => ({ depends: dependsOfEntry(replacement), about: replacement }),
    untraced: EntryCorrected.type,
    open: () => undefined,
    decide: correct,
  },
)

import { z } from 'zod'
import { prose } from '../../text/schemas.ts'

/** What a command names: an approval, a department, a person, a file. */
export const Key = z.string().min(1).max(64)
/** What somebody writes in an act. */
export const Text = prose(4000)

/** The same in a record, which is read as it was written under whatever rules held then. */
export const RecordKey = z.string().max(64)
export const RecordText = z.string().max(4000)

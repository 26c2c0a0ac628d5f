import { z } from 'zod'

/**
 * What could not be established, and why: the honest value where the law could not be read or says nothing. `catalogue check` takes it in
 * place of a fact, counts it and lists it.
 */
export const Doubtful = z.strictObject({ doubt: z.string().min(4).max(400) })
type Doubtful = z.infer<typeof Doubtful>

export function isDoubt(value: unknown): value is Doubtful {
  return typeof value === 'object' && value !== null && 'doubt' in value && typeof value.doubt === 'string'
}

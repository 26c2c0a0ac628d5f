import { language } from './language.ts'

/**
 * The words of one part of the site, loaded with that part: a hook that gives the dictionary in the reader's language. `zh`
 * is the type; `en` must say everything that `zh` says.
 */
export function dictionary<D>(zh: D, en: NoInfer<D>): () => D {
  return () => (language.use() === 'zh' ? zh : en)
}

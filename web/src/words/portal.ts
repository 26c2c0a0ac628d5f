import { dictionary } from './dictionary.ts'
import { portalEn } from './en-portal.ts'
import { portalZh } from './zh-portal.ts'

/** The words of the applicant's own pages: drafts, applications, cases. */
export const usePortalWords = dictionary(portalZh, portalEn)

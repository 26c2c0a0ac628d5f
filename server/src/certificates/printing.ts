import type { Filing } from '@yizheng/domain/catalogue/filled-in'
import type { Words } from '@yizheng/domain/text/words'
import type { Acts } from '../cases/acts.ts'
import { findFiling } from '../cases/store.ts'
import type { OfficeHere, readOffices } from '../parties/offices.ts'
import type { Session } from '../store/database.ts'
import type { DocumentSource } from './document.ts'

type SourcesOptions = {
  acts: Acts
  database: Session
  officeOf: (region: string) => OfficeHere | undefined
  policy: Awaited<ReturnType<typeof readOffices>>['policy']
  publicUrl: URL
}

const TITLE: Words = { zh: '行业综合许可证', en: 'Comprehensive Industry Licence' }

/** What a certificate is made of, from its case. Throws when the case has no such certificate. */
export function sourcesOf(options: SourcesOptions): (caseId: string, number: string) => Promise<DocumentSource> {
  return async (caseId, number) => {
    const loaded = await options.acts.read(caseId)
    const certificate = loaded?.current.certificates.find((each) => each.number === number)
    const here = loaded && options.officeOf(loaded.current.region)
    if (!loaded || !certificate || !here) throw new Error(`case ${caseId} has no certificate ${number}`)
    const filing: Filing = (await findFiling(options.database, loaded.current)) ?? {}
    const publicUrl = options.publicUrl.href.replace(/\/$/, '')
    return {
      ...loaded,
      filing,
      certificate,
      here,
      policy: options.policy,
      title: TITLE,
      publicUrl,
    }
  }
}

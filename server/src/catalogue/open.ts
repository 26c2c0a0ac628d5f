import { bringIntoForce, type CatalogueInForce } from './in-force.ts'
import { catalogueNews } from './news.ts'
import type { Objections, VersionsDatabase } from './versions.ts'

type Opening = {
  database: VersionsDatabase
  catalogueDirectory: string
  notice: (sentence: string) => void
  objections: Objections
}

/**
 * Brings the catalogue of an office into force and tells the log of it, now and at each later load; `loaded` is called
 * after those. Throws `CatalogueRefused` when there is none to begin with.
 */
export async function openCatalogue(opening: Opening, loaded: () => void): Promise<CatalogueInForce> {
  const { database, catalogueDirectory, notice, objections } = opening
  const inForce = await bringIntoForce({
    database,
    directory: catalogueDirectory,
    objections,
    told: (event) => {
      catalogueNews(event).forEach(notice)
      loaded()
    },
    failed: (error) => notice(`Catalogue could not be loaded: ${String(error)}`),
  })
  // A folder that was broken while the office was closed is as much of a fault as one that is broken under it.
  const faults = inForce.faults()
  if (faults.length > 0) catalogueNews({ version: inForce.current().version, faults }).forEach(notice)
  return inForce
}

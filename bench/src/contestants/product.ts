import type { Contestant } from '../contestant.ts'
import { openOffice } from '../servers.ts'
import { newCase, openShop } from '../shop.ts'

/** The product's own acts, in process, with everything on. */
export async function openProduct(url: string): Promise<Contestant> {
  const database = openOffice(url)
  const office = await openShop(database)
  return { newCase: () => newCase(office), close: () => database.close() }
}

import type { Contestant } from '../contestant.ts'
import { openOffice } from '../servers.ts'
import { actsOf, deskActs, newCase, openShop } from '../shop.ts'

/** The product's own acts, in process, with everything on. */
export async function openProduct(url: string, course: 'whole' | 'desk'): Promise<Contestant> {
  const database = openOffice(url)
  const office = await openShop(database)
  return { newCase: () => newCase(office, course === 'whole' ? actsOf : deskActs), close: () => database.close() }
}

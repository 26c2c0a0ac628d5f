import type { Contestant } from '../slice.ts'
import { openOffice } from '../servers.ts'
import { actsOf, deskActs, newCase, openShop } from '../shop.ts'

/** Which acts come after the filing. */
const COURSES = { whole: actsOf, desk: deskActs, filing: () => [] }

/** The product's own acts, in process, with everything on. */
export async function openProduct(url: string, course: keyof typeof COURSES): Promise<Contestant> {
  const database = openOffice(url)
  const office = await openShop(database)
  return { newCase: () => newCase(office, COURSES[course]), close: () => database.close() }
}

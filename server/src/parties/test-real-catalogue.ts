import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PRODUCT } from '../config.ts'

/** Copies the project's catalogue to `folder`, with all its offices real ones, or all a demonstration's. Answers the folder. */
export function catalogueOf(folder: string, demonstration: boolean): string {
  cpSync(join(PRODUCT, 'catalogue'), folder, { recursive: true })
  const file = join(folder, 'offices.json')
  const offices = JSON.parse(readFileSync(file, 'utf8')) as object[]
  writeFileSync(file, JSON.stringify(offices.map((office) => ({ ...office, demonstration }))))
  return folder
}

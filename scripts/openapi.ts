import { readFileSync, writeFileSync } from 'node:fs'
import { openApiDocument } from '@yizheng/contract/openapi'
import { routes } from '@yizheng/contract/routes'

// Writes contract/openapi.json from the one table of routes; a test holds the two together.
const about = JSON.parse(readFileSync(new URL('../contract/package.json', import.meta.url), 'utf8')) as {
  version: string
}
const document = openApiDocument(routes, about)
writeFileSync(new URL('../contract/openapi.json', import.meta.url), `${JSON.stringify(document, null, 2)}\n`)

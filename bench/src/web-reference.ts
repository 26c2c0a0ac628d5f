import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

/** Where the compiled kit lies. */
const KIT = dirname(fileURLToPath(import.meta.resolve('govuk-frontend/dist/govuk/govuk-frontend.min.css')))

const QUESTIONS = [
  ['sells-food', 'Will you sell food that is not prepacked?'],
  ['sells-tobacco', 'Will you sell tobacco?'],
  ['sells-medicine', 'Will you sell medicine without prescription?'],
  ['sells-devices', 'Will you sell medical devices?'],
  ['sells-books', 'Will you sell books or newspapers?'],
  ['sign', 'Will you put up a sign on the front of the shop?'],
] as const

/** A form page of the GOV.UK kit, with as many questions as a bundle asks, on a server of its own. */
export async function startReferenceForm(): Promise<{ url: string; stop(): Promise<void> }> {
  const files = new Map<string, { type: string; body: Buffer }>([
    ['/', { type: 'text/html; charset=utf-8', body: gzipSync(formPage()) }],
    ['/kit.css', { type: 'text/css', body: gzipSync(readFileSync(join(KIT, 'govuk-frontend.min.css'))) }],
    ['/kit.js', { type: 'text/javascript', body: gzipSync(readFileSync(join(KIT, 'govuk-frontend.min.js'))) }],
    ['/start.js', { type: 'text/javascript', body: gzipSync("import { initAll } from '/kit.js'\ninitAll()\n") }],
  ])
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const file = files.get(path)
    if (file !== undefined) {
      response.writeHead(200, { 'content-type': file.type, 'content-encoding': 'gzip' }).end(file.body)
      return
    }
    response.writeHead(200, { 'content-type': 'font/woff2' }).end(asset(path))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the system gave no port')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    async stop() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

/** Fonts that the style sheet names; nothing else of the kit is asked for. */
function asset(path: string): Buffer {
  const name = /^\/assets\/fonts\/([\w.-]+)$/.exec(path)?.[1]
  return name === undefined ? Buffer.alloc(0) : readFileSync(join(KIT, 'assets/fonts', name))
}

function formPage(): string {
  const radios = QUESTIONS.map(
    ([key, text]) => `<div class="govuk-form-group"><fieldset class="govuk-fieldset">
<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">${text}</legend>
<div class="govuk-radios govuk-radios--inline" data-module="govuk-radios">${['yes', 'no']
      .map(
        (
          value,
        ) => `<div class="govuk-radios__item"><input class="govuk-radios__input" id="${key}-${value}" name="${key}" type="radio" value="${value}">
<label class="govuk-label govuk-radios__label" for="${key}-${value}">${value}</label></div>`,
      )
      .join('')}</div></fieldset></div>`,
  )
  return `<!doctype html>
<html lang="en" class="govuk-template"><head><meta charset="utf-8"><title>Open a convenience store – example service</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="description" content="Open a convenience store">
<link rel="icon" href="data:,"><link rel="stylesheet" href="/kit.css"></head>
<body class="govuk-template__body"><script type="module" src="/start.js"></script>
<div class="govuk-width-container"><main class="govuk-main-wrapper" id="main-content">
<h1 class="govuk-heading-xl">Open a convenience store</h1>
<form action="/" method="post" novalidate>
<div class="govuk-form-group"><label class="govuk-label" for="name">Name of the shop</label><input class="govuk-input" id="name" name="name" type="text"></div>
<div class="govuk-form-group"><label class="govuk-label" for="area">Area in square metres</label><input class="govuk-input govuk-input--width-5" id="area" name="area" type="text" inputmode="decimal"></div>
${radios.join('\n')}
<button type="submit" class="govuk-button" data-module="govuk-button">Continue</button>
</form></main></div></body></html>`
}

import type { FastifyInstance } from 'fastify'
import {
  openApiDocument,
  type Json,
  type JsonObject,
  type OpenApiDocument,
  type Operation,
} from '@yizheng/contract/openapi'
import { routes } from '@yizheng/contract/routes'
import { html, type Html } from './html.ts'
import { page } from './pages.ts'
import type { Language } from './problem.ts'
import { schemaText } from './schema-text.ts'

const ADDRESS: Readonly<Record<Language, string>> = { zh: '/api-reference', en: '/api-reference/en' }

/** Serves what the interface is: `/openapi.json` for programs, `/api-reference` for people, in Chinese and English. */
export function addReference(app: FastifyInstance, about: { readonly version: string }): void {
  const made = new Map<string, string>()
  const once = (name: string, make: (document: OpenApiDocument) => string): string => {
    const known = made.get(name)
    if (known !== undefined) return known
    const text = make(openApiDocument(routes, about))
    made.set(name, text)
    return text
  }
  app.get('/openapi.json', async (_request, reply) =>
    reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(once('document', (document) => JSON.stringify(document))),
  )
  for (const language of ['zh', 'en'] as const) {
    app.get(ADDRESS[language], async (_request, reply) =>
      reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-cache')
        .send(once(language, (document) => referencePage(document, language))),
    )
  }
}

/** The document as one page: no scripts, readable, printable. */
export function referencePage(document: OpenApiDocument, language: Language): string {
  const zh = language === 'zh'
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const rooms = Map.groupBy(operations, ({ operation }) => operation.tags[0] ?? '')
  const order = tagsOf(document).map((tag) => plain(tag['name']))
  const other: Language = zh ? 'en' : 'zh'
  return page(
    language,
    zh ? '接口说明' : 'API reference',
    html`<h1>${zh ? '一证接口说明' : 'Yizheng API reference'}</h1>
      <p>
        ${
          zh
            ? '供程序调用的全部接口，与本平台页面所用的完全相同。'
            : 'Everything a program may ask; the pages of this office use nothing else.'
        } <a href="/openapi.json">OpenAPI 3.1</a> ·
        <a href="${ADDRESS[other]}" hreflang="${other === 'zh' ? 'zh-CN' : 'en'}">${zh ? 'English' : '中文'}</a>
      </p>
      <nav aria-label="${zh ? '目录' : 'Contents'}">
        <ul>
          ${operations.map(
            ({ operation }) => html`<li><a href="#${operation.operationId}">${titleOf(operation, language)}</a></li>`,
          )}
        </ul>
      </nav>
      ${[...rooms]
        .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
        .map(
          ([room, group]) =>
            html`<h2 id="room-${room}">${roomTitle(document, room)}</h2>
              ${group.map(({ path, method, operation }) => operationSection(language, path, method, operation))}`,
        )}
      <h2 id="schemas">${zh ? '数据结构' : 'Schemas'}</h2>
      ${Object.entries(document.components.schemas).map(
        ([name, schema]) =>
          html`<h3 id="schema-${name}">${name}</h3>
            <pre>${schemaText(schema)}</pre>`,
      )}`,
  )
}

function titleOf(operation: Operation, language: Language): string {
  return language === 'zh' ? operation['x-summary-zh'] : operation.summary
}

function roomTitle(document: OpenApiDocument, room: string): string {
  return plain(tagsOf(document).find((tag) => tag['name'] === room)?.['description'] ?? room)
}

function tagsOf(document: OpenApiDocument): readonly JsonObject[] {
  return document['tags'] as readonly JsonObject[]
}

/** What stands between backticks is code. */
function coded(text: string): Html {
  return html`${text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`
}

function operationSection(language: Language, path: string, method: string, operation: Operation): Html {
  const zh = language === 'zh'
  const body = operation['requestBody'] as JsonObject | undefined
  return html`<section class="route" id="${operation.operationId}">
    <h3>${titleOf(operation, language)}</h3>
    <p><span class="method">${method}</span> <code>${path}</code></p>
    <p class="note">
      <code>${operation.operationId}</code> ·
      ${'security' in operation ? (zh ? '须登录' : 'needs a session') : zh ? '无须登录' : 'public'}
    </p>
    ${operation.parameters.length > 0 ? parameterTable(language, operation.parameters) : undefined}
    ${
      body
        ? html`<h4>${zh ? '请求内容' : 'Request body'}</h4>
            ${contents(body)}`
        : undefined
    }
    <h4>${zh ? '答复' : 'Responses'}</h4>
    <table>
      <thead>
        <tr>
          <th scope="col">${zh ? '状态' : 'Status'}</th>
          <th scope="col">${zh ? '含义' : 'Meaning'}</th>
        </tr>
      </thead>
      <tbody>
        ${Object.entries(operation.responses).map(
          ([status, response]) =>
            html`<tr>
              <th scope="row">${status}</th>
              <td>${coded(plain(response['description']))}${/^[23]/.test(status) ? contents(response) : undefined}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section> `
}

function parameterTable(language: Language, parameters: readonly JsonObject[]): Html {
  const zh = language === 'zh'
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${zh ? '参数' : 'Parameter'}</th>
        <th scope="col">${zh ? '位置' : 'In'}</th>
        <th scope="col">${zh ? '取值' : 'Value'}</th>
      </tr>
    </thead>
    <tbody>
      ${parameters.map(
        (parameter) =>
          html`<tr>
            <th scope="row"><code>${plain(parameter['name'])}${parameter['required'] === true ? '' : '?'}</code></th>
            <td>${plain(parameter['in'])}</td>
            <td>
              <code>${schemaText(parameter['schema'])}</code>${
                parameter['description'] ? html`<br />${plain(parameter['description'])}` : undefined
              }
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

function contents(body: JsonObject): Html {
  const types = Object.entries((body['content'] ?? {}) as Record<string, JsonObject>)
  return html`${types.map(([type, content]) =>
    content['schema'] === undefined
      ? html`<p><code>${type}</code></p>`
      : html`<p><code>${type}</code></p>
          <pre>${schemaText(content['schema'])}</pre>`,
  )}`
}

function plain(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

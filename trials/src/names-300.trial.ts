import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { caseRoutes } from '@yizheng/contract/cases'
import { certificateRoutes } from '@yizheng/contract/certificates'
import { createClient, ProblemAnswer, type Client } from '@yizheng/contract/client'
import { deskRoutes } from '@yizheng/contract/desk'
import { figureRoutes } from '@yizheng/contract/measures'
import { fileRoutes } from '@yizheng/contract/files'
import { glyphsOf, pagesOf, wordsOutside } from '@yizheng/server/certificates/pdf-tools'
import { keptName, SAMPLE_NAMES, type SampleName } from '@yizheng/server/certificates/test-names'
import { PAPER, peopleOf, prepare, REGION, Walk, type People, type Prepared } from '../../e2e/src/people.ts'
import { startBounded } from './bounded-office.ts'
import { must, type Result, type Trial } from './trial.ts'

const PRODUCT = join(import.meta.dirname, '../..')
/** Who files, as a company and as a citizen. */
const APPLICANTS = { company: 'bh-shop', citizen: 'bh-citizen' } as const
/**
 * Fields in which an applicant names themself, and whom each names instead in the office of this trial: somebody who is held to no verified
 * name. With verified names there would be as many names as there are people of the demonstration.
 */
const NAMED_INSTEAD: Readonly<Record<string, string>> = {
  'subject-name': 'deceased',
  'legal-rep-name': 'person-in-charge',
  'person-name': 'newborn',
}
/** Of nobody: another number than that of the father, whom the form asks for too. */
const MOTHER = '110105195001010020'
/** Applications that go on at the same time. */
const AT_ONCE = 6
/** The least distance of a word from the sides of the page, in points: where the border of the certificate stands. */
const BORDER = 45
/** An address as long as its field takes, with blanks of every kind and signs that nobody sees. */
const ADDRESS = `天津市滨海新区\u00a0示例路\t8号\u200b（${'清河街道邻里示范'.repeat(27)}）1层\u00ad102室`
const KEPT_ADDRESS = `天津市滨海新区示例路8号（${'清河街道邻里示范'.repeat(27)}）1层102室`

type Filed = { readonly name: SampleName; readonly walk: Walk }
type Seen = { filed: Filed[]; refused: number; faults: string[]; statuses: Map<number, number> }

export const trial: Trial = {
  about:
    'More than 300 names (rare characters, minorities in their own scripts, foreigners, companies, 60 to 120 characters, pasted from spreadsheets) and a hostile address of 250 characters go over the interface from the form to certificate, notice, application form, public page, register and search: printed right, told, or refused at the field.',
  async run() {
    const data = mkdtempSync(join(tmpdir(), 'yizheng-names-'))
    const settings = { CATALOGUE: freely(data), TRUSTED_PROXIES: '127.0.0.1', FILINGS_PER_PERSON: '2000' }
    const office = await startBounded(join(data, 'office'), 4096, settings)
    const seen: Seen = { filed: [], refused: 0, faults: [], statuses: new Map() }
    const plain = globalThis.fetch
    globalThis.fetch = async (...input) => {
      const answer = await plain(...input)
      seen.statuses.set(answer.status, (seen.statuses.get(answer.status) ?? 0) + 1)
      return answer
    }
    try {
      return await tried(office.url, seen)
    } finally {
      globalThis.fetch = plain
      await office.stop()
      rmSync(data, { recursive: true, force: true })
    }
  },
}

/** A copy of the catalogue in which an applicant's name is not compared with who signed in. */
function freely(directory: string): string {
  const catalogue = join(directory, 'catalogue')
  cpSync(join(PRODUCT, 'catalogue'), catalogue, { recursive: true })
  const file = join(catalogue, 'fields.json')
  const fields = JSON.parse(readFileSync(file, 'utf8')) as { key: string; describes?: { who: string; gives: string } }[]
  const nameOf = (who: string) => fields.find(({ describes }) => describes?.who === who && describes.gives === 'name')
  for (const [key, who] of Object.entries(NAMED_INSTEAD)) {
    const [own, other] = [fields.find((field) => field.key === key), nameOf(who)]
    if (!own?.describes || !other?.describes) throw new Error(`the catalogue has no ${key} or nobody who is ${who}`)
    ;[own.describes, other.describes] = [other.describes, own.describes]
  }
  writeFileSync(file, JSON.stringify(fields))
  return catalogue
}

async function tried(url: string, seen: Seen): Promise<Result> {
  const people = peopleOf(url)
  const forms = {
    citizen: await prepare(await people.as(APPLICANTS.citizen), 'school-entry', {}),
    company: await prepare(await people.as(APPLICANTS.company), 'bookstore', {}),
  }
  await each(SAMPLE_NAMES, async (name) => {
    try {
      const filed = await file(people, name, name.citizen ? forms.citizen : forms.company, seen)
      if (filed) seen.filed.push({ name, walk: await certified(filed) })
    } catch (error) {
      seen.faults.push(`${name.kind} ${JSON.stringify(name.typed)}: ${String(error)}`)
    }
  })
  const strangers = strangersOf(url)
  await each(seen.filed, async (filed) => {
    const found = await faultsOf(people, strangers, filed).catch((error: unknown) => [String(error)])
    if (found.length > 0) console.log(filed.name.kind, JSON.stringify(filed.name.typed), found.join('; '))
    seen.faults.push(...found.map((fault) => `${filed.name.kind} ${JSON.stringify(filed.name.typed)}: ${fault}`))
  })
  return resultOf(seen)
}

/** Goes through all of them, a few at once. */
async function each<T>(all: readonly T[], one: (each: T) => Promise<void>): Promise<void> {
  const queue = [...all]
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) await one(next)
    }),
  )
}

/** Files the name; answers nothing where its field refused it, as it must. */
async function file(people: People, name: SampleName, form: Prepared, seen: Seen) {
  const applicant = await people.as(name.citizen ? APPLICANTS.citizen : APPLICANTS.company)
  const field = name.citizen ? 'person-name' : 'subject-name'
  const materials = await Promise.all(
    form.body.materials.map(async ({ material }) => {
      const query = { name: `${material}.pdf`, material }
      const { file } = await applicant.call(fileRoutes.uploadFile, { query, body: PAPER, mediaType: 'application/pdf' })
      return { material, file }
    }),
  )
  const also: Record<string, string> = name.citizen
    ? { 'mother-id-no': MOTHER }
    : { 'legal-rep-name': name.typed, 'premises-address': ADDRESS }
  const body = { ...form.body, materials, filing: { ...form.body.filing, [field]: name.typed, ...also } }
  const key = crypto.randomUUID()
  const answer = await applicant
    .call(caseRoutes.submitApplication, { body, idempotencyKey: key })
    .catch((error: unknown) => {
      if (error instanceof ProblemAnswer) return error
      throw error
    })
  if (!(answer instanceof ProblemAnswer)) {
    must(name.fate !== 'refused', 'it was taken, and no paper can show it')
    must(
      (answer.unprintable?.includes(field) ?? false) === (name.fate === 'told'),
      `told: ${answer.unprintable?.join(', ')}`,
    )
    return new Walk(people, form.plan, answer)
  }
  must(name.fate === 'refused', `refused with ${answer.message} ${JSON.stringify(answer.problem.faults)}`)
  const fault = answer.problem.faults?.find(({ pointer }) => pointer === `/filing/${field}`)
  must(fault !== undefined, `refused without naming its field: ${answer.message}`)
  must(fault.reason.zh.length > 4 && fault.reason.en.length > 8, 'refused without a sentence')
  seen.refused += 1
  return undefined
}

async function certified(walk: Walk): Promise<Walk> {
  await walk.accept()
  for (const { key, needs } of walk.plan.approvals) if (needs.length === 0) await walk.examine(key)
  for (const { key, needs } of walk.plan.approvals) {
    if (needs.length > 0) await walk.examine(key)
    await walk.grant(key)
  }
  await walk.issue()
  return walk
}

/** People without an account, each from an address of their own: the office counts look-ups by address. */
function strangersOf(url: string): () => Client {
  let count = 0
  return () => {
    count += 1
    const address = `203.0.${Math.floor(count / 250)}.${(count % 250) + 1}`
    return createClient({ baseUrl: url, headers: { 'x-forwarded-for': address } })
  }
}

async function faultsOf(people: People, stranger: () => Client, { name, walk }: Filed): Promise<string[]> {
  const kept = keptName(name.typed)
  const faults: string[] = []
  const mind = (holds: boolean, fault: string) => void (holds || faults.push(fault))
  let view = await walk.view('bh-maker-1')
  for (let tries = 0; tries < 240 && view.certificates.some(({ file }) => file === 'making'); tries += 1) {
    await wait(250)
    view = await walk.view('bh-maker-1')
  }
  // A child's entry to school and its vaccination record are two papers; the name is on the first.
  const certificate = view.certificates.find(({ approvals }) => !name.citizen || approvals.includes('school-entry'))
  if (!certificate) return ['there is no certificate']
  const whole = await stranger().call(certificateRoutes.getCertificateByCode, { params: { code: certificate.code } })
  mind(whole.holder.name === kept, `the public page by code says ${whole.holder.name}`)
  const { number } = whole
  const byNumber = await stranger().call(certificateRoutes.getCertificate, { params: { number } })
  const shown = name.citizen ? `${Array.from(kept)[0]}*` : kept
  mind(byNumber.holder.name === shown, `the public page by number says ${byNumber.holder.name}`)
  faults.push(...(await searchFaults(people, kept, walk.id)))
  if (name.fate === 'told') {
    mind(certificate.file === 'failed', `its file is ${certificate.file}`)
    const delivered = await walk
      .act('bh-maker-1', caseRoutes.deliverCertificate, { method: 'electronic', proof: '推送' })
      .catch((error: unknown) => (error instanceof ProblemAnswer ? error.code : String(error)))
    mind(delivered === 'file-missing', `delivered without its file: ${JSON.stringify(delivered)}`)
    mind(certificate.byHand !== null, 'nobody has it as a task')
    const [receipt] = view.notices
    const applicant = await people.as(name.citizen ? APPLICANTS.citizen : APPLICANTS.company)
    const params = { case: walk.id, version: receipt?.version ?? 0 }
    const blob = (await applicant.call(caseRoutes.getNoticePdf, { params })) as Blob
    const text = pagesOf(Buffer.from(await blob.arrayBuffer())).join('')
    mind(text.includes('字库暂缺'), 'its receipt does not say that a character stands by its number')
    return faults
  }
  mind(certificate.file === 'made', `its file is ${certificate.file}`)
  const register = await stranger().call(figureRoutes.listGrants, { query: { q: whole.licences[0]?.licenceNumber } })
  mind(register.grants[0]?.holder === shown, `the register says ${register.grants[0]?.holder}`)
  const { code } = certificate
  const paper = (await stranger().call(certificateRoutes.getCertificatePdf, { params: { code } })) as Blob
  const applicant = await people.as(name.citizen ? APPLICANTS.citizen : APPLICANTS.company)
  const [notice] = view.notices
  const papers = new Map<string, Blob>([['certificate', paper]])
  papers.set('form', (await applicant.call(caseRoutes.getApplicationFormPdf, { params: { case: walk.id } })) as Blob)
  if (notice) {
    const params = { case: walk.id, version: notice.version }
    papers.set('notice', (await applicant.call(caseRoutes.getNoticePdf, { params })) as Blob)
  } else faults.push('there is no notice')
  for (const [what, blob] of papers) {
    const pdf = Buffer.from(await blob.arrayBuffer())
    const address = what !== 'notice' && !name.citizen ? KEPT_ADDRESS : ''
    faults.push(...paperFaults(pdf, kept, address).map((fault) => `${what}: ${fault}`))
  }
  await walk.deliver()
  return faults
}

function paperFaults(pdf: Buffer, kept: string, address: string): string[] {
  const { drawn, boxes } = glyphsOf(pdf)
  const text = pagesOf(pdf).join('')
  // Right-to-left runs come out of a page in the order in which they are seen: then it must hold as many of each letter.
  const rightToLeft = /\p{Script=Arabic}/u.test(kept)
  const plain = (line: string) => line.replaceAll(/[\s\p{Default_Ignorable_Code_Point}]/gu, '').normalize('NFC')
  const whole = rightToLeft ? holdsLetters(text, kept) : plain(text).includes(plain(kept))
  const outside = wordsOutside(pdf, BORDER)
  return [
    ...(drawn < 200 ? [`only ${drawn} glyphs`] : []),
    ...(boxes > 0 ? [`${boxes} boxes`] : []),
    ...(whole ? [] : ['the name is not there as it is kept']),
    ...(text.includes('\ufffd') ? ['a character that reads as nothing'] : []),
    ...(text.includes(address) ? [] : ['the address is not there as it is kept']),
    ...(outside.length > 0 ? [`outside the page: ${outside.slice(0, 3).join('; ')}`] : []),
  ]
}

function holdsLetters(text: string, kept: string): boolean {
  const letters = (line: string) => Array.from(line.normalize('NFKC')).filter((sign) => /\p{Script=Arabic}/u.test(sign))
  const there = letters(text)
  return letters(kept).every((letter) => {
    const at = there.indexOf(letter)
    if (at >= 0) there.splice(at, 1)
    return at >= 0
  })
}

/** A name as a hurried person types it: other width, case, brackets, no dots, blanks elsewhere. */
function otherwise(kept: string): string[] {
  const head = Array.from(kept).slice(0, 60).join('')
  const wide = head.replaceAll(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
  const typed = [
    head,
    head.toLowerCase(),
    wide,
    head.replaceAll(/[·（）() ]/g, ''),
    ` ${head} `,
    head.replaceAll('·', '•'),
  ]
  // Of a name that is nothing but brackets, nothing is left without them.
  return typed.filter((each) => each.trim() !== '')
}

async function searchFaults(people: People, kept: string, id: string): Promise<string[]> {
  const clerk = await people.as('bh-clerk-1')
  const faults: string[] = []
  for (const q of new Set(otherwise(kept))) {
    const { cases } = await clerk.call(deskRoutes.searchCases, { query: { region: REGION, q, limit: 50 } })
    if (!cases.some((row) => row.case === id)) faults.push(`not found as ${JSON.stringify(q)}`)
  }
  return faults
}

function resultOf({ filed, refused, faults, statuses }: Seen): Result {
  const broken = [...statuses].filter(([status]) => status >= 500).reduce((sum, [, count]) => sum + count, 0)
  must(faults.length === 0, `${faults.length} faults: ${faults.slice(0, 25).join('\n  ')}`)
  must(broken === 0, `${broken} answers of 500 and above`)
  const told = filed.filter(({ name }) => name.fate === 'told').length
  must(filed.length + refused === SAMPLE_NAMES.length, 'not every name came to an end')
  return {
    measured: [
      ['names', String(SAMPLE_NAMES.length)],
      ['printed right on certificate, notice and application form, and delivered', String(filed.length - told)],
      ['told at filing, filed all the same, shown as failed, and not delivered without a file', String(told)],
      ['refused at the field, which was named', String(refused)],
      ['requests; answers of 500 and above', `${[...statuses.values()].reduce((a, b) => a + b, 0)}; ${broken}`],
    ],
    notTried: [
      'names under identity checks: the copy of the catalogue that is used holds an applicant to no verified name',
      'how the papers look: their words, glyphs and places are read, the shapes of joined letters are not',
    ],
  }
}

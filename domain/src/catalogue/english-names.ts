import { z } from 'zod'
import { isDoubt } from './doubt.ts'
import type { Catalogue } from './catalogue.ts'
import { citationText } from './citation.ts'
import { englishOf, type English } from './english.ts'
import { pointer } from './fault.ts'
import type { CatalogueFault } from './fault.ts'
import { wordsOf } from './issue-words.ts'
import { dataTextFaults } from '../text/data-texts.ts'
import { LONGEST_WORDS } from '../text/words.ts'

export const ENGLISH_FILE = 'english.json'

const Texts = z.record(
  z.string().min(1).max(LONGEST_WORDS),
  z
    .string()
    .min(1)
    .max(LONGEST_WORDS)
    .refine((text) => !/\p{Script=Han}/u.test(text), 'is not English'),
)

/**
 * The English of what the catalogue says in Chinese only (`english.json`), under the heading that a person would look for it. It is
 * no part of a catalogue's version: another word for it changes nothing that a case was filed under. What is not used may stay.
 */
const EnglishNames = z.strictObject({
  regions: Texts,
  databases: Texts,
  laws: Texts,
  results: Texts,
  terms: Texts,
  notes: Texts,
})

/** Reads the names and, with a catalogue, tells each text of it that has no English where it stands. */
export function checkEnglish(
  value: unknown,
  catalogue: Pick<Catalogue, 'contents'> | undefined,
): { english: English } | { faults: CatalogueFault[] } {
  const parsed = EnglishNames.safeParse(value)
  if (!parsed.success) {
    return {
      faults: parsed.error.issues.map((issue) => ({
        file: ENGLISH_FILE,
        path: pointer(...issue.path),
        reason: wordsOf(issue),
      })),
    }
  }
  const english: English = new Map(Object.values(parsed.data).flatMap((texts) => Object.entries(texts)))
  const texts = dataTextFaults(value).map(({ steps, reason }) => ({
    file: ENGLISH_FILE,
    path: pointer(...steps),
    reason,
  }))
  const faults = [...texts, ...(catalogue ? placesOf(catalogue).flatMap((place) => missing(english, place)) : [])]
  return faults.length > 0 ? { faults } : { english }
}

/** A text that pages show, and where it stands. */
type Place = { readonly file: string; readonly path: string; readonly text: string | null | undefined }

function missing(english: English, { file, path, text }: Place): CatalogueFault[] {
  if (text === null || text === undefined || !/\p{Script=Han}/u.test(text) || englishOf(english, text) !== undefined) {
    return []
  }
  return [
    {
      file,
      path,
      reason: {
        zh: `“${text}”没有英文，请写入 ${ENGLISH_FILE}`,
        en: `"${text}" has no English: add it to ${ENGLISH_FILE}`,
      },
    },
  ]
}

/** The same text is told once, where it stands first. */
function placesOf({ contents }: Pick<Catalogue, 'contents'>): Place[] {
  const places: Place[] = [
    ...contents.regions.map(({ name }, row) => ({ file: 'regions.json', path: `/${row}/name`, text: name })),
    ...contents.departments.map(({ reviewBody }, row) => ({
      file: 'departments.json',
      path: `/${row}/reviewBody/basis`,
      text: reviewBody.basis,
    })),
    ...contents.fields.map(({ prefillSource }, row) => ({
      file: 'fields.json',
      path: `/${row}/prefillSource`,
      text: prefillSource,
    })),
    { file: 'limits.json', path: '/default/basis', text: contents.limits.default.basis },
    { file: 'limits.json', path: '/joint/basis', text: contents.limits.joint.basis },
    { file: 'limits.json', path: '/trips/alone/basis', text: contents.limits.trips.alone.basis },
    { file: 'limits.json', path: '/trips/together/basis', text: contents.limits.trips.together.basis },
    ...contents.checklists.lines.map(({ basis }, row) => ({
      file: 'checklists.json',
      path: `/lines/${row}/basis`,
      text: citationText(basis),
    })),
    ...contents.checklists.local.map(({ basis }, row) => ({
      file: 'checklists.json',
      path: `/local/${row}/basis`,
      text: basis,
    })),
    ...contents.items.flatMap(placesOfItem),
    ...contents.bundles.flatMap(placesOfBundle),
  ]
  const seen = new Set<unknown>()
  return places.filter(({ text }) => !seen.has(text) && seen.add(text))
}

type Cited = { path: string; basis: Parameters<typeof citationText>[0] }

function citationsOfGrant({ grant }: Catalogue['contents']['items'][number]): Cited[] {
  const { scope = [], conditions = [], end } = grant ?? {}
  return [
    ...scope.map(({ basis }, row) => ({ path: `/grant/scope/${row}/basis`, basis })),
    ...conditions.map(({ basis }, row) => ({ path: `/grant/conditions/${row}/basis`, basis })),
    ...(end ? [{ path: '/grant/end/basis', basis: end.basis }] : []),
  ]
}

function placesOfItem(item: Catalogue['contents']['items'][number]): Place[] {
  const file = `items/${item.key}.json`
  const { result, commitment, timeLimit } = item
  const renewal = item.afterGrant?.renewal?.basis
  return [
    { file, path: '/type', text: item.type },
    { file, path: '/inspectionNote', text: item.inspectionNote },
    { file, path: '/visit/basis', text: item.visit?.basis && citationText(item.visit.basis) },
    ...citationsOfGrant(item).map(({ path, basis }) => ({ file, path, text: citationText(basis) })),
    { file, path: '/commitment/reason', text: commitment.reason },
    ...(item.byCommitment
      ? [
          { file, path: '/byCommitment/basis', text: item.byCommitment.basis },
          { file, path: '/byCommitment/promised/basis', text: item.byCommitment.promised.basis },
          { file, path: '/byCommitment/checkWithin/basis', text: item.byCommitment.checkWithin.basis },
        ]
      : []),
    ...(item.checkedAfter !== undefined && !isDoubt(item.checkedAfter)
      ? [
          { file, path: '/checkedAfter/basis', text: item.checkedAfter.basis },
          { file, path: '/checkedAfter/checkWithin/basis', text: item.checkedAfter.checkWithin.basis },
          { file, path: '/checkedAfter/consequence/basis', text: citationText(item.checkedAfter.consequence.basis) },
        ]
      : []),
    ...(item.trips ? [{ file, path: '/trips/basis', text: item.trips.basis }] : []),
    { file, path: '/fee/rule', text: item.fee.rule },
    { file, path: '/result/name', text: result.name },
    { file, path: '/result/renewal', text: result.renewal },
    { file, path: '/result/notRenewed', text: result.notRenewed },
    { file, path: '/afterGrant/renewal/basis', text: renewal },
    { file, path: '/holder/basis', text: item.holder?.basis },
    { file, path: '/timeLimit/unitInText', text: timeLimit.unitInText },
    ...item.legalBasis.flatMap(({ law, kind, article }, row) => [
      { file, path: `/legalBasis/${row}/law`, text: law },
      { file, path: `/legalBasis/${row}/kind`, text: kind },
      { file, path: `/legalBasis/${row}/article`, text: article === null ? null : `《${law}》${article}` },
    ]),
    ...item.specialProcedures.flatMap(({ kind, note }, row) => [
      { file, path: `/specialProcedures/${row}/kind`, text: kind },
      { file, path: `/specialProcedures/${row}/note`, text: note },
    ]),
    ...(timeLimit.phases ?? []).map(({ text }, row) => ({ file, path: `/timeLimit/phases/${row}/text`, text })),
    ...(timeLimit.tiers ?? []).map(({ name }, row) => ({ file, path: `/timeLimit/tiers/${row}/name`, text: name })),
  ]
}

function placesOfBundle(bundle: Catalogue['contents']['bundles'][number]): Place[] {
  const file = `bundles/${bundle.key}.json`
  return [
    { file, path: '/result', text: bundle.result },
    ...bundle.questions.flatMap(({ options }, row) =>
      (options ?? []).map((text, each) => ({ file, path: `/questions/${row}/options/${each}`, text })),
    ),
    ...bundle.publishedFigures.flatMap(({ place, basis }, row) => [
      { file, path: `/publishedFigures/${row}/place`, text: place },
      { file, path: `/publishedFigures/${row}/basis`, text: basis },
    ]),
  ]
}

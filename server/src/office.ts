import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Case } from '@yizheng/domain/cases/case'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { mayRead } from '@yizheng/domain/parties/reading'
import { reckoned } from '@yizheng/domain/time/clock'
import { dayOf, type Instant } from '@yizheng/domain/time/day'
import { catalogueRoutes } from '@yizheng/contract/catalogue'
import { createActs, type Acts, type Surroundings } from './cases/acts.ts'
import { mountBoard } from './measures/board.ts'
import { mountDesk } from './desk/desk.ts'
import { mountDrafts } from './drafts/drafts.ts'
import { requireNothingDropped } from './catalogue/dropped.ts'
import { followCatalogue } from './catalogue/follow.ts'
import { mountFilters } from './desk/filters.ts'
import { noteNamedPeople } from './cases/named-people.ts'
import { numberFile } from './cases/number-memory.ts'
import { createNumbers } from './cases/numbers.ts'
import { mountHearings } from './hearings/hearings.ts'
import { objectionsTo } from './catalogue/objections.ts'
import { mountNextCatalogue } from './catalogue/next-catalogue.ts'
import { createRecorder } from './cases/record.ts'
import { mountPreparation } from './cases/preparation.ts'
import { mountPublished } from './measures/published.ts'
import { mountCases } from './cases/routes.ts'
import { mountSearch } from './desk/search.ts'
import { listCasesWithFile } from './cases/store.ts'
import { openCatalogue } from './catalogue/open.ts'
import { catalogueHandlers, departmentName } from './catalogue/routes.ts'
import { certificateDocumentOf, certificateDraftOf } from './certificates/document.ts'
import { listUnmade } from './certificates/file-store.ts'
import { mountRegister } from './certificates/register.ts'
import { mountNotices } from './certificates/notice-routes.ts'
import { renderCertificateJob } from './certificates/render-job.ts'
import { startRenderer } from './certificates/render.ts'
import { requireOfficeFolder } from './certificates/office-folder.ts'
import { sourcesOf } from './certificates/printing.ts'
import { mountCertificates } from './certificates/routes.ts'
import { furnish } from './demonstration/furnish.ts'
import { Inspector } from './files/inspection/inspector-pool.ts'
import { openKeep, quarantineOf } from './files/keep.ts'
import { openPictures } from './files/pictures.ts'
import { handMadePapers, readKept } from './files/hand-made.ts'
import { mountFiles } from './files/routes.ts'
import { foreignFiles } from './files/store.ts'
import { startUploadSweep } from './files/upload-sweep.ts'
import { mountGuides } from './guides/routes.ts'
import { mount } from './http/mount.ts'
import { handOverJob } from './supervision/hand-over.ts'
import { createClockGuard, type ClockGuardOptions } from './deadlines/clock-guard.ts'
import { recountDeadlines } from './deadlines/recount.ts'
import { mountOfficeState } from './deadlines/office-state.ts'
import { mountDeadlines } from './deadlines/routes.ts'
import { createSweeper } from './deadlines/sweeper.ts'
import { startRunner, type Runner, type RunnerOptions } from './jobs/runner.ts'
import { findActor } from './parties/actors.ts'
import { bodiesOf, officeFinder, regionWords, readOffices } from './parties/offices.ts'
import { recordKnown } from './parties/kept-up-store.ts'
import { shownAs, sinceWhen } from './parties/office-kind.ts'
import { addParties, type PartiesOptions } from './parties/parties.ts'
import { mountPeopleChanges, namesNow } from './parties/people-changes.ts'
import { createSharedData } from './parties/shared-data.ts'
import type { Sealing } from './parties/sealing.ts'
import type { Database, Session } from './store/database.ts'
import type { DiskWatch } from './store/disk.ts'
import { mountQuestions } from './supervision/questions.ts'
import { mountSupervision } from './supervision/routes.ts'

export type OfficeOptions = {
  app: FastifyInstance
  database: Database
  sealing: Sealing
  catalogueDirectory: string
  dataDirectory: string
  parties: Pick<PartiesOptions, 'sessions' | 'identity' | 'people'>
  now: () => Instant
  /** When a person confirms the time at start, and the clocks to go by where they are not those of the machine. */
  clock: Pick<ClockGuardOptions, 'gapHours' | 'sample'>
  /** Watches the disk of the data directory; without it there is always room. */
  disk?: Pick<DiskWatch, 'report'>
  /** Told of what a person must look at: a faulty catalogue, a job that failed. Holds no personal data. */
  notice: (sentence: string) => void
}

export type OpenOffice = {
  acts: Acts
  runner: Runner
  catalogue: () => Catalogue
  /** Milliseconds since 1970 by the clock of the machine, which does not jump with it (`reckoned`). */
  time: () => number
  /** Makes a new demonstration office look lived in; for a demonstration only. Does nothing where there are cases. */
  furnish(): Promise<void>
  close(): Promise<void>
}

/** Opens the office: wires every room to the database and to the app. The only place that knows them all. */
export async function openOffice(options: OfficeOptions): Promise<OpenOffice> {
  const { app, database, sealing, notice } = options
  app.office.confirm = () => database.confirm()
  const demonstration = options.parties.identity.kind === 'demonstration'
  const { offices: described, policy, phrases } = await readOffices(options.catalogueDirectory)
  const offices = shownAs(described, demonstration)
  let recounting: Promise<void> = Promise.resolve()
  const inForce = await openCatalogue({ ...options, objections: objectionsTo(database, offices, policy) }, () => {
    sayKnown()
    recount()
  })
  /** Rights can be given in the regions and for the departments that there are. */
  const knownNow = () =>
    recordKnown(database, {
      regions: offices.map(({ region }) => region),
      departments: [...inForce.current().departments.keys()],
    })
  function sayKnown(): void {
    knownNow().catch((error: unknown) =>
      notice(`Which departments there are could not be written down: ${String(error)}`),
    )
  }
  await knownNow()
  const { certificate: template, notice: noticeTemplate } = await requireOfficeFolder(
    options.catalogueDirectory,
    inForce.current(),
  ).catch(async (error: unknown) => {
    await inForce.close()
    throw error
  })
  await requireNothingDropped(database, {
    regions: offices.map(({ region }) => region),
    departments: [...inForce.current().departments.keys()],
  }).catch(async (error: unknown) => {
    await inForce.close()
    throw error
  })
  const regions = () => offices.map((office) => office.region)
  const officeOf = officeFinder(
    offices,
    () => inForce.current(),
    () => inForce.english(),
  )
  const world = () => ({ policy, calendar: inForce.current().calendar })

  const filesDirectory = join(options.dataDirectory, 'files')
  const keep = await openKeep(filesDirectory)
  const inspector = new Inspector({ directory: quarantineOf(filesDirectory) })
  const shared = createSharedData(database, sealing)
  const clock = await createClockGuard({
    database,
    gapHours: options.clock.gapHours,
    told: notice,
    soundAgain: () => recount(),
    ...(options.clock.sample && { sample: options.clock.sample }),
  })
  /** What every room goes by: a clock that jumps does not take what is read, kept or thrown away with it. */
  const now = () => new Date(reckoned(Date.parse(options.now()), clock.doubt())).toISOString()
  const around: Omit<Surroundings, 'database' | 'recorder' | 'now' | 'onOutbox'> = {
    numbers: createNumbers(database),
    world,
    officeOf: (region) => {
      const here = officeOf(region)
      return here && bodiesOf(here)
    },
    findActor: (personId) => findActor(database, personId),
    unmadeOf: ({ region, id }) => listUnmade(database, region, id),
    identityOf: (personId) => shared.identityOf(personId),
    digestOf: (kind, number) => sealing.digest(kind, number).toString('hex'),
    paperOf: handMadePapers({ database, keep, inspector }),
    clockDoubt: () => clock.doubt(),
  }
  await noteNamedPeople({ database, digestOf: around.digestOf, identityOf: around.identityOf })
  const memory = numberFile(
    join(options.dataDirectory, 'numbers.json'),
    (error) =>
      notice(
        `Which numbers were given could not be written down, and is known until the office ends: ${String(error)}`,
      ),
    await sinceWhen(database),
  )
  const recorder = createRecorder(database, { memory })
  const acts = createActs({ ...around, database, recorder, now, onOutbox: () => runner.nudge() })
  const printing = { officeOf, policy, publicUrl: app.office.publicUrl }
  const sourceOf = sourcesOf({ ...printing, acts, database })
  const renderer = startRenderer()
  const renderOn = (session: Session, on: Acts, at: () => Instant) => {
    const source = sourcesOf({ ...printing, acts: on, database: session })
    return renderCertificateJob({
      database: session,
      renderer,
      template,
      acts: on,
      documentOf: async (caseId, number) => certificateDocumentOf(await source(caseId, number)),
      draftOf: async (caseId, number) => certificateDraftOf(await source(caseId, number)),
      bytesOf: (sha256) => readKept(keep, sha256),
      now: at,
    })
  }
  let furnishing: Promise<void> | undefined
  let furnished = false
  const overdue = (caseId: string, error: unknown) =>
    notice(`Deadlines of ${caseId} could not be looked at: ${String(error)}`)
  /** One at a time, so that two calendars that come soon after each other are counted in their order. */
  function recount(): void {
    recounting = recounting.then(countAnew)
  }
  async function countAnew(): Promise<void> {
    if (clock.doubt()) return
    try {
      const moved = await recountDeadlines({ database, acts, world, now, onFault: overdue })
      if (moved > 0) notice(`${moved} deadlines moved: counted anew by the calendar and the rules in force`)
      const { followed, asked } = await followCatalogue({ database, acts, catalogue: inForce.current(), policy })
      if (followed + asked > 0) {
        notice(
          `${followed} cases go on under the catalogue in force, ${asked} applicants are asked whether theirs should`,
        )
      }
    } catch (error) {
      notice(`Deadlines could not be counted anew: ${String(error)}`)
    }
  }
  recount()
  const sweeper = createSweeper({
    database,
    acts,
    world,
    now,
    onFault: overdue,
  })
  const runner = startRunner({
    database,
    regions,
    now,
    jobs: {
      'hand-over': handOverJob(acts),
      'render-certificate': renderOn(database, acts, now),
    },
    // The past that a demonstration is given is not swept while it is being written.
    sweep: (region, most) => (furnishing && !furnished ? Promise.resolve(0) : sweeper.sweep(region, most)),
    // What time brings about waits while the clock is in doubt, and everything while nothing can be written.
    mayWork: () => clock.doubt() === undefined && options.disk?.report().state !== 'full',
    onFault: faultNotice(notice),
  })

  await addParties(app, { database, sealing, regions: regions(), ...options.parties })
  const first = officeOf(regions()[0] ?? '')
  if (!first) throw new Error('there is no office')
  app.office.shown = {
    demonstration,
    bureau: first.office.name,
    get clockInDoubt() {
      return clock.doubt() !== undefined
    },
    get readOnly() {
      return options.disk?.report().state === 'full'
    },
  }
  const handlers = catalogueHandlers({
    catalogue: () => inForce.current(),
    searching: () => inForce.searching(),
    demonstration,
    bureau: first.office.name,
    english: () => new Map([...inForce.english(), ...offices.map(({ name }) => [name.zh, name.en] as const)]),
    regions: regions().map((key) => ({ key, name: regionWords(inForce.current().regions, inForce.english(), key) })),
  })
  mountGuides(app, {
    catalogue: () => inForce.current(),
    searching: () => inForce.searching(),
    english: () => inForce.english(),
    offices: offices.map((office) => office.name),
    policy,
    publicUrl: app.office.publicUrl,
    demonstration,
  })
  mount(app, catalogueRoutes.getCatalogue, handlers.getCatalogue)
  mount(app, catalogueRoutes.getSources, handlers.getSources)
  mount(app, catalogueRoutes.listBundles, handlers.listBundles)
  mount(app, catalogueRoutes.searchCatalogue, handlers.searchCatalogue)
  mount(app, catalogueRoutes.listNames, handlers.listNames)
  mount(app, catalogueRoutes.listEnglish, handlers.listEnglish)
  mount(app, catalogueRoutes.getBundle, handlers.getBundle)
  mount(app, catalogueRoutes.compilePlan, handlers.compilePlan)
  mountCases(app, {
    acts,
    database,
    catalogue: () => inForce.current(),
    shared,
    now,
    world,
    regions,
    foreignFiles: (files, personId) => foreignFiles(database, files, personId),
  })
  mountDrafts(app, {
    database,
    catalogue: () => inForce.current(),
    now,
    foreignFiles: (files, personId) => foreignFiles(database, files, personId),
  })
  mountDeadlines(app, { database, now, regions, clock, onRetry: () => runner.nudge() })
  mountPeopleChanges(app, { database, now, names: namesNow(inForce, regions) })
  mountOfficeState(app, { inForce, disk: options.disk, regions, now })
  mountNextCatalogue(app, {
    acts,
    database,
    now,
    world,
    catalogue: () => inForce.current(),
    directory: join(options.dataDirectory, 'catalogue-next'),
  })
  mountDesk(app, { database, now, world, regions })
  mountFilters(app, { database })
  mountSearch(app, { database, now })
  mountPublished(app, { database, regions, calendar: () => inForce.current().calendar, now })
  mountBoard(app, { database, now, catalogue: () => inForce.current() })
  mountPreparation(app, { acts, database, officeOf, policy, phrases, now, calendar: () => inForce.current().calendar })
  const pictures = await openPictures(join(options.dataDirectory, 'file-pictures'), { keep, inspector })
  mountFiles(app, {
    database,
    keep,
    inspector,
    pictures,
    mayRead: async (actor, fileId) =>
      (await listCasesWithFile(database, fileId)).some((current) => mayRead(current, actor, dayOf(now()))),
    now: () => Date.parse(now()),
  })
  const uploadSweep = startUploadSweep({ database, keep, now: () => Date.parse(now()), onFault: notice })
  mountCertificates(app, {
    database,
    regions,
    draftOf: async (caseId, number) => certificateDraftOf(await sourceOf(caseId, number)),
    now,
  })
  mountNotices(app, {
    acts,
    database,
    renderer,
    template: noticeTemplate,
    catalogue: () => inForce.current(),
    officeOf,
    policy,
    now,
  })
  mountRegister(app, { database, regions, now })
  mountHearings(app, { database, regions, officeOf, now })
  mountSupervision(app, {
    database,
    now,
    regions,
    nameOf: (department) => departmentName(inForce.current(), department),
    calendar: () => inForce.current().calendar,
  })
  mountQuestions(app, {
    database,
    now,
    regions,
    policy,
    calendar: () => inForce.current().calendar,
    clockDoubt: () => clock.doubt(),
  })

  let closing = false
  return {
    acts,
    runner,
    catalogue: () => inForce.current(),
    time: () => reckoned(Date.now(), clock.doubt()),
    furnish() {
      const { people } = options.parties
      const { catalogueDirectory } = options
      const stopped = () => closing
      const catalogue = inForce.current()
      const made = {
        database,
        around,
        catalogue,
        people,
        shared,
        now: now(),
        stopped,
        catalogueDirectory,
        keep,
        notice,
        makeFiles: (session: Session, on: Acts, at: () => Instant) => async (current: Case) => {
          for (const { number } of current.certificates) {
            await renderOn(session, on, at)({ caseId: current.id, payload: { number } })
          }
          return []
        },
      }
      furnishing ??= furnish(made).then(() => {
        furnished = true
        return runner.nudge()
      })
      return furnishing
    },
    async close() {
      closing = true
      await furnishing?.catch(() => undefined)
      await recounting
      await uploadSweep.stop()
      await runner.stop()
      memory.keep()
      clock.stop()
      await renderer.close()
      await inspector.close()
      await inForce.close()
    },
  }
}

function faultNotice(notice: (sentence: string) => void): RunnerOptions['onFault'] {
  return (message, error) =>
    notice(
      `${message ? `Job ${message.topic} of ${message.caseId} failed (try ${message.attempts})` : 'The runner failed'}: ${
        error instanceof Error ? error.message : String(error)
      }`,
    )
}

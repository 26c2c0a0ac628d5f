import { caseRoutes } from './cases.ts'
import { catalogueRoutes } from './catalogue.ts'
import { certificateRoutes } from './certificates.ts'
import { deadlineRoutes } from './deadlines.ts'
import { deskRoutes } from './desk.ts'
import { draftRoutes } from './drafts.ts'
import { figureRoutes } from './measures.ts'
import { fileRoutes } from './files.ts'
import { hearingRoutes } from './hearings.ts'
import { nextCatalogueRoutes } from './next-catalogue.ts'
import { partyRoutes } from './parties.ts'
import { peopleChangeRoutes } from './people-changes.ts'
import type { Route } from './route.ts'
import { sessionRoutes } from './sessions.ts'
import { supervisionRoutes } from './supervision.ts'
import { uploadRoutes } from './uploads.ts'

/** The one table: everything that may be said to this office over HTTP. */
export const routes = {
  ...catalogueRoutes,
  ...nextCatalogueRoutes,
  ...partyRoutes,
  ...sessionRoutes,
  ...peopleChangeRoutes,
  ...fileRoutes,
  ...uploadRoutes,
  ...caseRoutes,
  ...deadlineRoutes,
  ...hearingRoutes,
  ...certificateRoutes,
  ...supervisionRoutes,
  ...draftRoutes,
  ...deskRoutes,
  ...figureRoutes,
} as const satisfies Readonly<Record<string, Route>>

export type Routes = typeof routes

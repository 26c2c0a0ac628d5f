import { defineConfig } from 'vitest/config'
import { JOURNEYS_AT_ONCE } from './e2e/src/product.ts'
import { preactForReact } from './web/preact-for-react.ts'
import { routesWithoutSchemas } from './web/routes-without-schemas.ts'

// One project per kind of test, so that `npm test` can run them in order and a person can run one.
// *.test.ts beside the code needs nothing; *.database.test.ts needs a PostgreSQL server, which global setup
// finds in DATABASE_URL or starts itself (the embedded one); *.office.test.ts needs one too, and is about a whole office, whatever its
// server: it is not run again on a second make of server. *.servers.test.ts starts and kills servers of its own.
//
// The files of a project of units, and of that on a database, share a worker's modules (`isolate: false`): to start a process and load the same modules for
// each file was most of the work. A test file must therefore leave nothing behind: no stub, no setting, no open server.
const unit = (name: string) => ({
  test: {
    name,
    isolate: false,
    include: [`${name}/src/**/*.test.{ts,tsx}`],
    exclude: ['**/*.{database,office,servers}.test.ts', '**/node_modules/**'],
  },
})

// The screens are drawn as the browser draws them, by Preact, in a document of happy-dom's; the office they speak to is web/src/test-office.ts.
const screens = {
  resolve: { alias: preactForReact },
  plugins: [routesWithoutSchemas()],
  test: { ...unit('web').test, environment: 'happy-dom', setupFiles: ['web/src/test-setup.ts'] },
}

const onServer = (name: 'database' | 'office') => ({
  test: {
    name,
    isolate: false,
    include: [`server/src/**/*.${name}.test.ts`],
    globalSetup: ['server/src/store/test-server.ts'],
  },
})

export default defineConfig({
  test: {
    // Bounds for what hangs, not for what is slow: beside other work on a small machine everything takes ten times as long.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    // On a busy machine a second, which is what is given otherwise, is not long.
    expect: { poll: { timeout: 60_000 } },
    // As many as there are processors on the smallest machine that is told to do; left alone, one would stand idle.
    maxWorkers: 2,
    projects: [
      unit('domain'),
      unit('contract'),
      unit('server'),
      screens,
      unit('simulation'),
      unit('trials'),
      onServer('database'),
      onServer('office'),
      { test: { name: 'servers', include: ['server/src/**/*.servers.test.ts'] } },
      {
        test: {
          name: 'e2e',
          isolate: false,
          include: ['e2e/src/**/*.test.ts'],
          globalSetup: ['e2e/src/product.ts'],
          maxWorkers: JOURNEYS_AT_ONCE,
          testTimeout: 300_000,
        },
      },
    ],
  },
})

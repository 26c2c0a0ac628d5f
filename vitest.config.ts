import { defineConfig } from 'vitest/config'

// One project per kind of test, so that `npm test` can run them in order and a person can run one.
// *.test.ts beside the code needs nothing; *.database.test.ts needs a PostgreSQL server, which global setup
// finds in DATABASE_URL or starts itself (the embedded one).
const unit = (name: string) => ({
  test: { name, include: [`${name}/src/**/*.test.{ts,tsx}`], exclude: ['**/*.database.test.ts', '**/node_modules/**'] },
})

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 120_000,
    projects: [
      unit('domain'),
      unit('contract'),
      unit('server'),
      unit('web'),
      unit('simulation'),
      unit('trials'),
      {
        test: {
          name: 'database',
          include: ['server/src/**/*.database.test.ts'],
          globalSetup: ['server/src/store/test-server.ts'],
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/src/**/*.test.ts'],
          globalSetup: ['e2e/src/product.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
        },
      },
    ],
  },
})

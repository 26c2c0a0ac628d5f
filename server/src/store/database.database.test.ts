import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase } from './test-database.ts'
import type { TestDatabase } from './test-database.ts'

let at: TestDatabase
beforeAll(async () => void (at = await createTestDatabase()))
afterAll(() => at.drop())

test('statements run under a role that owns nothing', async () => {
  expect(await at.database.query('select current_user::text as role')).toEqual([{ role: 'yizheng_app' }])
})

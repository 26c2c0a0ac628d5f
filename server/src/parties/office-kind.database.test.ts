import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { requireDatabaseOfKind } from './office-kind.ts'

// One database is a demonstration's or a real office's, for good.
const AT = '2026-11-26T08:00:00.000Z'
let place: TestDatabase
beforeEach(async () => {
  place = await createTestDatabase()
})
afterEach(() => place.drop())

const record = (person: string, demonstration: boolean) =>
  place.database.query(
    `insert into persons (person_id, name, kind, demonstration, created_at) values ($1, '某', 'citizen', $2, $3)`,
    [person, demonstration, AT],
  )
const start = (demonstration: boolean) => requireDatabaseOfKind(place.database, demonstration, AT)

describe('a database', () => {
  test('that is empty is of the kind of the first office that starts on it', async () => {
    await start(false)
    await start(false)
    await expect(start(true)).rejects.toThrow('the database belongs to a real office')
  })

  test('of a former demonstration is refused to a real office, with what is in it', async () => {
    await record('made-up', true)
    await place.owner.query(
      `insert into sessions (token_hash, person_id, created_at, last_seen_at, expires_at)
       values (sha256('x'), 'made-up', $1, $1, '2027-01-01')`,
      [AT],
    )
    await expect(start(false)).rejects.toThrow(
      /that of a demonstration \(since 2026-11-26 it holds 1 made-up and 0 real people, 0 cases and 1 open sessions\)/,
    )
    await start(true)
  })

  test.each([true, false])(
    'takes no person of the other kind (of a demonstration: %s), even from its owner',
    async (kind) => {
      await start(kind)
      await record('one', kind)
      await expect(record('other', !kind)).rejects.toMatchObject({
        constraint: 'people_are_of_the_kind_of_their_office',
      })
      await expect(
        place.owner.query(`update persons set demonstration = not demonstration where person_id = 'one'`),
      ).rejects.toMatchObject({ constraint: 'people_are_of_the_kind_of_their_office' })
    },
  )

  test('in which a demonstration and a real office have met already is refused to both', async () => {
    // As a release before the mark left it: the migration calls it a demonstration's.
    await record('made-up', true)
    await place.owner.query('alter table persons disable trigger people_are_of_the_kind_of_their_office')
    await record('real', false)
    await expect(start(true)).rejects.toThrow('holds real people beside those of a demonstration')
    await expect(start(false)).rejects.toThrow('the database is that of a demonstration')
  })

  test('whose kind was written over by hand is refused while made-up people are in it, and opens no session for them', async () => {
    await record('made-up', true)
    await expect(place.database.query('update office_kind set demonstration = false')).rejects.toMatchObject({
      code: '42501',
    })
    await place.owner.query('update office_kind set demonstration = false')
    await expect(start(false)).rejects.toThrow('1 made-up')
    await expect(
      place.database.query(
        `insert into sessions (token_hash, person_id, created_at, last_seen_at, expires_at)
         values (sha256('x'), 'made-up', $1, $1, '2027-01-01')`,
        [AT],
      ),
    ).rejects.toMatchObject({ constraint: 'sessions_are_of_the_kind_of_their_office' })
  })
})

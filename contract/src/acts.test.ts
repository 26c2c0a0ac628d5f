import { expect, test } from 'vitest'
import { PERMISSIONS } from '@yizheng/domain/cases/permissions'
import { actNamed, actRoutes } from './acts.ts'

/** Filing makes the case that all others are about: it has a route of its own. */
const FILING = 'SubmitApplication'

test('every act of a person has one route, named for it, and the office has none', () => {
  const routed = Object.entries(actRoutes).map(([key, route]) => {
    expect(route.name).toBe(key)
    return actNamed(route)
  })
  const byPeople = Object.entries(PERMISSIONS).filter(([type, { scope }]) => scope !== 'office' && type !== FILING)
  expect(routed.toSorted()).toEqual(byPeople.map(([type]) => type).toSorted())
})

import { describe, expect, it } from 'vitest'
import { routes } from '@yizheng/contract/routes'
import type { Route } from '@yizheng/contract/route'
import { findPage, firstOfAll, pages } from './pages.ts'

const asked = Object.values<Route>(routes)
  .filter(({ method }) => method === 'GET')
  .map(({ path }) => path.replaceAll(/\{\w+\}/g, ':'))

describe('the pages of the site', () => {
  it.each(pages)('$pattern asks ahead only what the office answers', ({ first = [] }) => {
    for (const address of [...firstOfAll, ...first]) expect(asked).toContain(address.replaceAll(/:\w+/g, ':'))
  })

  it('are found by their address with what it holds', () => {
    expect(findPage('/apply/new/bakery')?.params).toEqual({ key: 'bakery' })
    expect(findPage('/no/such/page')).toBeUndefined()
  })
})

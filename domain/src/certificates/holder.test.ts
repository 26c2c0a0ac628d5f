import { expect, test } from 'vitest'
import { holderOf } from './holder.ts'

const filing = {
  'subject-name': '邻里便利店',
  'legal-rep-name': '周晓敏',
  uscc: '91120116MA9YX0012X',
  'registered-address': '清河路77号',
  'premises-address': '学府路66号',
}

test('the residence is the registered address, the premises are where the business is run; neither stands for the other', () => {
  expect(holderOf(filing)).toMatchObject({ residence: '清河路77号', premises: '学府路66号', site: '' })
  expect(holderOf({ ...filing, 'registered-address': '' })).toMatchObject({ residence: '', premises: '学府路66号' })
  expect(holderOf({ ...filing, 'premises-address': '' })).toMatchObject({ residence: '清河路77号', premises: '' })
  expect(holderOf({ 'project-address': '东至河' })).toMatchObject({ residence: '', premises: '', site: '东至河' })
})

test('a visitor is sent to the premises where there are any', () => {
  expect(holderOf(filing).address).toBe('学府路66号')
  expect(holderOf({ 'registered-address': '清河路77号' }).address).toBe('清河路77号')
})

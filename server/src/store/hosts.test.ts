import { expect, test } from 'vitest'
import { hostsOf } from './hosts.ts'

test('several hosts become one address each, with the same login, database and options', () => {
  expect(hostsOf('postgres://app:p%40ss@db1:5432,db2,[::1]:5433/office?sslmode=require')).toEqual([
    'postgres://app:p%40ss@db1:5432/office?sslmode=require',
    'postgres://app:p%40ss@db2/office?sslmode=require',
    'postgres://app:p%40ss@[::1]:5433/office?sslmode=require',
  ])
})

test('one host is left as it is', () => {
  expect(hostsOf('postgresql://app@%2Fvar%2Frun%2Fpostgresql/office')).toEqual([
    'postgresql://app@%2Fvar%2Frun%2Fpostgresql/office',
  ])
})

test.each(['mysql://db/office', 'db1,db2', ''])('%o is no address of a PostgreSQL', (text) => {
  expect(() => hostsOf(text)).toThrow('postgres://')
})

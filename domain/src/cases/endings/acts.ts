export * from './acts-proposed.ts'
export * from './acts-decided.ts'

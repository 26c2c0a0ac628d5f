import { fuzzHalf } from './test-fuzz.ts'

fuzzHalf(0)

import { fuzzHalf } from './test-fuzz.ts'

fuzzHalf(1)

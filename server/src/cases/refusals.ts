import type { ProblemCode } from '@yizheng/contract/problem'
import type { Refusal, RefusalCode } from '@yizheng/domain/cases/refusal'
import type { Words } from '@yizheng/domain/text/words'
import type { ClockDoubt } from '@yizheng/domain/time/clock'
import { ProblemError } from '../http/problem.ts'
import type { Done } from './acts.ts'

/** The one table from a refusal of the rules to a problem of the interface. The refusal's own code goes out with the fault. */
const PROBLEM_OF: Readonly<Record<RefusalCode, ProblemCode>> = {
  'not-allowed': 'not-allowed',
  'duty-conflict': 'duty-conflict',
  'own-case': 'duty-conflict',
  'must-avoid': 'must-avoid',
  'act-not-open': 'act-not-open',
  'supplement-already-requested': 'act-not-open',
  'prerequisite-open': 'act-not-open',
  'examination-missing': 'act-not-open',
  'inspection-missing': 'act-not-open',
  'finding-adverse': 'act-not-open',
  'rectification-open': 'act-not-open',
  'choice-missing': 'choice-missing',
  'answers-missing': 'answers-missing',
  'answers-invalid': 'answers-invalid',
  'applicant-mismatch': 'applicant-mismatch',
  'materials-missing': 'materials-missing',
  'unknown-subject': 'answers-invalid',
  'inspectors-invalid': 'answers-invalid',
  'findings-invalid': 'answers-invalid',
  'tolerance-open': 'act-not-open',
  'tolerance-not-allowed': 'act-not-open',
  'promise-moved': 'act-not-open',
  'procedure-open': 'act-not-open',
  'procedure-invalid': 'answers-invalid',
  'hearing-open': 'act-not-open',
  'party-not-heard': 'act-not-open',
  'extended-already': 'act-not-open',
  'too-late': 'act-not-open',
  'too-early': 'act-not-open',
  barred: 'act-not-open',
  'licence-not-in-force': 'act-not-open',
  'matter-open': 'act-not-open',
  'ending-open': 'act-not-open',
  'ending-not-proposed': 'act-not-open',
  'ending-not-told': 'act-not-open',
  'ending-differs': 'answers-invalid',
  'cancellation-not-asked': 'act-not-open',
  'correction-invalid': 'answers-invalid',
  'plan-unfit': 'act-not-open',
  'identifier-taken': 'identifier-taken',
  'file-missing': 'file-missing',
  'certificate-missing': 'certificate-missing',
  'delivered-already': 'delivered-already',
  'unprinted-text': 'answers-invalid',
}

/** The same answer whether the case does not exist or may not be seen, so that it cannot be used to find out. */
export function noSuchCase(): ProblemError {
  return new ProblemError('not-found', {
    zh: '没有这个办件，或您无权查看。',
    en: 'There is no such case, or you may not see it.',
  })
}

/** Nothing is dated by a clock that is not relied on; what was entered is sent again when it is. */
function clockInDoubt({ doubt, seconds }: ClockDoubt): ProblemError {
  const off = Math.abs(seconds)
  const why: Readonly<Record<ClockDoubt['doubt'], Words>> = {
    jumped: {
      zh: `服务器时间突然相差约${off}秒，正在等待系统管理员核对`,
      en: `The clock of the office jumped by about ${off} seconds and waits for a system administrator`,
    },
    'stopped-long': {
      zh: '系统停用较久后重新启动，正在等待系统管理员确认时间',
      en: 'The office was away for long and waits for a system administrator to confirm the time',
    },
    'before-last': {
      zh: `服务器时间早于已有记录约${off}秒，不能在此时间办理`,
      en: `The clock of the office lies about ${off} seconds before what is recorded already`,
    },
  }
  const { zh, en } = why[doubt]
  return new ProblemError(
    'clock-in-doubt',
    {
      zh: `${zh}；办理暂停，您填写的内容没有丢失，请稍后再提交。`,
      en: `${en}. Acts wait; what you entered is not lost, send it again later.`,
    },
    { retryAfterSeconds: 60 },
  )
}

/** Throws `clock-in-doubt` for what must be dated by a time that is relied on. */
export function requireClock(doubt: ClockDoubt | undefined): void {
  if (doubt) throw clockInDoubt(doubt)
}

/** What was done, or the problem that says why not. */
export function doneOrProblem(done: Done) {
  if ('done' in done) return done.done
  if ('notFound' in done) throw noSuchCase()
  if ('keyReused' in done) {
    throw new ProblemError('key-reused', {
      zh: '此请求编号已用于其他内容；请换一个新的编号。',
      en: 'This idempotency key was used for other content. Take a new one.',
    })
  }
  if ('clock' in done) throw clockInDoubt(done.clock)
  if ('stale' in done) {
    throw new ProblemError(
      'version-conflict',
      {
        zh: `办件在您查看之后已有变化（现为第${done.stale.version}版），请刷新后重试；您填写的内容没有丢失。`,
        en: `The case has changed since you read it (now version ${done.stale.version}). Read it again and retry; what you entered is not lost.`,
      },
      { current: done.stale },
    )
  }
  throw problemOf(done.refusal)
}

/** A refusal of the rules as the interface answers with it. */
export function problemOf({ code, reason, faults }: Refusal): ProblemError {
  return new ProblemError(PROBLEM_OF[code], reason, { faults: faults ?? [{ pointer: '', reason, code }] })
}

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ProblemAnswer } from '@yizheng/contract/client'
import { deadlineRoutes } from '@yizheng/contract/deadlines'
import { startOffice, type Office } from '../../e2e/src/office.ts'
import { peopleOf, Walk, type People } from '../../e2e/src/people.ts'
import { must, type Trial } from './trial.ts'

/** Where Debian's package faketime puts the library that is asked in place of the system's clock. */
const LIBRARIES = ['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketimeMT.so.1`)

const MONTH = 30 * 24 * 3_600
const ADMINISTRATOR = 'bh-system-admin'

/** Longer than the office takes to look at its clock, and the runner to look at what is due. */
const LOOK_MS = 4_000

type Here = { readonly people: People; readonly office: Office; readonly set: (seconds: number) => void }

export const trial: Trial = {
  about:
    'The clock of a running office is set: a month ahead for four seconds, back, a little, while its process is frozen, and while it is stopped. Nothing is accepted by silence, nothing is dated in the future or before what it follows, acts stop beyond a minute until the clock is right or an administrator confirms it, and then go on.',
  async run() {
    const library = LIBRARIES.find((path) => existsSync(path))
    must(library !== undefined, 'libfaketime is not installed: apt-get install faketime')
    const directory = mkdtempSync(join(tmpdir(), 'yizheng-clock-'))
    const setting = join(directory, 'clock')
    const set = (seconds: number) => writeFileSync(setting, `${seconds < 0 ? '' : '+'}${seconds}\n`)
    set(0)
    const settings = {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: setting,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      CLOCK_GAP_HOURS: '72',
    }
    const measured: [string, string][] = []
    let here: Here | undefined
    const start = async () => {
      const office = await startOffice(join(directory, 'office'), settings)
      here = { office, people: peopleOf(office.url), set }
      return here
    }
    const again = async (seconds: number) => {
      await here?.office.stop()
      set(seconds)
      return start()
    }
    try {
      let now = await start()
      const waiting = await Walk.file(now.people, 'bh-shop', 'convenience-store', { 'sells-otc': true })
      await now.people.as(ADMINISTRATOR)
      measured.push(['a month ahead for four seconds', await monthAhead(now, waiting)])
      measured.push(['an hour back', await hourBack(now, waiting)])
      measured.push(['frozen for three seconds, twenty minutes gone meanwhile', await suspended(now)])
      now = await again(0)
      measured.push([
        'fifty seconds ahead, then a start, then fifty more and a start',
        await littleByLittle(now, again),
      ])
      now = await again(0)
      measured.push(['a start a month after it was up last', await longAfter(again)])
      measured.push([
        'control: the same month ahead, confirmed',
        await silenceOnceConfirmed(await again(MONTH), waiting),
      ])
      return {
        measured,
        notTried: [
          'two machines with a clock each (two processes of the office on one database are in npm test)',
          'a suspended machine itself: its process was stopped and its clock set on',
        ],
      }
    } finally {
      await here?.office.stop()
      rmSync(directory, { recursive: true, force: true })
    }
  },
}

async function monthAhead({ people, office, set }: Here, waiting: Walk): Promise<string> {
  set(MONTH)
  await wait(2_000)
  must(office.said().includes('Clock in doubt: jumped'), 'there was no alarm')
  await refused(() => Walk.file(people, 'bh-shop', 'convenience-store', {}), 'a filing')
  await refused(() => waiting.accept(), 'an acceptance')
  await wait(2_000)
  set(0)
  await sound(people)
  await wait(LOOK_MS)
  const { history, stage } = await waiting.view('bh-clerk-1')
  must(history.length === 1, `it brought about ${history.map(({ type }) => type).join(', ')}`)
  await orderly(waiting)
  const filed = await Walk.file(people, 'bh-shop', 'convenience-store', { 'sells-otc': true })
  await filed.accept()
  await orderly(filed)
  return `alarm, filing and acceptance refused (503 clock-in-doubt), the case that waited still ${stage} with its one event; put right, another was filed and accepted`
}

async function hourBack({ people, set }: Here, waiting: Walk): Promise<string> {
  set(-3_600)
  await wait(1_500)
  await refused(() => waiting.accept(), 'an acceptance')
  set(0)
  await sound(people)
  return 'refused while it lay behind, sound when it was put right'
}

async function suspended({ people, office, set }: Here): Promise<string> {
  const filed = await Walk.file(people, 'bh-shop', 'convenience-store', { 'sells-otc': true })
  office.process.kill('SIGSTOP')
  await wait(3_000)
  set(1_200)
  office.process.kill('SIGCONT')
  await wait(1_500)
  await refused(() => filed.accept(), 'an acceptance')
  await wait(LOOK_MS)
  await refused(() => filed.accept(), 'an acceptance, later')
  const confirmed = await confirm(people)
  await filed.accept()
  const [, accepted] = (await filed.view('bh-clerk-1')).history
  const ahead = (Date.parse(accepted?.at ?? '') - Date.now()) / 1000
  must(Math.abs(ahead - 1_200) < 60, `the acceptance is dated ${ahead} s from now`)
  await orderly(filed, 1_200)
  return `refused until ${confirmed.name} confirmed the time (recorded: ${confirmed.doubt}, ${confirmed.seconds} s), then accepted at the time confirmed`
}

/** What was confirmed twenty minutes ahead lies before what is recorded now, and has to be confirmed again. */
async function littleByLittle(now: Here, again: (seconds: number) => Promise<Here>): Promise<string> {
  must((await clockOf(now.people)).doubt !== null, 'the clock was put back twenty minutes and nobody noticed')
  await confirm(now.people)
  now.set(50)
  await wait(1_500)
  must((await clockOf(now.people)).doubt === null, 'fifty seconds were in doubt')
  const filed = await Walk.file(now.people, 'bh-shop', 'convenience-store', { 'sells-otc': true })
  const next = await again(50)
  must((await clockOf(next.people)).doubt === null, 'fifty seconds and a start were in doubt')
  await new Walk(next.people, filed.plan, { case: filed.id, version: filed.version } as never).accept()
  const last = await again(100)
  const { doubt } = await clockOf(last.people)
  must(doubt?.doubt === 'jumped', `a hundred seconds in two steps: ${JSON.stringify(doubt)}`)
  await refused(() => Walk.file(last.people, 'bh-shop', 'convenience-store', {}), 'a filing')
  return `fifty seconds are taken, a hundred in two steps are ${doubt.doubt} by ${doubt.seconds} s at the start`
}

async function longAfter(again: (seconds: number) => Promise<Here>): Promise<string> {
  const ahead = await again(MONTH)
  const { doubt } = await clockOf(ahead.people)
  must(doubt?.doubt === 'stopped-long', `a month after: ${JSON.stringify(doubt)}`)
  await wait(LOOK_MS)
  await refused(() => Walk.file(ahead.people, 'bh-shop', 'convenience-store', {}), 'a filing')
  const back = await again(0)
  must((await clockOf(back.people)).doubt === null, 'it was in doubt though its clock was right again')
  return `${doubt.doubt} by ${Math.round(doubt.seconds / 86_400)} days, nothing brought about; started again with the right clock it was sound`
}

/** What must not happen while the time is in doubt does happen when it is not: else none of the above would have been tried. */
async function silenceOnceConfirmed({ people }: Here, filed: Walk): Promise<string> {
  const waiting = new Walk(people, filed.plan, { case: filed.id, version: filed.version } as never)
  await wait(LOOK_MS)
  const before = (await waiting.view('bh-clerk-1')).history
  must(before.length === 1, `in doubt it was acted on: ${before.map(({ type }) => type).join(', ')}`)
  await confirm(people)
  for (let tries = 0; tries < 60; tries += 1) {
    const { history } = await waiting.view('bh-clerk-1')
    const silent = history.find(({ by }) => by === 'office')
    if (silent) return `nothing while it was in doubt; when it was confirmed, ${silent.type}, as the law wants it`
    await wait(500)
  }
  throw new Error('nothing was accepted by silence a month later, so nothing was tried: the run is void')
}

async function clockOf(people: People) {
  return (await people.as(ADMINISTRATOR)).call(deadlineRoutes.getClock, {})
}

async function sound(people: People): Promise<void> {
  for (let tries = 0; tries < 40; tries += 1) {
    if ((await clockOf(people)).doubt === null) return
    await wait(100)
  }
  throw new Error('the clock was put right, and is in doubt')
}

async function confirm(people: People) {
  const { confirmations, doubt } = await (
    await people.as(ADMINISTRATOR)
  ).call(deadlineRoutes.confirmClock, { body: { note: '已与授时中心核对' } })
  const [newest] = confirmations
  must(doubt === null && newest?.by === ADMINISTRATOR, 'it was confirmed, and is in doubt or not recorded')
  return newest
}

async function refused(act: () => Promise<unknown>, what: string): Promise<void> {
  const answer = await act().then(
    () => 'done',
    (error: unknown) => (error instanceof ProblemAnswer ? error.problem.code : String(error)),
  )
  must(answer === 'clock-in-doubt', `${what} was answered ${answer}`)
}

/** No event before the one it follows, none further in the future than the clock is ahead. */
async function orderly(walk: Walk, aheadSeconds = 0): Promise<void> {
  const { history } = await walk.view('bh-clerk-1')
  const times = history.map(({ at }) => Date.parse(at))
  must(
    times.every((at, i) => i === 0 || at >= (times[i - 1] ?? 0)),
    'an event is dated before the one it follows',
  )
  must(
    times.every((at) => at <= Date.now() + aheadSeconds * 1000 + 1_000),
    'an event is dated in the future',
  )
}

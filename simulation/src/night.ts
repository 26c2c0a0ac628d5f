import type { Chance } from './chance.ts'
import type { Runner } from './runner.ts'

/** When the runner is awake, and what becomes of its rounds. */
export type Night = {
  /** The round of the morning, if nobody is away and nobody is killed. */
  morning(): void
  /** Another round on the same day. */
  extra(): void
  /** The last round of all, which is always made and made to its end. */
  last(): void
}

export type NightOptions = {
  runner: Runner
  chance: Chance
  count: (fault: string) => void
  /** A round was made to its end. */
  onRound: () => void
}

export function createNight({ runner, chance, count, onRound }: NightOptions): Night {
  let away = 0

  function whole(): void {
    runner.round()
    onRound()
  }

  function killed(): void {
    let steps = chance.below(15)
    const ends = () => {
      steps -= 1
      return steps < 0
    }
    if (runner.round(ends)) {
      onRound()
      return
    }
    count('the runner is killed in the middle of its round')
    if (chance.happens(0.5)) whole()
  }

  return {
    morning() {
      if (away > 0) {
        away -= 1
        return
      }
      const dice = chance.below(100)
      if (dice < 2) {
        count('the runner is away for some days')
        away = chance.below(8)
      } else if (dice < 10) killed()
      else if (dice < 18) {
        count('two runners make the same round')
        runner.together()
        onRound()
      } else whole()
    },
    extra() {
      if (away === 0) whole()
    },
    last: whole,
  }
}

import { checkCommand } from './catalogue-check.ts'
import { importCommand } from './catalogue-import.ts'
import { clockCommand } from './clock.ts'
import { UsageError } from './command.ts'
import type { Command, Surroundings } from './command.ts'
import { resetCommand } from './demonstration-reset.ts'
import { numbersCheckCommand, numbersContinueCommand } from './numbers.ts'
import { changesCommand, listOfficialsCommand, officialsCommand } from './officials.ts'
import { planCommand } from './plan.ts'
import { signInCheckCommand } from './sign-in-check.ts'

/** Everything the command line can do. */
const COMMANDS: readonly Command[] = [
  checkCommand,
  importCommand,
  planCommand,
  clockCommand,
  signInCheckCommand,
  officialsCommand,
  listOfficialsCommand,
  changesCommand,
  numbersCheckCommand,
  numbersContinueCommand,
  resetCommand,
]

/**
 * Runs what was typed after `yizheng`. The exit code is 0 when all is well, 1 when what was asked about is not, and 2
 * when the command itself was not understood.
 */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const command = COMMANDS.find(({ name }) => name.split(' ').every((word, index) => args[index] === word))
  const rest = args.slice(command?.name.split(' ').length ?? 0)
  if (rest.includes('--help') || rest.includes('-h') || (!command && (args.length === 0 || args[0] === 'help'))) {
    for (const line of command ? helpFor(command) : overview()) surroundings.out(line)
    return 0
  }
  try {
    if (!command) throw unknownCommand(args)
    return await command.run(rest, surroundings)
  } catch (error) {
    return tell(error, command, surroundings)
  }
}

function unknownCommand(args: readonly string[]): UsageError {
  const typed = args.slice(0, 2).join(' ')
  return new UsageError({ zh: `没有「${typed}」这个命令`, en: `There is no command "${typed}"` })
}

function tell(error: unknown, command: Command | undefined, { err }: Surroundings): number {
  const words = usageWordsOf(error)
  if (!words) {
    err(error instanceof Error ? error.message : String(error))
    return 1
  }
  err(`${words.zh} / ${words.en}`)
  err(`yizheng ${command ? `${command.name} ` : ''}--help`)
  return 2
}

/** What is wrong with what was typed; the parser of options tells it in errors of its own. */
function usageWordsOf(error: unknown): { zh: string; en: string } | undefined {
  if (error instanceof UsageError) return error.words
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!(error instanceof Error) || !code.startsWith('ERR_PARSE_ARGS')) return undefined
  return { zh: '选项不对', en: error.message }
}

function overview(): string[] {
  return [
    'yizheng <命令 / command>',
    '',
    ...COMMANDS.flatMap(({ name, usage, summary }) => [`  ${name} ${usage}`, `      ${summary.zh} / ${summary.en}`]),
    '',
    '每个命令可加 --help / Every command takes --help',
  ]
}

function helpFor({ name, usage, summary, options }: Command): string[] {
  return [
    `yizheng ${name} ${usage}`,
    '',
    summary.zh,
    summary.en,
    '',
    ...options.flatMap(({ option, says }) => [`  ${option}`, `      ${says.zh} / ${says.en}`]),
  ]
}

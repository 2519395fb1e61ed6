import { ToolError } from '../kernel/errors.js'

/** Problem is what is wrong with the value of an input, as the rest of a sentence that begins with its name. */
export interface Problem {
  readonly name: string
  readonly words: string
}

/** Parsed is what was read of the inputs, sound only where there are no problems. */
export interface Parsed<Inputs> {
  readonly inputs: Inputs
  readonly problems: readonly Problem[]
}

/** sayProblem writes a problem as a sentence; `place` is where the value stands, empty for the call itself. */
export function sayProblem({ name, words }: Problem, place = ''): string {
  return `${place === '' ? '' : `${place}: `}${name}: ${words}`
}

/** InputsNotRight is the one failure that says all problems with the inputs of a call; `problems` are whole sentences. */
export class InputsNotRight extends ToolError {
  readonly problems: readonly string[]

  constructor(problems: readonly string[], command: string) {
    const message =
      problems.length === 1
        ? `An input is not right: ${problems[0]}`
        : `${problems.length} inputs are not right:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`
    super(message, { blame: 'user', advice: `\`knex-roundtrip help ${command}\` describes every input.` })
    this.problems = problems
  }
}

/** requireSound throws all problems, which are sentences, in one message, each once; `command` is whose help describes the inputs. */
export function requireSound(problems: readonly string[], command: string): void {
  if (problems.length > 0) throw new InputsNotRight([...new Set(problems.map(onOneLine))], command)
}

/** Names and values may hold line breaks, behind which a workflow command could stand, or move the cursor; and a URL in the wrong place has a password all the same. */
function onOneLine(problem: string): string {
  return problem.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').replace(/(\w:\/\/)[^\s"]*@/g, '$1***@')
}

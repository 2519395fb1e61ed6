import type { CommandName } from './commands.js'
import type { RawInputs } from './raw.js'

/** InputCall is a call of a command as far as its inputs go: the command, what is given for each input, and the folder that it comes from. */
export interface InputCall {
  readonly command: CommandName
  readonly raw: RawInputs
  /** Absolute. */
  readonly cwd: string
}

import type { CommandName } from './commands.js'
import type { RawInputs } from './raw.js'

/** InputCall is what a call says: the command, its inputs as given, and the folder that it comes from. */
export interface InputCall {
  readonly command: CommandName
  readonly raw: RawInputs
  /** Absolute. */
  readonly cwd: string
}

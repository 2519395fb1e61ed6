import type { CommandName } from '../inputs/commands.js'
import { applyCommand } from './apply-command.js'
import { checkCommand } from './check-command.js'
import type { Command } from './command.js'

/** commands are the use cases by name. */
export const commands: Readonly<Record<CommandName, Command>> = { check: checkCommand, apply: applyCommand }

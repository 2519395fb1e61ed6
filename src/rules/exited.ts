import type { StepOutcome } from '../history/step.js'
import { halfDoneAdvice, halfDoneWords } from './explain/half-done.js'
import { migrationCode } from './explain/reversal.js'
import { bareStatus, familyIn, type Rule } from './rule.js'
import { findStoppedStep } from './stopped-step.js'
import { code } from './words.js'

/** exited reports a step that ended the process which ran it. */
export const exited: Rule = {
  id: 'exited',
  severity: 'error',
  group: 'apply',
  allowable: false,
  title: 'A step ends its process',
  condition: '`up` or `down` ended the process that ran it: `process.exit`, a crash, or no memory left.',
  effect: "A deploy stops in the middle without Knex's clean-up, and the migration lock stays set.",
  advice: 'Throw an error instead of calling `process.exit`; leave closing the connection (`knex.destroy()`) to Knex.',
  badExample: `export async function up(knex) {
  await knex.schema.createTable('jobs', (t) => { t.increments() })
  process.exit(0)
}`,
  goodExample: `export async function up(knex) {
  await knex.schema.createTable('jobs', (t) => { t.increments() })
}`,
  evaluate: (input) =>
    input.trips
      .filter((trip) => bareStatus(trip) === 'exited')
      .map((trip) => {
        const stopped = findStoppedStep(trip, 'exited')
        const how = stopped === null ? '' : ending(stopped.step)
        return {
          trip,
          message: [
            `The ${stopped?.name ?? 'step'} of ${migrationCode(trip)} ended the process that ran it${how}.`,
            ...halfDoneWords(trip, familyIn(input)),
          ].join('\n\n'),
          advice: [
            'Take `process.exit` out of the migration and of the modules it imports; throw an error where it must not go on.',
            ...halfDoneAdvice(trip, familyIn(input)),
          ].join('\n\n'),
          line: stopped?.step.line ?? null,
          reversal: stopped !== null && stopped.name !== 'up',
        }
      }),
}

function ending({ code: exitCode, signal, call, line }: Extract<StepOutcome, { kind: 'exited' }>): string {
  const how = signal === null ? ` with exit code ${exitCode ?? 'unknown'}` : ` by signal ${code(signal)}`
  const place = line === undefined ? '' : `, line ${line}`
  return call === undefined ? how : `${how} (${code(call)}${place})`
}

import { failureProse, statementOf } from './explain/errors.js'
import { migrationCode } from './explain/reversal.js'
import type { Rule } from './rule.js'
import { findStoppedStep } from './stopped-step.js'

/** foreignDatabase reports a statement that was refused because it reaches beyond the scratch database. */
export const foreignDatabase: Rule = {
  id: 'foreign-database',
  severity: 'warning',
  group: 'judgement',
  allowable: false,
  title: 'SQL for another database was refused',
  condition:
    'A step sent SQL that creates, alters or drops a database, a tablespace or the server itself. The statement was not sent on.',
  effect: 'The migration is inconclusive: the check only ever touches scratch databases of its own.',
  advice:
    'Take what concerns the whole server out of the migrations. A setting of the database itself can name it by `current_database()`.',
  badExample: "await knex.raw('create database reporting')",
  goodExample: '// made by whoever sets the server up, before the migrations run',
  evaluate: ({ trips }) =>
    trips.flatMap((trip) => {
      const stopped = findStoppedStep(trip, 'refused')
      if (stopped === null) return []
      const { error } = stopped.step
      const statement = statementOf(error)
      const message = `The ${stopped.name} of ${migrationCode(trip)} was refused a statement: ${failureProse(error)}`
      return [
        {
          trip,
          message: statement === null ? message : `${message}\n\n${statement}`,
          advice: 'Take what concerns other databases or the whole server out of the migration.',
          line: error.line,
        },
      ]
    }),
}

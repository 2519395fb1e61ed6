import { adviceForError, describeError } from './explain/errors.js'
import { migrationCode } from './explain/reversal.js'
import { familyIn, type Rule } from './rule.js'

/** loadFailed reports a migration that cannot be imported, or exports no up or no down. */
export const loadFailed: Rule = {
  id: 'load-failed',
  severity: 'error',
  group: 'apply',
  allowable: false,
  title: 'The migration cannot be loaded',
  condition: 'The file cannot be imported, or it exports no `up` or no `down`.',
  effect: 'Knex refuses to run, so the release cannot be deployed.',
  advice:
    'Mend the syntax or the import; export both `up` and `down`; move files that are no migrations out of the folder.',
  badExample: 'export async function up(knex) { /* ... */ }',
  goodExample: `export async function up(knex) { /* ... */ }
export async function down(knex) { /* ... */ }`,
  evaluate: (input) =>
    input.trips
      .filter((trip) => trip.status === 'load-failed')
      .map((trip) => {
        const error = trip.facts.loadError
        return {
          trip,
          message: `${migrationCode(trip)} cannot be loaded: ${error === null ? 'the reason is not known' : describeError(error)}.`,
          advice:
            error?.advice ??
            (error === null ? null : adviceForError(error, familyIn(input))) ??
            'Mend the file so that it can be imported and exports `up` and `down`; a file that is no migration belongs in another folder.',
          line: error?.line ?? null,
        }
      }),
}

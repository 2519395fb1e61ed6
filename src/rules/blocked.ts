import { bareStatus, type Rule, type RuleInput, type RuleResult } from './rule.js'
import { code, joinedCodes, quantity } from './words.js'

/** blocked reports, once per cause, the migrations that could not be run because one before them failed. */
export const blocked: Rule = {
  id: 'blocked',
  severity: 'warning',
  group: 'judgement',
  allowable: false,
  title: 'Migrations that could not be judged because of one before them',
  condition: 'A migration builds on one that could not be applied, so it could not be run.',
  effect:
    'Whether these migrations are symmetric is not known. They are reported once, under the migration that holds them up.',
  advice: 'Mend the migration that could not be applied, and run the check again.',
  badExample: '// 001 throws; 002 alters the table that 001 should have made',
  goodExample: '// 001 works; 002 is judged',
  evaluate: (input) =>
    [...new Set(followers(input).map((trip) => trip.facts.blockedBy))].map((cause) => result(input, cause)),
}

function followers({ trips }: RuleInput) {
  return trips.filter((trip) => bareStatus(trip) === 'blocked')
}

function result(input: RuleInput, cause: string | null): RuleResult {
  const names = followers(input)
    .filter((trip) => trip.facts.blockedBy === cause)
    .map((trip) => trip.migration.name)
  const reason = cause === null ? 'one before could not be applied' : `${code(cause)} could not be applied`
  return {
    trip: input.trips.find((trip) => trip.migration.name === cause) ?? null,
    message: `${quantity(names.length, 'migration')} could not be judged, because ${reason}: ${joinedCodes(names)}.`,
    advice: `Mend ${cause === null ? 'the one before' : code(cause)} and run the check again.`,
  }
}

import type { RoundTrip } from '../history/round-trip.js'
import { migrationCode } from './explain/reversal.js'
import type { Rule } from './rule.js'
import { tracesOf } from './traces.js'
import { joined, quantity } from './words.js'

const advice = 'Print less, and nothing that a runner takes for a command.'

/** outputHeldBack reports output that was not shown as it was printed. */
export const outputHeldBack: Rule = {
  id: 'output-held-back',
  severity: 'notice',
  group: 'judgement',
  allowable: true,
  title: 'Output of the migration was held back',
  condition:
    'A step printed more than 10,000 lines or a million characters, or lines that the runner of a workflow takes for commands (`::error::`, `##[group]`).',
  effect:
    'The rest of the output is left out of the log, and the commands are shown but not carried out: a migration must not set outputs or write annotations of the check.',
  advice,
  badExample: "for (const row of await knex('orders')) console.log(row)",
  goodExample: `const orders = await knex('orders')
console.log(orders.length, 'orders')`,
  evaluate: ({ trips }) =>
    trips
      .map((trip) => ({ trip, words: wordsOf(trip) }))
      .filter(({ words }) => words.length > 0)
      .map(({ trip, words }) => ({ trip, message: `${migrationCode(trip)} printed ${joined(words)}.`, advice })),
}

function wordsOf(trip: RoundTrip): readonly string[] {
  const held = tracesOf(trip).flatMap(({ heldBack = [] }) => heldBack)
  const beyond = held.find((one) => one.beyond !== undefined)?.beyond
  const commands = held.reduce((sum, one) => sum + one.commands, 0)
  return [
    ...(beyond === undefined ? [] : [`more than ${beyond} in one step (the rest is left out)`]),
    ...(commands === 0
      ? []
      : [
          `${quantity(commands, 'line')} that looked like ${commands === 1 ? 'a command' : 'commands'} to the runner, made harmless`,
        ]),
  ]
}

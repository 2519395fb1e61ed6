import { isReversalStatus } from '../history/judge.js'
import { bareStatus, judgedTrips, type Rule } from './rule.js'
import { joinedCodes, quantity } from './words.js'

/** forwardOnly says, once, which migrations would not have passed without `forward-only`. */
export const forwardOnly: Rule = {
  id: 'forward-only',
  severity: 'notice',
  group: 'declaration',
  allowable: false,
  title: 'The way back is not held against anybody',
  condition: 'The check runs with `forward-only`, for a team that does not write downs.',
  effect: 'Rules about the way back report nothing. What concerns `up` and the deploy counts as ever.',
  advice: 'Take `forward-only` out when rollbacks are to be possible.',
  badExample: 'forward-only: true # in a team that rolls releases back',
  goodExample: 'forward-only: true # a failed release is mended by the next one',
  evaluate: (input) => {
    if (!input.policy.forwardOnly) return []
    const names = judgedTrips(input)
      .filter((trip) => isReversalStatus(bareStatus(trip)) && bareStatus(trip) !== 'reup-nondeterministic')
      .map((trip) => trip.migration.name)
    const found =
      names.length === 0
        ? 'All of them would have passed.'
        : `${quantity(names.length, 'migration')} would not have passed: ${joinedCodes(names)}.`
    return [
      {
        trip: null,
        message: `The way back is not held against any migration, because the check runs with \`forward-only\`. ${found}`,
        advice: 'Take `forward-only` out when rollbacks are to be possible.',
      },
    ]
  },
}

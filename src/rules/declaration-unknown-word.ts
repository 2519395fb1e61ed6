import type { Declaration } from '../history/migration-file.js'
import { nearest } from '../kernel/nearest.js'
import { judgedTrips, type Rule } from './rule.js'
import { code } from './words.js'

/** declarationUnknownWord reports a comment that was meant to declare an exception and uses a word that declares nothing. */
export const declarationUnknownWord: Rule = {
  id: 'declaration-unknown-word',
  severity: 'error',
  group: 'declaration',
  allowable: false,
  title: 'A declared exception begins with a word that is none',
  condition:
    'A comment `roundtrip: <word>` gives a reason, or nearly says `irreversible` or `allow`, and says neither of the two.',
  effect: 'The exception does not count, and the findings stay what they are.',
  advice: 'Write `roundtrip: irreversible because <reason>` or `roundtrip: allow <rule> because <reason>`.',
  badExample: '// roundtrip: irreversable because the dropped rows are in the archive of 2026-03',
  goodExample: '// roundtrip: irreversible because the dropped rows are in the archive of 2026-03',
  evaluate: (input) =>
    judgedTrips(input).flatMap((trip) => {
      const wrong = trip.declarations.filter(({ kind }) => kind === 'unknown')
      const first = wrong[0]
      if (first === undefined) return []
      const sentences = wrong.map(({ word, line }) => `Line ${line}: ${code(word ?? '')} declares nothing.`)
      return [
        {
          trip,
          message: `${code(trip.migration.name)} declares an exception that does not count. ${sentences.join(' ')}`,
          advice: `${suggestion(first)}Write ${code('// roundtrip: irreversible because <reason>')} or ${code('// roundtrip: allow <rule> because <reason>')}.`,
          line: first.line,
        },
      ]
    }),
}

function suggestion({ word }: Declaration): string {
  const near = nearest((word ?? '').toLowerCase(), ['irreversible', 'allow'])
  return near === null ? '' : `Did you mean ${code(near)}? `
}

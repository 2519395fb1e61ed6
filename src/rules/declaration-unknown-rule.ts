import type { Declaration } from '../history/migration-file.js'
import { nearest } from '../kernel/nearest.js'
import { judgedTrips, type Rule } from './rule.js'
import { code } from './words.js'

/** declarationUnknownRule makes the rule that holds `allow` against the names of the rules which can be allowed. */
export function declarationUnknownRule(known: readonly Pick<Rule, 'id' | 'allowable'>[]): Rule {
  return {
    id: 'declaration-unknown-rule',
    severity: 'error',
    group: 'declaration',
    allowable: false,
    title: 'A declared exception names no rule that can be allowed',
    condition:
      'A comment `roundtrip: allow <rule> because <reason>` names a rule that does not exist, or one that nobody can be excused from.',
    effect: 'The exception does not count, and the findings stay what they are.',
    advice: 'Use the name of the rule as the report prints it.',
    badExample: '// roundtrip: allow down-difers because the comment is not worth a statement',
    goodExample: '// roundtrip: allow down-differs because the comment is not worth a statement',
    evaluate: (input) =>
      judgedTrips(input).flatMap((trip) => {
        const wrong = trip.declarations.filter((declaration) => isWrong(declaration, known))
        return wrong.length === 0
          ? []
          : [{ trip, ...words(trip.migration.name, wrong, known), line: wrong[0]?.line ?? null }]
      }),
  }
}

function isWrong({ kind, rule }: Declaration, known: readonly Pick<Rule, 'id' | 'allowable'>[]): boolean {
  return kind === 'allow' && !known.some(({ id, allowable }) => id === rule && allowable)
}

function words(name: string, wrong: readonly Declaration[], known: readonly Pick<Rule, 'id' | 'allowable'>[]) {
  const allowable = known.filter((rule) => rule.allowable).map(({ id }) => id)
  const sentences = wrong.map(({ rule, line }) =>
    known.some(({ id }) => id === rule)
      ? `Line ${line}: nobody can be excused from ${code(rule ?? '')}.`
      : `Line ${line}: there is no rule ${code(rule ?? '')}.`,
  )
  const near = nearest(wrong[0]?.rule ?? '', allowable)
  return {
    message: `${code(name)} declares an exception that does not count. ${sentences.join(' ')}`,
    advice: `${near === null ? '' : `Did you mean ${code(near)}? `}These can be allowed: ${allowable.map((id) => code(id)).join(', ')}.`,
  }
}

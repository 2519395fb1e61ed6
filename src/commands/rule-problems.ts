import type { Problem } from '../inputs/problem.js'
import { nearest } from '../kernel/nearest.js'
import { allowableRuleIds, ruleIds } from '../rules/index.js'

/** RuleInputs are the inputs that name rules. */
export interface RuleInputs {
  readonly allow: readonly string[]
  readonly failOn: readonly string[]
}

/** ruleProblems finds names in `allow` and `fail-on` that are no rules, or none that can be allowed: a misspelt one would do nothing, in silence. */
export function ruleProblems({ allow, failOn }: RuleInputs): readonly Problem[] {
  const forced = allow.filter((name) => ruleIds.includes(name) && !allowableRuleIds.includes(name))
  return [
    ...unknown('allow', allow),
    ...unknown('fail-on', failOn),
    ...forced.map((name) => ({
      name: 'allow',
      words: `the rule ${name} cannot be allowed, since what it finds leaves nothing to judge; mend the migration.`,
    })),
  ]
}

function unknown(name: string, rules: readonly string[]): readonly Problem[] {
  return rules
    .filter((rule) => !ruleIds.includes(rule))
    .map((rule) => {
      const close = nearest(rule, ruleIds)
      const way = close === null ? `the rules are ${ruleIds.join(', ')}.` : `did you mean ${close}?`
      return { name, words: `there is no rule "${rule}"; ${way}` }
    })
}

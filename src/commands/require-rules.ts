import { ToolError } from '../kernel/errors.js'
import { nearest } from '../kernel/nearest.js'
import { allowableRuleIds, ruleIds } from '../rules/index.js'

/** requireRules refuses a name in `allow` or `fail-on` that is no rule: a misspelt one would do nothing, in silence. */
export function requireRules(inputs: { readonly allow: readonly string[]; readonly failOn: readonly string[] }): void {
  for (const name of inputs.allow) {
    if (ruleIds.includes(name) && !allowableRuleIds.includes(name)) throw notAllowable(name)
  }
  for (const name of [...inputs.allow, ...inputs.failOn]) {
    if (ruleIds.includes(name)) continue
    const close = nearest(name, ruleIds)
    throw new ToolError(`There is no rule "${name}".`, {
      blame: 'user',
      advice: close === null ? `The rules are: ${ruleIds.join(', ')}.` : `Did you mean ${close}?`,
    })
  }
}

function notAllowable(name: string): ToolError {
  return new ToolError(`The rule ${name} cannot be allowed: what it finds leaves nothing to judge.`, {
    blame: 'user',
    advice: 'Mend the migration, or leave it out with `only`.',
  })
}

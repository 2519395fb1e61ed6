import { longestTimeout } from './check.js'
import type { InputDefinition } from './definition.js'
import { definitionsIn } from './settings.js'

/** RuleNames are the rules that a setting may name. */
export interface RuleNames {
  readonly allow: readonly string[]
  readonly failOn: readonly string[]
}

type Schema = Readonly<Record<string, unknown>>

const address = 'https://raw.githubusercontent.com/knex-roundtrip/knex-roundtrip/v1/roundtrip.schema.json'

/** settingsSchema is the JSON Schema (draft 07) of `.roundtrip.json`, for editors. It takes what the parser takes, as far as that does not depend on what else there is. */
export function settingsSchema(rules: RuleNames): Schema {
  const list = { type: 'array', items: { anyOf: [folder, entrySchema(rules)] } }
  const projects = definitionsIn('file').find(({ name }) => name === 'projects')
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: address,
    title: 'Knex Roundtrip',
    description: 'Settings of Knex Roundtrip, in .roundtrip.json.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      ...propertiesOf('file', rules),
      projects: { description: projects?.description, anyOf: [folder, list] },
    },
  }
}

const folder = { type: 'string', pattern: '\\S' }

function entrySchema(rules: RuleNames): Schema {
  return {
    type: 'object',
    additionalProperties: false,
    required: ['project'],
    properties: {
      ...propertiesOf('entry', rules),
      project: { ...folder, description: 'Folder of the project, or a pattern of folders such as `packages/*`.' },
      key: {
        type: 'string',
        pattern: '^[A-Za-z0-9_][A-Za-z0-9._-]*$',
        description: "Names the project's folder of the report; default: the name of its own folder.",
      },
    },
  }
}

function propertiesOf(kind: 'file' | 'entry', rules: RuleNames): Schema {
  return Object.fromEntries(definitionsIn(kind).map((definition) => [definition.name, propertyOf(definition, rules)]))
}

function propertyOf(definition: InputDefinition, rules: RuleNames): Schema {
  const { description, fallback } = definition
  const value = own(definition, rules) ?? byKind(definition)
  return { description, ...value, ...(fallback === '' ? {} : { default: defaultOf(definition) }) }
}

function defaultOf({ kind, fallback }: InputDefinition): unknown {
  return kind === 'flag' || kind === 'number' ? JSON.parse(fallback) : fallback
}

/** What is known of a value beyond its kind. */
function own({ name }: InputDefinition, rules: RuleNames): Schema | null {
  if (name === 'allow') return ruleList(rules.allow)
  if (name === 'fail-on') return ruleList(rules.failOn)
  if (name === 'server-version') {
    return {
      anyOf: [
        { type: 'string', pattern: '^\\s*(?:[A-Za-z]+[-:@]?)?(?:\\d+(?:\\.\\d+)*)?\\s*$' },
        { type: 'integer', minimum: 0 },
      ],
    }
  }
  return name === 'timeout' ? { type: 'number', exclusiveMinimum: 0, maximum: longestTimeout / 1000 } : null
}

function ruleList(names: readonly string[]): Schema {
  const any = `(?:${names.join('|')})`
  return listOf({ enum: names }, { type: 'string', pattern: `^\\s*(?:${any}\\s*(?:[,\\n]\\s*${any}\\s*)*)?$` })
}

const listOf = (...items: readonly [Schema, ...Schema[]]): Schema => ({
  anyOf: [...items, { type: 'array', items: items[0] }],
})

const variable = '[A-Za-z_]\\w*'

function byKind({ kind, choices }: InputDefinition): Schema {
  switch (kind) {
    case 'flag':
      return { type: 'boolean' }
    case 'number':
      return { type: 'number', exclusiveMinimum: 0 }
    case 'choice':
      return { enum: choices }
    case 'secret':
      return { type: 'string', pattern: `^env:${variable}$` }
    case 'lines':
      return {
        anyOf: [
          { type: 'string', pattern: `^\\s*(?:${variable}(?:=.*)?\\s*(?:\\n|$)\\s*)*$` },
          { type: 'array', items: { type: 'string', pattern: `^${variable}(?:=|$)` } },
          {
            type: 'object',
            propertyNames: { pattern: `^${variable}$` },
            additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
          },
        ],
      }
    case 'list':
      return listOf({ type: 'string' })
    default:
      return { type: 'string' }
  }
}

import { describe, expect, it } from 'vitest'
import { catalogRows } from '../../../src/dialects/mysql/catalog-queries.js'
import { isEqual } from '../../../src/dialects/mysql/clone-compare.js'
import { grantStatements } from '../../../src/dialects/mysql/clone-grants.js'
import { CannotCopy, inventoryOf } from '../../../src/dialects/mysql/clone-inventory.js'

interface Program {
  readonly name: string
  readonly body?: string | null
  readonly altered?: string
}

/** A database of procedures, as it was read. */
function held(database: string, programs: readonly Program[], { counter = '1', on = [] as readonly string[] } = {}) {
  const place = {
    server: { vendor: 'mariadb', version: '10.11.18', major: 10.11 } as const,
    database,
    readsRoutineGrants: true,
  }
  const none = new Map<string, never>()
  const written = { definer: 'a@b', characterSet: 'utf8mb4', connectionCollation: 'c', sqlMode: '' }
  const common = { returns: null, returnCollation: null, language: null, deterministic: 'NO', dataAccess: 'NO SQL' }
  const routines = programs.map(({ name, body = `do 1 /* ${database} */`, altered = 'then' }) => ({
    ...{ specific: name, name, type: 'PROCEDURE', body, altered, security: 'DEFINER', comment: '' },
    ...written,
    ...common,
    databaseCollation: 'c',
  }))
  const databasePrivileges = on.map((name) => ({ on: name, grantee: "'a'@'b'", privilege: 'SELECT', grantable: 'NO' }))
  const said = new Map(
    programs.flatMap(({ name, body }) =>
      body === null
        ? []
        : [[`procedure ${name}`, `CREATE PROCEDURE \`${name}\`() ${body ?? `do 1 /* ${database} */`}`]],
    ),
  )
  const extras = { tables: none, views: none, triggers: none, sequences: none, references: none, refusals: [] }
  return {
    material: {
      place,
      rows: { ...catalogRows(place, []), routines, databasePrivileges },
      extras: { ...extras, said: said as ReadonlyMap<string, string>, routines: none },
      bookkeeping: { tableName: '', schemaName: '' },
    },
    data: { rows: [], positions: [{ sequence: 't', value: counter, called: true }] },
  }
}

describe('isEqual', () => {
  const line = held('run_line', [{ name: 'p' }, { name: 'q' }])

  it('takes neither the name of the database, nor the order of rows, nor when something was altered for a difference', () => {
    expect(isEqual(line, held('run_trial', [{ name: 'q', altered: 'now' }, { name: 'p' }]))).toBe(true)
  })

  it('sees what a snapshot sees, and counters', () => {
    expect(isEqual(line, held('run_trial', [{ name: 'p' }]))).toBe(false)
    expect(isEqual(line, held('run_trial', [{ name: 'p' }, { name: 'q', body: 'do 2' }]))).toBe(false)
    expect(isEqual(line, held('run_trial', [{ name: 'p' }, { name: 'q' }], { counter: '2' }))).toBe(false)
  })

  it('asks the snapshots where something differs that they do not hold', () => {
    const found = held('run_trial', [{ name: 'p' }, { name: 'q' }])
    const said = new Map([...found.material.extras.said, ['view v', 'in other words']])
    const other = { ...found.material, extras: { ...found.material.extras, said } }
    expect(isEqual(line, { ...found, material: other })).toBe(true)
  })
})

describe('inventoryOf', () => {
  it('names the copy wherever a text names its own database', () => {
    const [part] = inventoryOf(held('run_line', [{ name: 'p' }]), 'run_trial').routines
    expect(part).toMatchObject({ kind: 'procedure', name: 'p', sql: 'CREATE PROCEDURE `p`() do 1 /* run_trial */' })
  })

  it('cannot list a routine whose body may not be read', () => {
    expect(() => inventoryOf(held('run_line', [{ name: 'p', body: null }]), 'run_trial')).toThrow(CannotCopy)
  })

  it('knows a grant on the masked name of the database as one of its own', () => {
    const source = inventoryOf(held('run_line', [], { on: ['run\\_line', 'run_line'] }), 'run_trial')
    const target = inventoryOf(held('run_trial', [], { on: ['run_trial'] }), 'run_trial')
    expect(grantStatements(source.grants, target.grants, 'run_trial')).toEqual([
      "grant SELECT on `run\\_trial`.* to 'a'@'b'",
    ])
  })
})

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { nodeOptions, optionsOf } from '../../../src/worker/node-options.js'

const root = mkdtempSync(path.join(tmpdir(), 'node options '))
afterAll(() => rmSync(root, { recursive: true }))

/** Makes empty files below the root, and gives the folder named first. */
function tree(name: string, files: readonly string[]): string {
  for (const file of files) {
    mkdirSync(path.dirname(path.join(root, name, file)), { recursive: true })
    writeFileSync(path.join(root, name, file), '')
  }
  return path.join(root, name)
}

describe('the options of the worker’s node', () => {
  test.each([
    ['', null],
    ['--max-old-space-size=512', '--max-old-space-size=512'],
    ['-r ts-node/register  --import tsx --enable-source-maps', '-r ts-node/register --import tsx --enable-source-maps'],
    ['--require "./with space.js" --no-warnings', '--require "./with space.js" --no-warnings'],
    ['--inspect-brk --inspect=9229 --inspect-port 9230 --no-warnings', '--no-warnings'],
    ['--inspect-publish-uid=http', null],
  ])('of %j are %j', (parent, options) => {
    expect(nodeOptions(parent, null)).toBe(options)
    expect(nodeOptions(parent, root)).toBe(options)
  })

  test('are split as node splits them', () => {
    expect(optionsOf('-r "a \\"b\\" \\\\c"  --x="y z"')).toEqual(['-r', 'a "b" \\c', '--x=y z'])
  })

  test('have the nearest runtime of Plug’n’Play, with its loader where there is one', () => {
    const both = tree('both', ['.pnp.cjs', '.pnp.loader.mjs', 'packages/a/package.json'])
    const quoted = (option: string, file: string) => `"--${option}=${path.join(both, file)}"`
    const options = `${quoted('require', '.pnp.cjs')} ${quoted('experimental-loader', '.pnp.loader.mjs')}`
    expect(nodeOptions('', both)).toBe(options)
    expect(nodeOptions('--no-warnings', path.join(both, 'packages/a'))).toBe(`${options} --no-warnings`)
    const old = tree('old', ['.pnp.js'])
    expect(nodeOptions(undefined, old)).toBe(`"--require=${path.join(old, '.pnp.js')}"`)
  })

  test('have none where it was given already, or where packages are nearer', () => {
    const folder = tree('nearer', [
      '.pnp.cjs',
      'caches/node_modules/.vite/x',
      'packages/node_modules/knex/package.json',
    ])
    const given = `--require "${path.join(folder, '.pnp.cjs')}"`
    expect(nodeOptions(given, folder)).toBe(given)
    expect(nodeOptions('', path.join(folder, 'packages'))).toBe(null)
    expect(nodeOptions('', path.join(folder, 'caches'))).toContain('.pnp.cjs')
  })
})

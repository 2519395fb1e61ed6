import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { exampleVariables } from '../../../src/worker/example-variables.js'

const root = mkdtempSync(path.join(tmpdir(), 'examples-'))
afterAll(() => rmSync(root, { recursive: true }))

function tree(name: string, files: Readonly<Record<string, string>>): string {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name, file)), { recursive: true })
    writeFileSync(path.join(root, name, file), text)
  }
  return path.join(root, name)
}

test('an example says what the environment does not, and what it leaves open is filled', () => {
  const text = 'A=1 # one\nexport B="two words"\nC=\nAPI_URL=\nPORT=\nSET=x\n# D=4\n'
  const folder = tree('one', { '.env.example': text })
  expect(exampleVariables(folder, { SET: 'mine' })).toEqual({
    file: path.join(folder, '.env.example'),
    variables: {
      A: '1',
      B: 'two words',
      C: 'roundtrip-roundtrip-roundtrip-roundtrip',
      API_URL: 'http://127.0.0.1:1',
      PORT: '1',
    },
  })
})

test('the nearest counts, up to the repository’s folder, and the tests’ own before others', () => {
  const folder = tree('repository', {
    '.git/HEAD': '',
    '.env.sample': 'TOP=1',
    'packages/a/package.json': '{}',
    'packages/b/.env.example': 'EXAMPLE=1',
    'packages/b/.env.test': 'TEST=1',
  })
  expect(exampleVariables(path.join(folder, 'packages/a'), {})?.variables).toEqual({ TOP: '1' })
  expect(exampleVariables(path.join(folder, 'packages/b'), {})?.variables).toEqual({ TEST: '1' })
})

test('there is none where a .env says what is meant, where nothing is missing, and outside of the project', () => {
  const folder = tree('none', {
    '.env.example': 'ABOVE=1',
    'own/.env': 'A=1',
    'own/.env.example': 'A=2',
    'full/.env.example': 'A=1',
    'bare/x': '',
  })
  expect(exampleVariables(path.join(folder, 'own'), {})).toBeNull()
  expect(exampleVariables(path.join(folder, 'full'), { A: 'x' })).toBeNull()
  expect(exampleVariables(path.join(folder, 'bare'), {})).toBeNull()
})

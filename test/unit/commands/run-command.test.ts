import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runCommand } from '../../../src/commands/run-command.js'
import { silentProgress } from '../../../src/kernel/progress.js'

const none = () => {
  throw new Error('Nothing may be delivered.')
}

test('what is wrong with the call, its inputs and the files is one message', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'call-'))
  onTestFinished(() => rmSync(cwd, { recursive: true }))
  writeFileSync(join(cwd, '.roundtrip.json'), '{ "timout": 3 }')
  const around = {
    progress: silentProgress,
    version: '1.2.3',
    entries: { worker: '', embedded: '' },
    cwd,
    environment: {},
    onOutput: () => {},
    signal: new AbortController().signal,
    hide: () => {},
    remember: () => {},
  }
  const call = {
    command: 'apply' as const,
    raw: new Map([['lock-timeout', ['soon']]]),
    problems: ['there is no option --sed; did you mean --seed?'],
    ...{ around, sinks: none, partSinks: none, warn: none },
  }
  await expect(runCommand(call)).rejects.toMatchObject({
    problems: [
      'there is no option --sed; did you mean --seed?',
      '.roundtrip.json: timout is no setting; did you mean timeout?',
      'lock-timeout: "soon" is not a number above zero.',
      'database-url: name the database to migrate.',
    ],
  })
})

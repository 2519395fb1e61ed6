import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

const root = fileURLToPath(new URL('../../', import.meta.url))
/** action is action.yml as it is committed. */
export const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as {
  inputs: Record<string, { default: string }>
  runs: { using: string; main: string; post: string }
}
/** runStep runs one step of the built action as the runner would: defaults of action.yml as INPUT_ variables, files for outputs, state and summary. */
export function runStep(
  step: 'main' | 'post',
  inputs: Readonly<Record<string, string>>,
  state: Readonly<Record<string, string>> = {},
) {
  const unknown = Object.keys(inputs).filter((name) => !(name in action.inputs))
  if (unknown.length > 0) throw new Error(`action.yml has no input ${unknown.join()}`)
  const folder = mkdtempSync(join(tmpdir(), 'roundtrip-runner-'))
  const files = { GITHUB_OUTPUT: 'output', GITHUB_STATE: 'state', GITHUB_STEP_SUMMARY: 'summary' }
  const environment: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    GITHUB_WORKSPACE: folder,
    GITHUB_ACTIONS: 'true',
  }
  for (const [name, file] of Object.entries(files)) {
    writeFileSync(join(folder, file), '')
    environment[name] = join(folder, file)
  }
  const defaults = Object.entries(action.inputs).map(([name, input]): [string, string] => [
    name,
    input.default.startsWith('${{') ? '{}' : input.default,
  ])
  for (const [name, value] of Object.entries({ ...Object.fromEntries(defaults), ...inputs }))
    environment[`INPUT_${name.toUpperCase()}`] = value
  for (const [name, value] of Object.entries(state)) environment[`STATE_${name}`] = value
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, action.runs[step])], {
    cwd: folder,
    env: environment,
    encoding: 'utf8',
  })
  const read = (name: keyof typeof files) => readFileSync(join(folder, files[name]), 'utf8')
  const result = {
    status,
    log: stdout + stderr,
    outputs: keyed(read('GITHUB_OUTPUT')),
    state: keyed(read('GITHUB_STATE')),
    summary: read('GITHUB_STEP_SUMMARY'),
  }
  rmSync(folder, { recursive: true, force: true })
  return result
}

/** keyed reads the runner's file commands: name<<delimiter, lines, delimiter. */
export function keyed(text: string): Readonly<Record<string, string>> {
  const found = [...text.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n\2$/gm)]
  return Object.fromEntries(found.map(([, name, , value]) => [name, value]))
}

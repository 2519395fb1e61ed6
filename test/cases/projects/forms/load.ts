import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { ProjectFacts } from '../../../../src/protocol/messages.js'
import { compiledWorker } from '../../../support/compile.js'
import type { Form } from './form.js'

const modules = fileURLToPath(new URL('../../../../node_modules', import.meta.url))
const program = fileURLToPath(new URL('load-forms.mjs', import.meta.url))

/** Loaded is what came out of a form on one Node. */
export type Loaded =
  | { readonly facts: ProjectFacts; readonly made: readonly string[] }
  | { readonly error: { readonly name: string; readonly message: string; readonly advice: string } }

/** nodes are the programs of the Nodes that projects run with, by major. */
export const nodes: Readonly<Record<20 | 22 | 24, string>> = {
  20: older('node20'),
  22: older('node22'),
  24: process.execPath,
}

function older(name: string): string {
  return fileURLToPath(new URL(`../../../servers/node_modules/${name}/bin/node`, import.meta.url))
}

/** FormFolders are forms written out, each in a folder of its own, gone at the end of the block. */
export interface FormFolders extends Disposable {
  readonly folderOf: (form: Form) => string
}

/** writeForms writes the forms' files. */
export function writeForms(forms: readonly Form[]): FormFolders {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'forms-')))
  const folderOf = (form: Form) => path.join(root, String(forms.indexOf(form)))
  for (const form of forms) writeForm(form, folderOf(form))
  return { folderOf, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) }
}

function writeForm({ files, links = {}, installed = false }: Form, folder: string): void {
  const place = (name: string) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    return path.join(folder, name)
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(place(name), text)
  for (const [name, target] of Object.entries(links)) symlinkSync(path.join(folder, target), place(name))
  if (installed) symlinkSync(modules, place('node_modules'))
}

/** loadForms loads each form with the Node given, all in one process, and answers in their order. */
export async function loadForms(forms: readonly Form[], node: string): Promise<readonly Loaded[]> {
  using folders = writeForms(forms)
  using exchange = writeForms([])
  const place = exchange.folderOf({ name: '', files: {} })
  const library = path.dirname(await compiledWorker())
  mkdirSync(place, { recursive: true })
  const [list, answers] = [path.join(place, 'list.json'), path.join(place, 'answers.json')]
  writeFileSync(list, JSON.stringify(forms.map((form) => question(form, folders.folderOf(form)))))
  const { NODE_ENV: _, NODE_OPTIONS: __, ...env } = process.env
  await promisify(execFile)(node, [program, library, list, answers], { env, maxBuffer: 1 << 26 })
  return JSON.parse(readFileSync(answers, 'utf8')) as Loaded[]
}

function question({ options = {}, variables = {} }: Form, folder: string) {
  const absolute = (name: string | null | undefined) => (name == null ? null : path.join(folder, name))
  return {
    variables,
    options: {
      environment: null,
      client: null,
      ...options,
      folder: path.join(folder, options.folder ?? ''),
      knexfile: absolute(options.knexfile),
    },
  }
}

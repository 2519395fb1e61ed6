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
const knexProgram = fileURLToPath(new URL('knex-forms.mjs', import.meta.url))

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
  readonly root: string
  readonly folderOf: (form: Form) => string
}

/** writeForms writes the forms' files. */
export function writeForms(forms: readonly Form[]): FormFolders {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'forms-')))
  const folderOf = (form: Form) => path.join(root, String(forms.indexOf(form)))
  for (const form of forms) writeForm(form, folderOf(form))
  return { root, folderOf, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) }
}

function writeForm({ files, links = {}, installed = false }: Form, folder: string): void {
  const place = (name: string) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    return path.join(folder, name)
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(place(name), text)
  if (installed) symlinkSync(modules, place('node_modules'))
  for (const [name, target] of Object.entries(links)) symlinkSync(path.join(folder, target), place(name))
}

/** loadForms loads each form with the Node given, all in one process, and answers in their order. */
export async function loadForms(forms: readonly Form[], node: string): Promise<readonly Loaded[]> {
  return (await ask(forms, [node, program, path.dirname(await compiledWorker())])) as readonly Loaded[]
}

/** ByKnex is what Knex's own code makes of a form: the names that it would record, in its order, or its refusal. */
export type ByKnex = { readonly names: readonly string[] } | { readonly error: string }

/** knexForms has Knex's own code read each form, with nothing but the Node given. */
export async function knexForms(forms: readonly Form[], node: string): Promise<readonly ByKnex[]> {
  return (await ask(forms, [node, knexProgram, modules])) as readonly ByKnex[]
}

async function ask(forms: readonly Form[], [node = '', ...args]: readonly string[]): Promise<unknown> {
  using folders = writeForms(forms)
  const [list, answers] = ['list.json', 'answers.json'].map((name) => path.join(folders.root, name)) as [string, string]
  writeFileSync(list, JSON.stringify(forms.map((form) => question(form, folders.folderOf(form)))))
  const { NODE_ENV: _, NODE_OPTIONS: __, ...env } = process.env
  await promisify(execFile)(node, [...args, list, answers], { env, maxBuffer: 1 << 26 })
  return JSON.parse(readFileSync(answers, 'utf8'))
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

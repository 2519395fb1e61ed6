import {
  nodeForms,
  packageFailures,
  placeFailures,
  shapeFailures,
  syntaxFailures,
  variableFailures,
} from './failures.js'
import { folderForms, foundForms, sourceForms } from './folders.js'
import type { Form } from './form.js'
import { knexfileForms } from './knexfiles.js'
import { importForms, syntaxForms } from './languages.js'
import { kindForms, shapeForms } from './modules.js'

/** Theme is one table of docs/projects.md. */
export interface Theme {
  readonly title: string
  readonly forms: readonly Form[]
}

/** themes are all forms, by table. */
export const themes: readonly Theme[] = [
  { title: 'The knexfile', forms: knexfileForms },
  { title: 'Kinds of files', forms: kindForms },
  { title: 'How a migration gives up and down', forms: shapeForms },
  { title: 'Language', forms: syntaxForms },
  { title: 'Imports', forms: importForms },
  { title: 'Folders and order', forms: [...folderForms, ...foundForms] },
  { title: 'Migration sources', forms: sourceForms },
  { title: 'What is not installed or not there', forms: packageFailures },
  { title: 'Syntax', forms: syntaxFailures },
  { title: 'What is no migration', forms: shapeFailures },
  { title: 'Variables that the configuration insists on', forms: variableFailures },
  { title: 'Where things are', forms: placeFailures },
  { title: 'Younger Nodes', forms: nodeForms },
]

/** allForms are the forms of all tables. */
export const allForms: readonly Form[] = themes.flatMap(({ forms }) => forms)

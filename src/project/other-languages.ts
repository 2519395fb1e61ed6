import { createRequire } from 'node:module'
import path from 'node:path'
import { ToolError } from '../kernel/errors.js'
import { resolveFrom } from './package-places.js'

interface Language {
  readonly title: string
  /** Modules of which the first that is installed teaches Node's `require` the language. */
  readonly teachers: readonly string[]
}

const coffee: Language = {
  title: 'CoffeeScript',
  teachers: ['coffeescript/register', 'coffee-script/register', 'coffee-script'],
}

/** What Knex takes for migrations beside JavaScript and TypeScript, with the modules that its command line looks for. */
const languages: Readonly<Record<string, Language>> = {
  '.coffee': coffee,
  '.litcoffee': coffee,
  '.co': { title: 'Coco', teachers: ['coco'] },
  '.eg': { title: 'Earl Grey', teachers: ['earlgrey/register'] },
  '.iced': { title: 'Iced CoffeeScript', teachers: ['iced-coffee-script/register'] },
  '.ls': { title: 'LiveScript', teachers: ['livescript', 'LiveScript'] },
}

/** loadOtherLanguage loads a file in a language that the project's own compiler must know; undefined for any other file. */
export function loadOtherLanguage(file: string): { readonly exported: unknown } | undefined {
  const language = languages[path.extname(file)]
  if (language === undefined) return undefined
  const require = createRequire(file)
  const teacher = language.teachers.find((name) => resolveFrom(file, name) !== null)
  if (teacher === undefined) {
    const name = language.teachers[0]?.split('/')[0]
    throw new ToolError(
      `${path.basename(file)} is written in ${language.title}, and the package ${name} is not installed.`,
      {
        blame: 'user',
        advice: `Install ${name}, which Knex needs for it too, or compile the file to JavaScript.`,
      },
    )
  }
  require(teacher)
  return { exported: require(file) }
}

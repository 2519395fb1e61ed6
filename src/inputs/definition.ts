/** InputKind says how a value is read: a list takes commas or line breaks in an action input, lines take line breaks only, both the option several times. */
export type InputKind = 'text' | 'flag' | 'list' | 'lines' | 'number' | 'choice' | 'secret'

/** InputDefinition declares one input once: the command line, action.yml, the help text, the tables in the docs and the schema of the configuration file are made from it. */
export interface InputDefinition {
  readonly name: string
  readonly kind: InputKind
  /** What stands for the value in the help text. */
  readonly placeholder: string
  readonly choices?: readonly string[]
  /** The value where none is given, as text; empty for none. */
  readonly fallback: string
  readonly description: string
  /** Internal inputs have an expression as default in action.yml and are left out of help and docs. */
  readonly internal?: true
  /** Where it may be given, if not everywhere: what is done, and to which database, is said by the call alone; what is needed to load the knexfile cannot stand in it. */
  readonly givenBy?: 'call' | 'call-or-file'
  /** A relative path that begins in the folder of the file which says it, or in the folder that the call comes from; other paths begin in the project. */
  readonly fromItsPlace?: true
  /** A text that is often a number: in a file a whole number may stand for it. */
  readonly wholeNumber?: true
}

/** isPublic tells an input that people give from one that only the action fills in. */
export const isPublic = ({ internal }: InputDefinition): boolean => internal !== true

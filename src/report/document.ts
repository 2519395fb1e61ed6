/** Inline is a piece of a line: plain words, code, or strong words. All of it is data until a printer escapes it. */
export type Inline = { readonly text: string } | { readonly code: string } | { readonly strong: string }

/** Line is a run of inline pieces without a line break. */
export type Line = readonly Inline[]

/** Tone is the mood of a callout. */
export type Tone = 'good' | 'error' | 'warning' | 'notice'

/** Block is what documents are made of. */
export type Block =
  | { readonly type: 'heading'; readonly level: 2 | 3 | 4; readonly line: Line }
  | { readonly type: 'paragraph'; readonly line: Line }
  | { readonly type: 'list'; readonly items: readonly Line[] }
  | { readonly type: 'table'; readonly columns: readonly TableColumn[]; readonly rows: readonly (readonly Line[])[] }
  | { readonly type: 'code'; readonly language: CodeLanguage; readonly text: string }
  | { readonly type: 'details'; readonly summary: Line; readonly blocks: readonly Block[] }
  | { readonly type: 'callout'; readonly tone: Tone; readonly line: Line }

/** CodeLanguage is what a block of code is written in. */
export type CodeLanguage = 'js' | 'sql' | 'diff' | 'text'

interface TableColumn {
  readonly title: string
  readonly align: 'left' | 'right'
}

/** Section is the smallest part of a document that is left out whole when there is no room. */
export interface Section {
  readonly id: string
  /** How much a reader would miss it: sections are left out from the highest number down. */
  readonly weight: number
  /** What is counted when sections like it are left out: "migrations". */
  readonly counts: string
  readonly blocks: readonly Block[]
}

/** Detail says how much a document holds: `full` for files, `short` for a terminal. */
export type Detail = 'full' | 'short'

/** ReportDocument is a report before it is printed in a format. */
export interface ReportDocument {
  readonly title: string
  readonly sections: readonly Section[]
}

/** text makes plain words of a line. */
export const text = (words: string): Inline => ({ text: words })
/** code makes a name or value of a line. */
export const code = (words: string): Inline => ({ code: words })
/** strong makes words that stand out in a line. */
export const strong = (words: string): Inline => ({ strong: words })

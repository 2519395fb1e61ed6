import { error, notice, warning } from '@actions/core'
import { parseMarkup } from '../report/markup.js'
import type { Finding, Severity } from '../rules/finding.js'

/** The runner keeps ten annotations of each kind per step and drops the rest without a word. */
const mostPerKind = 10

/** Annotation is one remark on a file as the runner takes it. */
export interface Annotation {
  readonly severity: Severity
  readonly title: string
  readonly message: string
  readonly file: string | null
  readonly line: number | null
}

/** annotationsOf makes annotations of findings: at most ten of each severity, the worst first; what is left out is said in the last of its kind. `projectPath` is the project's folder relative to the repository. */
export function annotationsOf(findings: readonly Finding[], projectPath: string): readonly Annotation[] {
  return (['error', 'warning', 'notice'] as const).flatMap((severity) => {
    const own = findings.filter((finding) => finding.severity === severity)
    const shown = own.length > mostPerKind ? own.slice(0, mostPerKind - 1) : own
    const rest = own.length - shown.length
    const made = shown.map((finding) => annotationOf(finding, projectPath))
    return rest === 0 ? made : [...made, restAnnotation(severity, rest)]
  })
}

function annotationOf({ rule, severity, message, advice, location }: Finding, projectPath: string): Annotation {
  return {
    severity,
    title: `Knex Roundtrip: ${rule}`,
    message: `${plainText(message)}\n${plainText(advice)}`,
    file: location === null ? null : joinPath(projectPath, location.file),
    line: location === null ? null : (location.line ?? 1),
  }
}

function restAnnotation(severity: Severity, rest: number): Annotation {
  return { severity, title: 'Knex Roundtrip', message: `${rest} more are in the job summary.`, file: null, line: null }
}

function joinPath(folder: string, file: string): string {
  const parts = folder.split(/[\\/]/).filter((part) => part !== '' && part !== '.')
  return [...parts, file].join('/')
}

/** Annotations are plain text: the marks of code go, code blocks stay as they are. */
function plainText(markup: string): string {
  return parseMarkup(markup)
    .flatMap((block) => {
      if (block.type === 'code') return [block.text]
      const lines = block.type === 'list' ? block.items : block.type === 'paragraph' ? [block.line] : []
      return lines.map((line) =>
        line.map((inline) => ('code' in inline ? inline.code : 'text' in inline ? inline.text : '')).join(''),
      )
    })
    .join('\n')
}

const print = { error, warning, notice } as const

/** annotate hands annotations to the runner. */
export function annotate(annotations: readonly Annotation[]): void {
  for (const { severity, title, message, file, line } of annotations) {
    print[severity](message, {
      title,
      ...(file === null ? {} : { file }),
      ...(line === null ? {} : { startLine: line }),
    })
  }
}

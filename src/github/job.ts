import { appendFile } from 'node:fs/promises'
import { getState, saveState, setOutput, setSecret } from '@actions/core'
import { isWorthHiding, type Secret, spellings } from '../kernel/secret.js'
import type { ReportDocument } from '../report/document.js'
import { printMarkdown, summaryLimit } from '../report/formats/markdown.js'

/** maskSecrets has the runner mask every spelling of the secrets, before the first line is logged. */
export function maskSecrets(secrets: readonly Secret[]): void {
  for (const form of secrets.filter(isWorthHiding).flatMap(spellings)) setSecret(form)
}

/** writeSummary appends the report to the job summary; where the runner gives no file for it, nothing happens. */
export async function writeSummary(document: ReportDocument, file: string | undefined): Promise<void> {
  if (file === undefined || file === '') return
  await appendFile(file, printMarkdown(document, summaryLimit))
}

/** setOutputs hands the outputs to the runner. */
export function setOutputs(outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value)
}

/** keepForPost keeps a value for the post step of the action. */
export function keepForPost(name: string, value: string): void {
  saveState(name, value)
}

/** readFromMain gives what the main step kept; null where it kept nothing. */
export function readFromMain(name: string): string | null {
  const value = getState(name)
  return value === '' ? null : value
}

import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, lstat, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf, ToolError } from '../kernel/errors.js'
import type { ReportSink } from '../ports/report-sink.js'
import { printHtml } from '../report/formats/html.js'
import { printMarkdown } from '../report/formats/markdown.js'
import type { Report } from '../report/report.js'

/** reportFiles are the files of a report by name; an old file of a name that has nothing now is removed. */
function reportFiles({ document, files }: Report): Readonly<Record<string, string | null>> {
  return { 'report.md': printMarkdown(document), 'report.html': printHtml(document), ...files }
}

/** Makes the folder and shows that it can be written to. */
async function requireFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
  } catch (cause) {
    throw notWritable(folder, cause)
  }
}

/** reportFolder writes the report into a folder: each file appears whole or not at all, and report.json last, so that whoever finds it finds the rest. */
export function reportFolder(folder: string): ReportSink {
  return {
    name: `the folder ${folder}`,
    prepare: () => requireFolder(folder),
    async deliver(report) {
      try {
        await mkdir(folder, { recursive: true })
        await rm(join(folder, 'report.json'), { recursive: true, force: true })
        for (const [name, content] of Object.entries(reportFiles(report)))
          await replaceFile(join(folder, name), content)
      } catch (cause) {
        throw notWritable(folder, cause)
      }
    },
  }
}

function notWritable(folder: string, cause: unknown): ToolError {
  return new ToolError(`The report could not be written to ${folder}: ${messageOf(cause)}.`, {
    blame: 'environment',
    advice: 'Name a folder that can be written to with --output.',
    cause,
  })
}

async function replaceFile(path: string, content: string | null): Promise<void> {
  // A folder of that name, whoever made it, would keep the file from its place.
  if (content === null || (await isFolder(path))) await rm(path, { recursive: true, force: true })
  if (content === null) return
  const draft = `${path}.${randomUUID()}.draft`
  try {
    await writeFile(draft, content)
    await rename(draft, path)
  } finally {
    await rm(draft, { force: true })
  }
}

async function isFolder(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => null)
  return found?.isDirectory() === true
}

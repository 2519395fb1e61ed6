import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

const runtimes = ['.pnp.cjs', '.pnp.js']
const esmLoader = '.pnp.loader.mjs'

/** nodeOptions makes the worker's NODE_OPTIONS: the parent's without those that wait for a debugger, and before them what a project with Yarn's Plug'n'Play needs to find its packages; null where there is nothing to say. */
export function nodeOptions(parent: string | undefined, folder: string | null): string | null {
  const kept = withoutDebugger(optionsOf(parent ?? ''))
  const all = [...(folder === null ? [] : plugAndPlay(folder, kept)), ...kept]
  return all.length === 0 ? null : all.map(quoted).join(' ')
}

/** optionsOf splits a NODE_OPTIONS as Node does: at spaces, but not within double quotes, in which a backslash takes what follows as it is. */
export function optionsOf(text: string): readonly string[] {
  const parts = text.match(/(?:"(?:\\.|[^"\\])*"|[^\s"])+/g) ?? []
  return parts.map((part) => part.replace(/"((?:\\.|[^"\\])*)"/g, (_, inner: string) => inner.replace(/\\(.)/g, '$1')))
}

function quoted(option: string): string {
  return /[\s"]/.test(option) ? `"${option.replace(/["\\]/g, '\\$&')}"` : option
}

const debuggerOption = /^--(?:inspect|debug-port)/
const debuggerValue = /^--(?:inspect-port|debug-port|inspect-publish-uid)$/

function withoutDebugger(options: readonly string[]): readonly string[] {
  return options.filter((option, at) => !debuggerOption.test(option) && !debuggerValue.test(options[at - 1] ?? ''))
}

/** What `yarn node` gives to node; nothing where it has. */
function plugAndPlay(start: string, given: readonly string[]): readonly string[] {
  const place = runtimeFor(start)
  if (place === null || given.some((option) => option.endsWith(place))) return []
  const loader = path.join(path.dirname(place), esmLoader)
  return [`--require=${place}`, ...(existsSync(loader) ? [`--experimental-loader=${loader}`] : [])]
}

/** The nearest runtime above; packages that are nearer are those that node itself finds. */
function runtimeFor(start: string): string | null {
  for (let folder = start; ; folder = path.dirname(folder)) {
    const name = runtimes.find((runtime) => existsSync(path.join(folder, runtime)))
    if (name !== undefined) return path.join(folder, name)
    if (hasPackages(path.join(folder, 'node_modules')) || folder === path.dirname(folder)) return null
  }
}

/** Tools keep their caches in such a folder even where there are no packages in it. */
function hasPackages(folder: string): boolean {
  try {
    return readdirSync(folder).some((name) => !name.startsWith('.'))
  } catch {
    return false
  }
}

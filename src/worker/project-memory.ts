import { existsSync, readFileSync } from 'node:fs'
import type { ProjectFacts } from '../protocol/messages.js'

/** ProjectMemory is what the workers of one run learn from each other about the project that they all load. */
export interface ProjectMemory {
  /** Migrations whose modules must not be loaded, by name, with the reason: they end a process, hang, or break what all others need. */
  readonly broken: Map<string, string>
  /** The project as it was when it was first loaded; null before that. */
  first: FirstLook | null
  /** How many workers may yet be ended for no more than timers and connections that a step left: what application code keeps open for itself does so in every process. */
  renewals: number
}

const mostRenewals = 10
/** What a pool keeps of its own accord, in the words of the worker. */
const everyday: ReadonlySet<string> = new Set(['a running timer', 'an open connection'])

interface FirstLook {
  readonly facts: ProjectFacts
  readonly knexfile: string | null
}

/** createProjectMemory knows nothing yet. */
export function createProjectMemory(renewals = mostRenewals): ProjectMemory {
  return { broken: new Map(), first: null, renewals }
}

/** mustEnd tells whether a worker is to be ended for what a step has left in its process. */
export function mustEnd(memory: ProjectMemory, left: readonly string[]): boolean {
  if (left.length === 0) return false
  if (!left.every((what) => everyday.has(what))) return true
  memory.renewals -= 1
  return memory.renewals >= 0
}

/** changedSince gives a sentence for each migration whose file is not what it was when the project was first loaded; a first load is remembered. */
export function changedSince(memory: ProjectMemory, facts: ProjectFacts): ReadonlyMap<string, string> {
  memory.first ??= { facts, knexfile: textOf(facts.knexfile) }
  const now = new Map(facts.migrations.map(({ name, source }) => [name, source]))
  const changed = memory.first.facts.migrations.flatMap(({ name, source }): readonly (readonly [string, string])[] => {
    if (!now.has(name)) return [[name, `The file of ${name} is gone, though it was there when the check began.`]]
    return now.get(name) === source ? [] : [[name, `The file of ${name} was changed while the check ran.`]]
  })
  return new Map(changed)
}

/** missingSince says in one sentence which part of the project is no longer what it was when it was first loaded, so that it may not load any more; null where all is there. */
export function missingSince({ first }: ProjectMemory): string | null {
  if (first === null) return null
  const { facts, knexfile } = first
  const folder = facts.directories.find((directory) => !existsSync(directory))
  if (folder !== undefined) return `The folder ${folder} is gone, though it was there when the check began.`
  const now = textOf(facts.knexfile)
  if (now === knexfile) return null
  return `The knexfile ${now === null ? 'is gone, though it was there when the check began' : 'was changed while the check ran'}.`
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

import Module from 'node:module'
import { propertyOf, recordOf, textOf } from './unknown.js'

const deepest = 100

/** importersOf gives a CommonJS or compiled module's file and those through which it came to be loaded first, up to the one that nobody required. Node tells nothing of that for ES modules, which give none. */
export function importersOf(file: string): readonly string[] {
  const found: string[] = []
  const cache = propertyOf(Module, '_cache')
  for (
    let module = recordOf(cache)[file];
    module != null && found.length < deepest;
    module = propertyOf(module, 'parent')
  ) {
    const name = textOf(propertyOf(module, 'filename'))
    if (name === null || found.includes(name)) break
    found.push(name)
  }
  return found
}

/** importersOfStack gives the importers of the innermost file of a stack that has any. */
export function importersOfStack(stack: string): readonly string[] {
  const files = [...stack.matchAll(/((?:file:\/\/)?\/[^()\n]*?):\d+(?::\d+)?\)?$/gm)].map((match) => match[1] ?? '')
  return files.map(importersOf).find((found) => found.length > 0) ?? []
}

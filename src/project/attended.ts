import { setTimeout as pause } from 'node:timers/promises'
import { importersOfStack } from './importers.js'

/** Attended is how a piece of the project's code ended while it was loaded. */
export type Attended<Value> =
  | { readonly ok: true; readonly value: Value }
  /** `printed` is the end of what the code wrote to its outputs meanwhile. */
  | { readonly ok: false; readonly thrown: unknown; readonly printed: string }

/** LoadExit stands for a call of process.exit: an answer can still be given, and others can still be loaded. */
export class LoadExit extends Error {
  constructor(code: unknown) {
    super(`it ended the process with exit code ${String(code ?? process.exitCode ?? 0)} while it was loaded`)
    this.name = 'LoadExit'
  }
}

const longestPrinted = 20_000
const settleTime = 1000

/** attended runs code that loads a module, hears what it prints and keeps it from ending the process; `file` is the module's, where another's code that was loaded before may still be at work. */
export async function attended<Value>(
  load: () => Promise<Value>,
  file: string | null = null,
): Promise<Attended<Value>> {
  const ears = [listen(process.stdout), listen(process.stderr)]
  const exit = catchExit(file)
  const loading = load()
  try {
    return { ok: true, value: await Promise.race([loading, exit.called]) }
  } catch (thrown) {
    // The loader tries a second way where the first threw, and the code would end the process there.
    await Promise.race([loading.catch(() => {}), pause(settleTime, undefined, { ref: false })])
    return { ok: false, thrown, printed: ears.map((ear) => ear.heard()).join('\n') }
  } finally {
    for (const held of [...ears, exit]) held.stop()
  }
}

function catchExit(file: string | null) {
  const original = process.exit
  const exitCode = process.exitCode
  let reject: (exit: LoadExit) => void = () => {}
  const called = new Promise<never>((_, fail) => {
    reject = fail
  })
  called.catch(() => {})
  const caught = (code?: unknown): never => {
    if (isOfAnother(file)) return Reflect.apply(original, process, [code]) as never
    const exit = new LoadExit(code)
    reject(exit)
    throw exit
  }
  process.exit = caught as typeof process.exit
  return {
    called,
    stop() {
      if (process.exit === caught) process.exit = original
      process.exitCode = exitCode
    },
  }
}

/** What a module loaded before looks for (a database, a cache) is found missing while others are loaded. */
function isOfAnother(file: string | null): boolean {
  const importers = importersOfStack(new Error().stack ?? '')
  return file !== null && importers.length > 0 && !importers.includes(file)
}

/** Code that puts a writer of its own in this one's place keeps it. */
function listen(stream: NodeJS.WriteStream) {
  const original = stream.write
  const isOwn = Object.hasOwn(stream, 'write')
  let text = ''
  const heard = function (this: NodeJS.WriteStream, chunk: unknown, ...rest: unknown[]) {
    if (typeof chunk === 'string') text = (text + chunk).slice(-longestPrinted)
    return Reflect.apply(original, stream, [chunk, ...rest]) as boolean
  } as typeof stream.write
  stream.write = heard
  return {
    heard: () => text,
    stop() {
      if (stream.write !== heard) return
      if (isOwn) stream.write = original
      else Reflect.deleteProperty(stream, 'write')
    },
  }
}

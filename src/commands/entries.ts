import { fileURLToPath } from 'node:url'
import { version } from '../kernel/version.js'
import type { Surroundings } from './surroundings.js'

/** programOf gives the version and the entry modules of our own processes, which lie beside the module that runs. Joined at run time, since a bundler would take the file in otherwise. */
export function programOf(moduleUrl: string): Pick<Surroundings, 'version' | 'entries'> {
  const beside = (name: string) => fileURLToPath(new URL(['.', name].join('/'), moduleUrl))
  return { version, entries: { worker: beside('worker.js'), embedded: beside('embedded.js') } }
}

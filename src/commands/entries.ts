import { fileURLToPath } from 'node:url'

/** entryPaths gives the entry modules of our own processes, which lie beside the module that runs. Joined at run time, since a bundler would take the file in otherwise. */
export function entryPaths(moduleUrl: string): { readonly worker: string; readonly embedded: string } {
  const beside = (name: string) => fileURLToPath(new URL(['.', name].join('/'), moduleUrl))
  return { worker: beside('worker.js'), embedded: beside('embedded.js') }
}

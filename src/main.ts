/** run starts one of the program's entries; each is loaded only when it is asked for, so that the command line starts quickly. */
export async function run(kind: 'action' | 'cli' | 'worker' | 'embedded' | 'post'): Promise<void> {
  if (kind === 'worker') await import('./worker.js')
  else if (kind === 'embedded') await import('./embedded.js')
  else if (kind === 'cli') await (await import('./cli.js')).main()
  else await (await import('./action.js')).main(kind)
}
